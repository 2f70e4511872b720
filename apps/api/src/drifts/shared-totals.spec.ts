import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import type { Total } from '#libs/http';
import { AT_LEAST } from '#libs/mongo';
import { PASSED_MS, SharedTotals } from './shared-totals.js';

/** Counts that end when the test says so. */
class Counts {
  readonly running: { end: (total: Total) => void; fail: (error: Error) => void }[] = [];

  readonly begin = (): Promise<Total> => new Promise((end, fail) => this.running.push({ end, fail }));

  end(index: number, total: Total): Promise<void> {
    this.running[index]?.end(total);
    return turn();
  }
}

const exactly = (count: number): Total => ({ count, exact: true });

let totals: SharedTotals;
let counts: Counts;
beforeEach(() => {
  totals = new SharedTotals();
  counts = new Counts();
});

describe('an exact total', () => {
  it('is never of a count that began before it was asked for', async () => {
    const first = totals.of('a', counts.begin);
    const second = totals.of('a', counts.begin);
    const third = totals.of('a', counts.begin);
    expect(counts.running).toHaveLength(1);
    await counts.end(0, exactly(1));
    expect(await first).toEqual(exactly(1));
    // both waited, and share the next
    expect(counts.running).toHaveLength(2);
    await counts.end(1, exactly(2));
    expect(await Promise.all([second, third])).toEqual([exactly(2), exactly(2)]);
  });

  it('is not remembered', async () => {
    for (const count of [1, 2]) {
      const total = totals.of('a', counts.begin);
      await counts.end(count - 1, exactly(count));
      expect(await total).toEqual(exactly(count));
    }
  });

  it('is of one name only', async () => {
    const both = [totals.of('a', counts.begin), totals.of('b', counts.begin)];
    await counts.end(0, exactly(1));
    await counts.end(1, exactly(2));
    expect(await Promise.all(both)).toEqual([exactly(1), exactly(2)]);
  });

  it('is not kept from whoever waits by a count that failed', async () => {
    const first = totals.of('a', counts.begin);
    const second = totals.of('a', counts.begin);
    counts.running[0]?.fail(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await turn();
    await counts.end(1, exactly(2));
    expect(await second).toEqual(exactly(2));
  });
});

describe('a lower bound', () => {
  it('is shared with those who asked while it was counted', async () => {
    const both = [totals.of('a', counts.begin), totals.of('a', counts.begin)];
    await counts.end(0, AT_LEAST);
    expect(await Promise.all(both)).toEqual([AT_LEAST, AT_LEAST]);
    expect(counts.running).toHaveLength(1);
  });

  it('is remembered for some seconds', async () => {
    let now = 1_000_000;
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => now);
    // the cache looks at the clock once a millisecond
    const later = (ms: number): Promise<void> => ((now += ms), sleep(10));
    try {
      const total = totals.of('a', counts.begin);
      await counts.end(0, AT_LEAST);
      await total;
      await later(PASSED_MS - 1_000);
      expect(await totals.of('a', counts.begin)).toEqual(AT_LEAST);
      await later(2_000);
      const anew = totals.of('a', counts.begin);
      await counts.end(1, exactly(9));
      expect(await anew).toEqual(exactly(9));
    } finally {
      clock.mockRestore();
    }
  });
});
