import fc from 'fast-check';
import { isSameJson } from './same-json.js';

describe('isSameJson', () => {
  it.each<[unknown, unknown, boolean]>([
    [5, 5n, true],
    [2n ** 62n, 2 ** 62, true],
    [9007199254740993n, 9007199254740992, false],
    [0, -0, true],
    [1.5, 1n, false],
    [1, '1', false],
    [null, undefined, false],
    [null, {}, false],
    [[], {}, false],
    [[1, 2], [2, 1], false],
    [[1], [1, undefined], false],
    [{ a: 1, b: [2n] }, { b: [2], a: 1 }, true],
    [{ a: undefined }, { b: undefined }, false],
    [{ toString: 1 }, { constructor: 1 }, false],
  ])('%p and %p: %p', (a, b, same) => {
    expect([isSameJson(a, b), isSameJson(b, a)]).toEqual([same, same]);
  });

  it('says the same as a comparison of the texts with sorted keys', () => {
    const values = fc.jsonValue({ maxDepth: 3 });
    const near = fc.oneof(
      fc.tuple(values, values),
      values.map((value) => [value, structuredClone(value)] as const),
    );
    const same = fc.property(near, ([a, b]) => expect(isSameJson(a, b)).toBe(canonical(a) === canonical(b)));
    fc.assert(same, { numRuns: 2_000 });
  });
});

/** An object is told from a list of its entries by what it is wrapped in. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? { entries: Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)) }
      : inner,
  );
}
