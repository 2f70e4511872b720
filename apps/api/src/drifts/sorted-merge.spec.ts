import fc from 'fast-check';
import { mergeSorted, type SortValues } from './sorted-merge.js';

const ofValues = (...lists: SortValues[][]) => lists.map((list) => list.map((values) => ({ values })));
const merged = (lists: ReturnType<typeof ofValues>, directions: (1 | -1)[], limit = 100) =>
  mergeSorted(lists, directions, limit).map(({ values }) => values);

describe('mergeSorted', () => {
  it('gives what sorting all of them gives, up to the limit', () => {
    const lists = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 50 })), { maxLength: 6 });
    fc.assert(
      fc.property(lists, fc.constantFrom<1 | -1>(1, -1), fc.nat(60), (numbers, direction, limit) => {
        const day = (value: number) => [new Date(value), 'id'];
        const sorted = numbers.map((list) => list.sort((a, b) => (a - b) * direction));
        const all = sorted.flat().sort((a, b) => (a - b) * direction);
        const found = merged(ofValues(...sorted.map((list) => list.map(day))), [direction, direction], limit);
        expect(found).toEqual(all.slice(0, limit).map(day));
      }),
    );
  });

  it('compares text by its UTF-8 bytes, and equal keys by what follows', () => {
    // by UTF-16 units the second would come first
    const lists = ofValues([['\u{ffff}', 'b']], [['\u{10000}', 'a']], [['\u{ffff}', 'a']]);
    expect(merged(lists, [1, 1])).toEqual([
      ['\u{ffff}', 'a'],
      ['\u{ffff}', 'b'],
      ['\u{10000}', 'a'],
    ]);
  });

  it('has false before true', () => {
    expect(merged(ofValues([[true, '1']], [[false, '2']]), [1, 1])).toEqual([
      [false, '2'],
      [true, '1'],
    ]);
  });
});
