import fc from 'fast-check';
import type { KeyValue } from '#libs/search';
import { mergeSorted } from './sorted-merge.js';

const ofKeys = (...lists: KeyValue[][][]) => lists.map((list) => list.map((keys) => ({ id: '', keys })));
const merged = (lists: ReturnType<typeof ofKeys>, directions: (1 | -1)[], limit = 100) =>
  mergeSorted(lists, directions, limit).map(({ keys }) => keys);

describe('mergeSorted', () => {
  it('gives what sorting all of them gives, up to the limit', () => {
    const lists = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 50 })), { maxLength: 6 });
    fc.assert(
      fc.property(lists, fc.constantFrom<1 | -1>(1, -1), fc.nat(60), (numbers, direction, limit) => {
        const keyed = (value: number) => [value, 'id'];
        const sorted = numbers.map((list) => list.sort((a, b) => (a - b) * direction));
        const all = sorted.flat().sort((a, b) => (a - b) * direction);
        const found = merged(ofKeys(...sorted.map((list) => list.map(keyed))), [direction, direction], limit);
        expect(found).toEqual(all.slice(0, limit).map(keyed));
      }),
    );
  });

  it('compares text by its UTF-8 bytes, and equal keys by what follows', () => {
    // by UTF-16 units the second would come first
    const lists = ofKeys([['\u{ffff}', 'b']], [['\u{10000}', 'a']], [['\u{ffff}', 'a']]);
    expect(merged(lists, [1, 1])).toEqual([
      ['\u{ffff}', 'a'],
      ['\u{ffff}', 'b'],
      ['\u{10000}', 'a'],
    ]);
  });

  it('has false before true', () => {
    expect(merged(ofKeys([[true, '1']], [[false, '2']]), [1, 1])).toEqual([
      [false, '2'],
      [true, '1'],
    ]);
  });
});
