import { Readable } from 'node:stream';

/** Characters or bytes that are handed on at a time: small, so that a slow reader is seen to take something. */
const PIECE = 16 * 1024;

/**
 * An answer, handed on in pieces as its client takes them. Node would take the whole at once: a second time, and without
 * saying how much of it the client has.
 */
export class AnswerPieces extends Readable {
  private at = 0;

  constructor(private readonly answer: string | Buffer) {
    super({ highWaterMark: PIECE });
  }

  /** Characters or bytes that were handed on. */
  get taken(): number {
    return this.at;
  }

  override _read(): void {
    if (this.at >= this.answer.length) {
      this.push(null);
      return;
    }
    const end = this.pieceEnd();
    const piece =
      typeof this.answer === 'string'
        ? Buffer.from(this.answer.slice(this.at, end))
        : this.answer.subarray(this.at, end);
    this.at = end;
    this.push(piece);
  }

  /** Not between the two halves of a character. */
  private pieceEnd(): number {
    const end = Math.min(this.at + PIECE, this.answer.length);
    if (typeof this.answer !== 'string' || end === this.answer.length) return end;
    const last = this.answer.charCodeAt(end - 1);
    return last >= 0xd8_00 && last <= 0xdb_ff ? end + 1 : end;
  }
}
