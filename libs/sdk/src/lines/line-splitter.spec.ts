import fc from 'fast-check';
import { isBlank, joined, LineSplitter } from './line-splitter.js';

const bytes = fc.uint8Array({ max: 12, maxLength: 60 }); // newlines, blanks of other kinds and letters, often

function split(pieces: readonly Uint8Array[]): Uint8Array[] {
  const splitter = new LineSplitter();
  const lines = pieces.flatMap((piece) => {
    const reused = piece.slice();
    const found = splitter.push(reused).map((line) => line.slice());
    reused.fill(255); // whoever gave the bytes uses their memory again
    return found;
  });
  const last = splitter.end();
  return last ? [...lines, last] : lines;
}

it('lines are the same however their bytes are cut, and nothing of them is lost', () => {
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 8 }), (pieces) => {
      const whole = joined(pieces);
      const expected = Buffer.from(whole).toString('latin1').split('\n');
      if (expected.at(-1) === '') expected.pop();
      const found = split(pieces).map((line) => Buffer.from(line).toString('latin1'));
      expect(found).toEqual(expected);
      expect(split([whole]).map((line) => Buffer.from(line).toString('latin1'))).toEqual(expected);
    }),
  );
});

it.each([
  ['', true],
  [' \t\r', true],
  ['{}', false],
])('%j is blank: %s', (text, expected) => {
  expect(isBlank(new TextEncoder().encode(text))).toBe(expected);
});
