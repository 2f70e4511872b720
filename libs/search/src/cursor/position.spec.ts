import { isLongText, lastPosition, isWitnessed, MAX_TEXT_BYTES } from './position.js';

describe('lastPosition', () => {
  it.each<[string, [string, number, string][], number]>([
    [
      'a record of other keys',
      [
        ['a', 1, 'x'],
        ['b', 1, 'y'],
      ],
      1,
    ],
    [
      'records of the same first key only',
      [
        ['b', 1, 'x'],
        ['b', 2, 'y'],
      ],
      2,
    ],
    [
      'records that differ in the last key only',
      [
        ['b', 2, 'x'],
        ['b', 2, 'y'],
      ],
      3,
    ],
    ['no other record', [['b', 2, 'y']], 3],
  ])('compares as many keys as it takes to tell the last record from %s', (_, rows, depth) => {
    expect(lastPosition(rows.map((keys) => ({ id: 'id', keys })))).toEqual({ keys: rows.at(-1), depth });
  });

  it('carries a text up to the bound, and of a longer one the hash', () => {
    const longest = 'x'.repeat(MAX_TEXT_BYTES - 2); // the quotes of JSON count
    expect(lastPosition([{ id: 'id', keys: [longest] }]).keys).toEqual([longest]);
    const next = { id: 'next', keys: ['y', 1] };
    for (const text of [`${longest}x`, 'é'.repeat(MAX_TEXT_BYTES / 2), '\u0001'.repeat(MAX_TEXT_BYTES / 4)]) {
      const [key = null] = lastPosition([{ id: 'id', keys: [text] }], next).keys;
      if (!isLongText(key)) throw new Error('It was carried.');
      expect(key.id).toBe('id');
      expect(isWitnessed(text, key)).toBe(true);
      for (const other of [`${text}x`, '', [text]]) expect(isWitnessed(other, key)).toBe(false);
      expect(key.next?.id).toBe('next');
      if (key.next) expect(isWitnessed(next.keys, key.next)).toBe(true);
    }
  });

  it('is none of a page without records', () => {
    expect(() => lastPosition([])).toThrow(RangeError);
  });
});
