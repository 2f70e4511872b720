import fc from 'fast-check';
import type { Verdict } from '../../drifts/verdict.js';
import { compareDetectors } from './compare-detectors.js';
import { matchByTime } from './match-by-time.js';
import { matchByWindow } from './match-by-window.js';

const DAY = 86_400_000;

/** A verdict on the data of one day. */
function daily(detector: string, day: number, detected: boolean): Verdict {
  const window = { from: new Date(day * DAY), to: new Date((day + 1) * DAY) };
  return { id: `${detector}-${day}`, detector, detected, createdAt: new Date((day + 1) * DAY + 1), window };
}

/** One verdict a day: `x` found drift, `-` did not, a blank is a day without a run. */
function days(detector: string, text: string): Verdict[] {
  return [...text].flatMap((sign, day) => (sign === ' ' ? [] : [daily(detector, day, sign === 'x')]));
}

describe('compareDetectors', () => {
  it('counts what each did and where each two agree', async () => {
    const verdicts = [...days('KS', '--x-xx'), ...days('MMD', '-xx- -x'), ...days('other', 'xxxxxx')];
    const { detectors, firstToFire, pairs } = await compareDetectors(['KS', 'MMD'], verdicts, matchByWindow);
    expect(detectors).toEqual([
      { name: 'KS', runs: 6, detected: 3, driftRate: 0.5, firstFired: daily('KS', 2, true) },
      { name: 'MMD', runs: 6, detected: 3, driftRate: 0.5, firstFired: daily('MMD', 1, true) },
    ]);
    expect(firstToFire).toEqual(['MMD']);
    expect(pairs).toEqual([
      {
        a: 'KS',
        b: 'MMD',
        matched: 5,
        both: 1,
        onlyA: 1,
        onlyB: 1,
        neither: 2,
        agreement: 0.6,
        kappa: expect.closeTo(1 / 6, 10),
        firstToFire: ['MMD'],
      },
    ]);
  });

  it('names all who fired first, and of a pair only by the runs that match', async () => {
    const verdicts = [...days('A', ' x'), ...days('B', '-x'), ...days('C', 'x-'), ...days('D', '  -')];
    const { firstToFire, pairs } = await compareDetectors(['A', 'B', 'C', 'D'], verdicts, matchByWindow);
    expect(firstToFire).toEqual(['C']);
    expect(pairs.map((pair) => [pair.a, pair.b, pair.matched, pair.firstToFire])).toEqual([
      ['A', 'B', 1, ['A', 'B']],
      ['A', 'C', 1, ['A']],
      ['A', 'D', 0, []],
      ['B', 'C', 2, ['C']],
      ['B', 'D', 0, []],
      ['C', 'D', 0, []],
    ]);
  });

  it('says null where nothing can be said', async () => {
    const { detectors, firstToFire, pairs } = await compareDetectors(['A', 'B'], days('A', '--'), matchByWindow);
    expect(detectors[1]).toEqual({ name: 'B', runs: 0, detected: 0, driftRate: null, firstFired: undefined });
    expect(firstToFire).toEqual([]);
    expect(pairs[0]).toMatchObject({ matched: 0, agreement: null, kappa: null, firstToFire: [] });
  });

  it('has one pair for each two detectors, whose table adds up to its matches', async () => {
    const names = ['A', 'B', 'C', 'D'];
    const runs = fc.tuple(fc.constantFrom(...names), fc.nat({ max: 9 }), fc.boolean());
    const verdicts = fc
      .uniqueArray(runs, { selector: ([name, day]) => `${name} ${day}`, maxLength: 40 })
      .map((all) => all.map((run) => daily(...run)));
    await fc.assert(
      fc.asyncProperty(verdicts, fc.constantFrom(matchByWindow, matchByTime(DAY)), async (all, match) => {
        const { detectors, pairs } = await compareDetectors(names, all, match);
        expect(detectors.map(({ runs: count }) => count).reduce((sum, count) => sum + count)).toBe(all.length);
        expect(pairs).toHaveLength(6);
        for (const { a, b, matched, both, onlyA, onlyB, neither } of pairs) {
          expect(both + onlyA + onlyB + neither).toBe(matched);
          const most = detectors.filter(({ name }) => name === a || name === b).map(({ runs: count }) => count);
          expect(matched).toBeLessThanOrEqual(Math.min(...most));
        }
      }),
    );
  });
});
