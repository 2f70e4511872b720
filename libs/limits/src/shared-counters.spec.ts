import { MemoryCounters } from './memory-counters.js';
import { LinkFault, type RedisLink } from './redis-link.js';
import { SharedCounters } from './shared-counters.js';

describe('counts that replicas share', () => {
  let now: number;
  let link: { isUp: boolean; count: jest.Mock };
  let counters: SharedCounters;

  beforeEach(() => {
    now = 0;
    link = { isUp: true, count: jest.fn() };
    counters = new SharedCounters(new MemoryCounters(() => now), link as unknown as RedisLink, () => now);
  });

  it('are asked for under a name that tells nothing of the client', async () => {
    link.count.mockResolvedValue({ used: 7, leftMs: 100 });
    expect(await counters.add('api 192.0.2.1')).toEqual({ used: 7, endsAt: 100 });
    expect(link.count).toHaveBeenCalledWith(expect.stringMatching(/^drift-watch:rate:[\w-]{43}$/), 60_000, 1);
    expect(counters.peek('api 192.0.2.1')).toEqual({ used: 7, endsAt: 100 });
    expect(counters.fallbacks).toBe(0);
  });

  it('go on here from what was known last when they cannot be had', async () => {
    link.count.mockResolvedValue({ used: 7, leftMs: 100 });
    await counters.add('me');
    link.count.mockRejectedValue(new LinkFault('late'));
    expect(await counters.add('me')).toEqual({ used: 8, endsAt: 100 });
    link.isUp = false;
    expect(await counters.add('me')).toEqual({ used: 9, endsAt: 100 });
    expect(link.count).toHaveBeenCalledTimes(2);
    expect(counters.fallbacks).toBe(2);
  });

  it('do not hide a fault of ours', async () => {
    link.count.mockRejectedValue(new TypeError('bug'));
    await expect(counters.add('me')).rejects.toThrow('bug');
  });
});
