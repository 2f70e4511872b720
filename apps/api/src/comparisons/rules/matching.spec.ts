import fc from 'fast-check';
import type { Verdict } from '../../drifts/verdict.js';
import type { Match, Matcher } from './match.js';
import { matchByTime } from './match-by-time.js';
import { matchByWindow } from './match-by-window.js';
import { timeOf } from './verdict-time.js';

let made = 0;

/** A verdict about the instant `at`, in milliseconds; a window of the length `length` unless that is undefined. */
function verdict(at: number, length?: number, createdAt = at): Verdict {
  const id = String((made += 1)).padStart(9, '0');
  const window = length === undefined ? {} : { window: { from: new Date(at - length), to: new Date(at) } };
  return { id, detector: 'any', detected: true, createdAt: new Date(createdAt), ...window };
}

const instants = fc.array(fc.nat({ max: 60 }), { maxLength: 15 });
const atTimes = instants.map((all) => all.map((at) => verdict(at)));
const withWindows = fc
  .array(fc.tuple(fc.nat({ max: 4 }), fc.option(fc.integer({ min: 1, max: 2 })), fc.nat({ max: 9 })), { maxLength: 15 })
  .map((all) => all.map(([at, length, created]) => verdict(at, length ?? undefined, created)));

const distance = (a: Verdict, b: Verdict): number => Math.abs(timeOf(a).getTime() - timeOf(b).getTime());
const idsOf = (matches: readonly Match[]): string[][] => matches.map(({ a, b }) => [a.id, b.id]).sort();
const swapped = (matches: readonly Match[]): Match[] => matches.map(({ a, b }) => ({ a: b, b: a }));

function expectOneToOne(matches: readonly Match[], a: readonly Verdict[], b: readonly Verdict[]): void {
  for (const [side, all] of [
    [matches.map((match) => match.a), a],
    [matches.map((match) => match.b), b],
  ] as const) {
    expect(new Set(side).size).toBe(side.length);
    expect(side.every((one) => all.includes(one))).toBe(true);
  }
}

describe.each<[string, Matcher, typeof atTimes]>([
  ['matchByWindow', matchByWindow, withWindows],
  ['matchByTime', matchByTime(7), atTimes],
  ['matchByTime with windows', matchByTime(7), withWindows],
])('%s', (_, match, verdicts) => {
  it('puts each verdict in at most one match', () => {
    fc.assert(fc.property(verdicts, verdicts, (a, b) => expectOneToOne(match(a, b), a, b)));
  });

  it('gives the same matches whichever detector comes first and in whichever order the verdicts do', () => {
    fc.assert(
      fc.property(verdicts, verdicts, (a, b) => {
        expect(idsOf(swapped(match(b, a)))).toEqual(idsOf(match(a, b)));
        expect(idsOf(match([...a].reverse(), [...b].reverse()))).toEqual(idsOf(match(a, b)));
      }),
    );
  });
});

describe('matchByWindow', () => {
  it('matches equal windows, of each the verdict that was recorded last', () => {
    const [old, last, other] = [verdict(10, 5, 100), verdict(10, 5, 200), verdict(10, 4, 300)];
    const [same, shifted, bare] = [verdict(10, 5, 50), verdict(11, 5, 60), verdict(10, undefined, 10)];
    expect(matchByWindow([last, old, other, bare], [shifted, same, bare])).toEqual([{ a: last, b: same }]);
  });

  it('leaves no window out that both have', () => {
    const windowsOf = (all: readonly Verdict[]) => new Set(all.flatMap((one) => (one.window ? [windowText(one)] : [])));
    fc.assert(
      fc.property(withWindows, withWindows, (a, b) => {
        const common = [...windowsOf(a)].filter((window) => windowsOf(b).has(window)).sort();
        const matches = matchByWindow(a, b);
        expect(matches.map((match) => windowText(match.a)).sort()).toEqual(common);
        expect(matches.every((match) => windowText(match.a) === windowText(match.b))).toBe(true);
      }),
    );
  });
});

describe('matchByTime', () => {
  const matched = (tolerance: number, a: number[], b: number[]) =>
    matchByTime(tolerance)(
      a.map((at) => verdict(at)),
      b.map((at) => verdict(at)),
    )
      .map((match) => [timeOf(match.a).getTime(), timeOf(match.b).getTime()])
      .sort(([one = 0], [other = 0]) => one - other);

  it.each<[string, number, number[], number[], number[][]]>([
    [
      'the nearest, not the first that fits',
      60,
      [0, 60, 120],
      [55, 115],
      [
        [60, 55],
        [120, 115],
      ],
    ],
    [
      'the nearest of a chain first',
      10,
      [0, 10, 18],
      [5, 11],
      [
        [0, 5],
        [10, 11],
      ],
    ],
    ['the earlier of two as near', 5, [10], [5, 15], [[10, 5]]],
    [
      'around a match that is taken out',
      100,
      [0, 50],
      [51, 90],
      [
        [0, 90],
        [50, 51],
      ],
    ],
    [
      'around several matches that are taken out',
      20,
      [0, 4, 10],
      [3, 8, 20],
      [
        [0, 20],
        [4, 3],
        [10, 8],
      ],
    ],
    ['at the tolerance', 5, [0], [5], [[0, 5]]],
    ['nothing beyond the tolerance', 5, [0], [6], []],
    ['nothing within one detector', 5, [0, 1, 2], [], []],
  ])('matches %s', (_, tolerance, a, b, expected) => {
    expect(matched(tolerance, a, b)).toEqual(expected);
  });

  it('is about the end of the tested window where there is one, else about when the run was recorded', () => {
    const [late, bare] = [verdict(100, 10, 9_999), verdict(103)];
    expect(matchByTime(5)([late], [bare])).toEqual([{ a: late, b: bare }]);
  });

  it('keeps each match within the tolerance, and no two apart that are nearer to each other than to their partners', () => {
    fc.assert(
      fc.property(atTimes, atTimes, fc.integer({ min: 1, max: 60 }), (a, b, tolerance) => {
        const matches = matchByTime(tolerance)(a, b);
        const apart = new Map<Verdict, number>();
        for (const match of matches) {
          expect(distance(match.a, match.b)).toBeLessThanOrEqual(tolerance);
          for (const one of [match.a, match.b]) apart.set(one, distance(match.a, match.b));
        }
        const partnerOf = (one: Verdict): number => apart.get(one) ?? Number.POSITIVE_INFINITY;
        for (const one of a) {
          for (const other of b) {
            const nearer = distance(one, other) < Math.min(partnerOf(one), partnerOf(other));
            expect(nearer && distance(one, other) <= tolerance).toBe(false);
          }
        }
      }),
    );
  });

  it('takes 20,000 verdicts in well under a second', () => {
    const many = (offset: number) => Array.from({ length: 10_000 }, (_, index) => verdict(index * 10 + offset));
    const begin = performance.now();
    expect(matchByTime(1_000_000)(many(0), many(3))).toHaveLength(10_000);
    expect(performance.now() - begin).toBeLessThan(1_000);
  });
});

function windowText({ window }: Verdict): string {
  return `${window?.from.getTime()}-${window?.to.getTime()}`;
}
