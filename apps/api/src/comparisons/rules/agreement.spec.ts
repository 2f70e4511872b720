import fc from 'fast-check';
import { type AgreementTable, agreementOf, kappaOf, matchedIn } from './agreement.js';

const table = (both: number, onlyA: number, onlyB: number, neither: number): AgreementTable => ({
  both,
  onlyA,
  onlyB,
  neither,
});

const counts = fc.nat({ max: 20_000 });
const tables = fc.tuple(counts, counts, counts, counts).map((cells) => table(...cells));

describe('kappaOf', () => {
  it.each([
    // the example that most textbooks compute: p_o = 0.7, p_e = 0.5
    [table(20, 5, 10, 15), 0.4, 0.7],
    // the same agreement of 0.85 with balanced and with unbalanced rates: Feinstein & Cicchetti (1990), J Clin Epidemiol 43(6)
    [table(40, 9, 6, 45), 0.6995, 0.85],
    [table(80, 10, 5, 5), 0.3182, 0.85],
    // the same agreement of 0.6 with rates alike and apart: https://en.wikipedia.org/wiki/Cohen's_kappa#Limitations
    [table(45, 15, 25, 15), 0.1304, 0.6],
    [table(25, 35, 5, 35), 0.2593, 0.6],
    [table(10, 0, 0, 10), 1, 1],
    [table(0, 10, 10, 0), -1, 0],
    [table(5, 5, 5, 5), 0, 0.5],
    // one of the two never changes its mind: no better than chance
    [table(7, 3, 0, 0), 0, 0.7],
  ])('%j: %d', (cells, kappa, agreement) => {
    expect(kappaOf(cells)).toBeCloseTo(kappa, 4);
    expect(agreementOf(cells)).toBeCloseTo(agreement, 10);
  });

  it.each([[table(0, 0, 0, 0)], [table(12, 0, 0, 0)], [table(0, 0, 0, 12)]])('is undefined for %j', (cells) => {
    expect(kappaOf(cells)).toBeNull();
  });

  it('is the formula of the source, within -1 and 1, wherever that is defined', () => {
    fc.assert(
      fc.property(tables, (cells) => {
        const { both, onlyA, onlyB, neither } = cells;
        const n = matchedIn(cells);
        const [rateA, rateB] = [(both + onlyA) / n, (both + onlyB) / n];
        const [observed, chance] = [(both + neither) / n, rateA * rateB + (1 - rateA) * (1 - rateB)];
        const kappa = kappaOf(cells);
        fc.pre(kappa !== null && 1 - chance > 1e-9);
        expect(kappa).toBeCloseTo((observed - chance) / (1 - chance), 5);
        expect(Math.abs(kappa ?? 2)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('does not depend on which detector comes first, nor on which verdict is called drift', () => {
    fc.assert(
      fc.property(tables, (cells) => {
        const { both, onlyA, onlyB, neither } = cells;
        expect(kappaOf(table(both, onlyB, onlyA, neither))).toBe(kappaOf(cells));
        expect(kappaOf(table(neither, onlyA, onlyB, both))).toBe(kappaOf(cells));
      }),
    );
  });

  it('is 1 for equal verdicts that are not all the same', () => {
    const some = fc.integer({ min: 1, max: 20_000 });
    fc.assert(fc.property(some, some, (both, neither) => expect(kappaOf(table(both, 0, 0, neither))).toBe(1)));
  });
});

describe('agreementOf', () => {
  it('is the share of equal verdicts, and undefined without any', () => {
    fc.assert(
      fc.property(tables, (cells) => {
        const matched = matchedIn(cells);
        expect(agreementOf(cells)).toBe(matched === 0 ? null : (cells.both + cells.neither) / matched);
      }),
    );
    expect(agreementOf(table(0, 0, 0, 0))).toBeNull();
  });
});
