import fc from 'fast-check';
import { buffer } from 'node:stream/consumers';
import { AnswerPieces } from './answer-pieces.js';

describe('AnswerPieces', () => {
  it('gives the same bytes as the whole text, whatever characters its pieces end with', async () => {
    // two UTF-16 units each, so that one of the shifts puts a pair on every border
    for (const shift of [0, 1]) {
      const text = 'a'.repeat(shift) + '𝄞'.repeat(40_000);
      expect((await buffer(new AnswerPieces(text))).equals(Buffer.from(text))).toBe(true);
    }
  });

  it('gives the same bytes as any text or buffer', async () => {
    const answer = fc.string({ unit: 'binary', maxLength: 40 }).map((part) => part.repeat(1_000));
    await fc.assert(
      fc.asyncProperty(answer, async (text) => {
        const bytes = Buffer.from(text);
        expect((await buffer(new AnswerPieces(text))).equals(bytes)).toBe(true);
        expect((await buffer(new AnswerPieces(bytes))).equals(bytes)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('hands on no more than is asked for', async () => {
    const pieces = new AnswerPieces('x'.repeat(1_000_000));
    await new Promise((resolve) => pieces.once('readable', resolve));
    expect(pieces.taken).toBeLessThan(100_000);
  });
});
