import fc from 'fast-check';
import { chooseLeftOut, type RecordSize } from './left-out.js';

const MB = 1024 * 1024;
const record = (fields: Record<string, number>): RecordSize => ({
  total: 100 + Object.values(fields).reduce((sum, bytes) => sum + bytes, 0),
  fields,
});

describe('what is left out of a page', () => {
  it('is nothing while it fits', () => {
    expect(chooseLeftOut([record({ a: 5 }), record({ a: 5 })], 210)).toEqual([[], []]);
  });

  it('is the largest field first, and no more than it takes', () => {
    const sizes = [record({ a: 3 * MB, b: 7 }), record({ a: 10 }), record({ a: MB, b: 2 * MB })];
    expect(chooseLeftOut(sizes, 4 * MB)).toEqual([['a'], [], []]);
    expect(chooseLeftOut(sizes, 2 * MB)).toEqual([['a'], [], ['b']]);
    expect(chooseLeftOut(sizes, 317)).toEqual([['a'], [], ['b', 'a']]);
  });

  it('cannot be chosen when what may not be left out is too large', () => {
    expect(chooseLeftOut([record({})], 99)).toBeUndefined();
  });

  it('never concerns a field while a larger one stays, and always makes the page fit', () => {
    const field = fc.integer({ min: 0, max: 50 });
    const some = fc.array(fc.record({ a: field, b: field, c: field }).map(record), { maxLength: 20 });
    fc.assert(
      fc.property(some, fc.integer({ min: 2_000, max: 5_000 }), (sizes, room) => {
        const chosen = chooseLeftOut(sizes, room);
        expect(chosen).toBeDefined();
        const [out, kept]: [number[], number[]] = [[], []];
        for (const [index, { fields = {} }] of sizes.entries()) {
          for (const [name, bytes] of Object.entries(fields))
            (chosen?.[index]?.includes(name) ? out : kept).push(bytes);
        }
        expect(100 * sizes.length + kept.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(room);
        if (out.length > 0) expect(Math.min(...out)).toBeGreaterThanOrEqual(Math.max(0, ...kept));
      }),
    );
  });
});
