import fc from 'fast-check';
import { ByteBudget, type ByteLease, SMALL_BYTES } from './byte-budget.js';
import { HeldTooMuch, HoldsTooMuch } from './held-too-much.js';

const MIB = 2 ** 20;
const LIMIT = 16 * MIB;

function budgetAndLease(): { budget: ByteBudget; lease: (ip?: string) => ByteLease } {
  const budget = new ByteBudget(LIMIT);
  return { budget, lease: (ip = '192.0.2.1') => budget.leaseFor({ ip }) };
}

function held(budget: ByteBudget): number {
  return budget.counts().held;
}

describe('ByteBudget', () => {
  it('refuses with 503 and the time of another try what does not fit now, and keeps what was held', () => {
    const { budget, lease } = budgetAndLease();
    lease('192.0.2.1').grow(8 * MIB);
    const other = lease('192.0.2.2');
    other.grow(4 * MIB);
    expect(() => other.grow(3 * MIB)).toThrow(HeldTooMuch);
    expect(new HeldTooMuch()).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    expect(held(budget)).toBe(12 * MIB);
    expect(budget.counts().refused.get(503)).toBe(1);
  });

  it('refuses with 413 what never fits', () => {
    const { lease } = budgetAndLease();
    expect(() => lease().grow(LIMIT / 2 + 1)).toThrow(HoldsTooMuch);
    expect(new HoldsTooMuch(LIMIT / 2)).toMatchObject({ status: 413, details: { limit_bytes: LIMIT / 2 } });
  });

  it('has room for small requests when large ones have all that they may', () => {
    const { lease } = budgetAndLease();
    lease('192.0.2.1').grow(8 * MIB);
    lease('192.0.2.2').grow(6 * MIB);
    expect(lease('192.0.2.3').tryGrow(SMALL_BYTES + 1)).toBe(false);
    expect(lease('192.0.2.3').tryGrow(SMALL_BYTES)).toBe(true);
  });

  it('takes a lease for a large one as soon as it has grown beyond a small one', () => {
    const { lease } = budgetAndLease();
    lease('192.0.2.1').grow(8 * MIB);
    lease('192.0.2.2').grow(6 * MIB);
    const growing = lease('192.0.2.3');
    growing.grow(SMALL_BYTES);
    expect(growing.tryGrow(1)).toBe(false);
  });

  it('leaves half to the others, however many requests one address has', () => {
    const { budget, lease } = budgetAndLease();
    while (lease('192.0.2.1').tryGrow(SMALL_BYTES));
    expect(held(budget)).toBe(LIMIT / 2);
    expect(lease('192.0.2.2').tryGrow(4 * MIB)).toBe(true);
  });

  it('takes all of an IPv6 /64 for one client, and whom a proxy speaks for otherwise than the proxy', () => {
    const budget = new ByteBudget(LIMIT);
    budget.leaseFor({ ip: '2001:db8::1' }).grow(8 * MIB);
    expect(budget.leaseFor({ ip: '2001:db8::2' }).tryGrow(1)).toBe(false);
    expect(budget.leaseFor({ ip: '2001:db8::1', ips: ['2001:db8::1', '192.0.2.9'] }).tryGrow(1)).toBe(true);
  });

  it('gives back once, and counts nothing of what comes after that', () => {
    const { budget, lease } = budgetAndLease();
    const one = lease();
    one.grow(1_000);
    one.release();
    one.release();
    one.grow(1_000);
    expect(held(budget)).toBe(0);
    expect(one.size).toBe(0);
  });

  it('holds exactly what its leases hold, never more than its limit, and nothing when they are gone', () => {
    const step = fc.record({
      lease: fc.nat(7),
      change: fc.constantFrom('grow', 'shrink', 'release'),
      bytes: fc.oneof(fc.nat(2 * SMALL_BYTES), fc.nat(LIMIT)),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { budget, lease } = budgetAndLease();
        const leases = Array.from({ length: 8 }, (_, index) => lease(`192.0.2.${index % 3}`));
        for (const { lease: index, change, bytes } of steps) {
          const one = leases[index] as ByteLease;
          if (change === 'grow') one.tryGrow(bytes);
          else if (change === 'shrink') one.shrink(bytes);
          else one.release();
          expect(held(budget)).toBe(leases.reduce((sum, { size }) => sum + size, 0));
          expect(held(budget)).toBeLessThanOrEqual(LIMIT);
        }
        for (const one of leases) one.release();
        expect(held(budget)).toBe(0);
      }),
    );
  });
});
