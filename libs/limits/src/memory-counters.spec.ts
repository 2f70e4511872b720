import { MemoryCounters } from './memory-counters.js';
import { WINDOW_MS } from './window.js';

describe('counts in memory', () => {
  let now = 0;
  const counters = new MemoryCounters(() => now, 3);

  it('are kept by key, until their window ends', () => {
    expect(counters.peek('a')).toBeUndefined();
    counters.add('a');
    now = 10;
    expect(counters.add('a')).toEqual({ used: 2, endsAt: WINDOW_MS });
    expect(counters.add('b').used).toBe(1);
    now = WINDOW_MS;
    expect(counters.peek('a')).toBeUndefined();
    expect(counters.peek('b')).toEqual({ used: 1, endsAt: WINDOW_MS + 10 });
    expect(counters.add('a').used).toBe(1);
  });

  it('are of a bounded number of keys: whoever was quiet for longest is forgotten', () => {
    for (const key of ['a', 'b', 'c']) counters.add(key);
    counters.peek('a'); // somebody who is refused keeps asking
    counters.add('d');
    expect(counters.size).toBe(3);
    expect(counters.peek('a')).toBeDefined();
    expect(counters.peek('b')).toBeUndefined();
  });
});
