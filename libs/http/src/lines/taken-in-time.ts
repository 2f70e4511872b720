/** Bytes that are handed on at a time: a reader of 64 kB in this time counts as one who reads. */
const PIECE_BYTES = 64 * 1024;

/**
 * Hands text on in small pieces, as they are taken.
 * @param limitMs within which each piece must be taken
 * @param release ends whatever does not take them
 */
export async function* takenInTime(
  texts: AsyncIterable<string>,
  limitMs: number,
  release: () => void,
): AsyncGenerator<Buffer> {
  for await (const text of texts) {
    const bytes = Buffer.from(text);
    for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
      const timer = setTimeout(release, limitMs);
      try {
        yield bytes.subarray(start, start + PIECE_BYTES);
      } finally {
        clearTimeout(timer);
      }
    }
  }
}
