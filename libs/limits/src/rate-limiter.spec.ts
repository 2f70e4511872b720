import { MemoryCounters } from './memory-counters.js';
import { RateLimiter } from './rate-limiter.js';
import { WINDOW_MS } from './window.js';

const LIMITS = { auth: 2, api: 5, search: 3, bulk: 1 };

describe('the rate limiter', () => {
  let now: number;
  let limiter: RateLimiter;
  let added: string[];

  beforeEach(() => {
    now = 0;
    added = [];
    const counters = new MemoryCounters(() => now);
    const add = (key: string) => {
      added.push(key);
      return counters.add(key);
    };
    limiter = new RateLimiter(LIMITS, { add, peek: (key) => counters.peek(key) }, () => now);
  });

  it('lets as many through in a window as the limit says, and again in the next', async () => {
    const sent = async () => {
      const { left, leftMs, exceeded } = await limiter.count('search', 'me');
      return [left, leftMs, exceeded];
    };
    expect(await sent()).toEqual([2, WINDOW_MS, false]);
    now = 1000;
    expect(await sent()).toEqual([1, WINDOW_MS - 1000, false]);
    expect(await sent()).toEqual([0, WINDOW_MS - 1000, false]);
    expect(await sent()).toEqual([0, WINDOW_MS - 1000, true]);
    now = WINDOW_MS - 1;
    expect(await sent()).toEqual([0, 1, true]);
    now = WINDOW_MS;
    expect(await sent()).toEqual([2, WINDOW_MS, false]);
  });

  it('counts each class and each client for itself', async () => {
    expect((await limiter.count('bulk', 'me')).exceeded).toBe(false);
    expect((await limiter.count('bulk', 'me')).exceeded).toBe(true);
    expect((await limiter.count('bulk', 'you')).exceeded).toBe(false);
    expect((await limiter.count('search', 'me')).exceeded).toBe(false);
  });

  it('asks nobody for what it knows to be too much', async () => {
    for (let sent = 0; sent < 10; sent += 1) await limiter.count('search', 'me');
    expect(added).toHaveLength(LIMITS.search);
  });

  it('refuses without counting once there is nothing left', async () => {
    expect(limiter.refusal('auth', 'me')).toBeUndefined();
    await limiter.count('auth', 'me');
    expect(limiter.refusal('auth', 'me')).toBeUndefined();
    await limiter.count('auth', 'me');
    expect(limiter.refusal('auth', 'me')).toMatchObject({ left: 0, exceeded: true, limit: 2 });
    now = WINDOW_MS;
    expect(limiter.refusal('auth', 'me')).toBeUndefined();
    expect(added).toHaveLength(2);
  });

  it('keeps a tally by class', async () => {
    for (let sent = 0; sent < 4; sent += 1) await limiter.count('search', 'me');
    await limiter.count('auth', 'me');
    await limiter.count('auth', 'me');
    limiter.refusal('auth', 'me');
    expect(limiter.tally).toEqual({
      auth: { allowed: 2, refused: 1 },
      api: { allowed: 0, refused: 0 },
      search: { allowed: 3, refused: 1 },
      bulk: { allowed: 0, refused: 0 },
    });
  });
});
