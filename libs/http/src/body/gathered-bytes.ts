/** Bytes of the first buffer into which pieces are gathered. */
const FIRST_BYTES = 4_096;

/**
 * Bytes that come in pieces, in one buffer that grows with them. A list of the pieces would hold a hundred bytes and more for
 * each: a body that comes byte by byte would take so many times what it counts for.
 */
export class GatheredBytes {
  private buffer: Buffer | undefined;
  private size = 0;

  add(piece: Buffer): void {
    // most bodies are one piece, which is taken as it is
    if (this.buffer === undefined) this.buffer = piece;
    else {
      this.makeRoom(this.buffer, this.size + piece.length);
      piece.copy(this.buffer, this.size);
    }
    this.size += piece.length;
  }

  bytes(): Buffer {
    return this.buffer?.subarray(0, this.size) ?? Buffer.alloc(0);
  }

  private makeRoom(buffer: Buffer, needed: number): void {
    if (needed <= buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(FIRST_BYTES, needed, 2 * buffer.length));
    buffer.copy(larger, 0, 0, this.size);
    this.buffer = larger;
  }
}
