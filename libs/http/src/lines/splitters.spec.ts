import fc from 'fast-check';
import { ElementSplitter } from './element-splitter.js';
import { LineSplitter } from './line-splitter.js';
import type { Piece, Splitter } from './piece.js';

const LIMIT = 100;

/** All pieces of a text that arrives in chunks which end at these places. */
function piecesOf(splitter: Splitter, text: string, cuts: readonly number[] = []): Piece[] {
  const bytes = Buffer.from(text);
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const pieces = ends.flatMap((end, index) => splitter.push(bytes.subarray(ends[index - 1] ?? 0, end)));
  return [...pieces, ...splitter.end()];
}

const textOf = (piece: Piece): string => (piece.kind === 'json' ? piece.bytes.toString() : `<${piece.kind}>`);
const lines = (text: string, cuts?: readonly number[]) => piecesOf(new LineSplitter(LIMIT), text, cuts).map(textOf);
const elements = (text: string, cuts?: readonly number[], limit = LIMIT) =>
  piecesOf(new ElementSplitter(limit), text, cuts).map(textOf);
const anyCuts = fc.array(fc.nat());

describe('LineSplitter', () => {
  it('gives the same lines however they are cut into chunks', () => {
    fc.assert(
      fc.property(fc.array(fc.json({ maxDepth: 2 }), { minLength: 1 }), anyCuts, (values, cuts) => {
        const small = values.map((value) => value.slice(0, LIMIT / 4));
        expect(lines(small.join('\n'), cuts)).toEqual(small);
      }),
    );
  });

  it('counts a line of white space, and asks for no newline at the end', () => {
    expect(lines('1\n\n \r\n2')).toEqual(['1', '<blank>', '<blank>', '2']);
    expect(lines('1\n')).toEqual(['1']);
    expect(lines('')).toEqual([]);
  });

  it('keeps a line at its limit, and drops a larger one without the next', () => {
    const fits = 'x'.repeat(LIMIT);
    expect(lines(`${fits}\n${fits}x\n1`, [3, 50, 150])).toEqual([fits, '<too-large>', '1']);
  });
});

describe('ElementSplitter', () => {
  it('gives the same elements however they are cut into chunks', () => {
    const values = fc.array(fc.jsonValue({ maxDepth: 2 }));
    fc.assert(
      fc.property(values, fc.nat(3), anyCuts, (list, indent, cuts) => {
        const found = elements(JSON.stringify(list, undefined, indent), cuts, Number.POSITIVE_INFINITY);
        expect(found.map((text) => JSON.parse(text) as unknown)).toEqual(JSON.parse(JSON.stringify(list)));
      }),
    );
  });

  it('leaves an element that is no JSON to whoever parses it', () => {
    expect(elements('[nothing, {"a":]}, 2]')).toEqual(['nothing', ' {"a":]}', ' 2']);
    expect(elements('[{a}, 2]')).toEqual(['{a}', ' 2']);
  });

  it('keeps an element at its limit, and drops a larger one without the next', () => {
    const fits = `"${'x'.repeat(LIMIT - 2)}"`;
    expect(elements(`[${fits},"x${fits.slice(1)},1]`, [3, 50, 150])).toEqual([fits, '<too-large>', '1']);
  });

  it.each([
    ['', 422],
    ['{}', 422],
    ['[', 400],
    ['[1', 400],
    ['[1,', 400],
    ['[,1]', 400],
    ['[1,]', 400],
    ['[1,,2]', 400],
    ['[1]x', 400],
    ['["]', 400],
  ])('says that %j is no array', (text, status) => {
    const last = piecesOf(new ElementSplitter(LIMIT), text).at(-1);
    expect(last).toMatchObject({ kind: 'malformed', fault: { status } });
  });

  it.each(['[]', ' [ ] ', '\ufeff[]\n'])('finds nothing in %j', (text) => {
    expect(elements(text)).toEqual([]);
  });
});
