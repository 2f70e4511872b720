import type { Piece, Splitter } from './piece.js';
import { PieceBuffer } from './piece-buffer.js';

const NEWLINE = 0x0a;

/** Lines of NDJSON (https://github.com/ndjson/ndjson-spec); the last one needs no newline. */
export class LineSplitter implements Splitter {
  private readonly line: PieceBuffer;

  /** @param limit most bytes of a line */
  constructor(limit: number) {
    this.line = new PieceBuffer(limit);
  }

  get held(): number {
    return this.line.held;
  }

  push(chunk: Buffer): Piece[] {
    const pieces: Piece[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      this.line.add(chunk.subarray(start, end));
      pieces.push(this.line.take());
      start = end + 1;
    }
    this.line.add(chunk.subarray(start));
    return pieces;
  }

  end(): Piece[] {
    return this.line.isEmpty ? [] : [this.line.take()];
  }
}
