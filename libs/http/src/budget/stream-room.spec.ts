import { Life } from '../lifecycle/life.js';
import { ByteBudget } from './byte-budget.js';
import { HeldTooMuch, HoldsTooMuch } from './held-too-much.js';
import { StreamRoom } from './stream-room.js';

const MIB = 2 ** 20;

describe('StreamRoom', () => {
  const others = { ip: '192.0.2.1' };
  const us = { ip: '192.0.2.2' };
  let budget: ByteBudget;
  let life: Life;
  const roomOf = (limitMs: number): StreamRoom => new StreamRoom(life, budget.leaseFor(us), limitMs);
  beforeEach(() => {
    budget = new ByteBudget(16 * MIB);
    life = new Life();
  });

  it('holds what it holds now, and nothing when its life is over', async () => {
    const room = roomOf(0);
    for (const bytes of [3 * MIB, MIB, 2 * MIB]) {
      room.hold(bytes);
      expect(budget.counts().held).toBe(bytes);
    }
    await life.end();
    expect(budget.counts().held).toBe(0);
  });

  it('is refused at once what there is no room for, and after a while when it waits', async () => {
    budget.leaseFor(others).grow(8 * MIB);
    expect(() => roomOf(60_000).hold(7 * MIB)).toThrow(HeldTooMuch);
    await expect(roomOf(1).holdSoon(7 * MIB)).rejects.toBeInstanceOf(HeldTooMuch);
    await expect(roomOf(60_000).holdSoon(9 * MIB)).rejects.toBeInstanceOf(HoldsTooMuch);
  });

  it('waits until others have given back enough, and no longer than its client', async () => {
    const lease = budget.leaseFor(others);
    lease.grow(8 * MIB);
    const room = roomOf(60_000);
    const waiting = room.holdSoon(7 * MIB);
    lease.release();
    await waiting;
    expect(budget.counts().held).toBe(7 * MIB);
    budget.leaseFor(others).grow(7 * MIB);
    const inVain = room.holdSoon(8 * MIB);
    await Promise.all([life.end(), expect(inVain).rejects.toMatchObject({ status: 499 })]);
    expect(budget.counts().held).toBe(7 * MIB);
  });
});
