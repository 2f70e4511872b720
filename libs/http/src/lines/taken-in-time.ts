import type { Patience } from './patience.js';

/** Bytes that are handed on at a time. */
const PIECE_BYTES = 64 * 1024;

/**
 * Hands text on in small pieces, as they are taken.
 * @param patience with whoever takes them
 */
export async function* takenInTime(texts: AsyncIterable<string>, patience: Patience): AsyncGenerator<Buffer> {
  for await (const text of texts) {
    const bytes = Buffer.from(text);
    for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
      const piece = bytes.subarray(start, start + PIECE_BYTES);
      patience.begin();
      yield piece;
      patience.end(piece.length);
    }
  }
}
