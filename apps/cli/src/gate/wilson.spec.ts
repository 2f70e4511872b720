import fc from 'fast-check';
import { wilsonInterval } from './wilson.js';

describe('wilsonInterval', () => {
  // 1, 2, 5, 6: by hand from the formula with z = 1.959964; 3: Brown, Cai, DasGupta (2001) on 0 of n; 4: mirror of 3
  it.each([
    [1, 10, 0.95, 0.0179, 0.4042],
    [5, 10, 0.95, 0.2366, 0.7634],
    [0, 10, 0.95, 0, 0.2775],
    [10, 10, 0.95, 0.7225, 1],
    [1, 3, 0.95, 0.0615, 0.7923],
    [50, 100, 0.99, 0.3755, 0.6245],
    [5, 10, 0.5, 0.3955, 0.6045],
  ])('of %d in %d with confidence %d is from %d to %d', (hits, trials, confidence, low, high) => {
    const interval = wilsonInterval(hits, trials, confidence);
    expect(interval.low).toBeCloseTo(low, 3);
    expect(interval.high).toBeCloseTo(high, 3);
  });

  const counts = fc
    .integer({ min: 1, max: 1_000_000 })
    .chain((trials) => fc.record({ trials: fc.constant(trials), hits: fc.integer({ min: 0, max: trials }) }));
  const confidence = fc.double({ min: 0.01, max: 0.9999, noNaN: true });

  it('lies within 0 to 1 and holds the rate', () => {
    fc.assert(
      fc.property(counts, confidence, ({ hits, trials }, share) => {
        const { low, high } = wilsonInterval(hits, trials, share);
        const rate = hits / trials;
        return low >= 0 && high <= 1 && low <= rate + 1e-12 && high >= rate - 1e-12;
      }),
    );
  });

  it('is that of the others, mirrored', () => {
    fc.assert(
      fc.property(counts, confidence, ({ hits, trials }, share) => {
        const { low, high } = wilsonInterval(hits, trials, share);
        const mirrored = wilsonInterval(trials - hits, trials, share);
        return Math.abs(mirrored.low - (1 - high)) < 1e-9 && Math.abs(mirrored.high - (1 - low)) < 1e-9;
      }),
    );
  });

  it('narrows with more runs and widens with more confidence', () => {
    fc.assert(
      fc.property(counts, ({ hits, trials }) => {
        const width = (factor: number, share: number): number => {
          const { low, high } = wilsonInterval(hits * factor, trials * factor, share);
          return high - low;
        };
        return width(4, 0.95) < width(1, 0.95) && width(1, 0.99) > width(1, 0.9);
      }),
    );
  });
});
