import type { Piece } from './piece.js';

const WHITE_SPACE = [0x20, 0x09, 0x0a, 0x0d];

/** The bytes of a piece that arrives in parts. */
export class PieceBuffer {
  private parts: Buffer[] = [];
  private size = 0;

  /** @param limit most bytes of a piece that are kept */
  constructor(private readonly limit: number) {}

  get isEmpty(): boolean {
    return this.size === 0;
  }

  /** Bytes that are kept. */
  get held(): number {
    return this.size > this.limit ? 0 : this.size;
  }

  add(part: Buffer): void {
    if (part.length === 0) return;
    this.size += part.length;
    if (this.size > this.limit) this.parts = [];
    else this.parts.push(part);
  }

  /** The piece as far as it came, and an empty buffer for the next one. */
  take(): Piece {
    const { parts, size } = this;
    this.parts = [];
    this.size = 0;
    if (size > this.limit) return { kind: 'too-large' };
    const [first] = parts;
    const bytes = first && parts.length === 1 ? first : Buffer.concat(parts, size);
    return isBlank(bytes) ? { kind: 'blank' } : { kind: 'json', bytes };
  }
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => WHITE_SPACE.includes(byte));
}
