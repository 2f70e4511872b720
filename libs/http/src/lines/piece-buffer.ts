import type { Piece } from './piece.js';

const WHITE_SPACE = [0x20, 0x09, 0x0a, 0x0d];

/** The bytes of a piece that arrives in parts. */
export class PieceBuffer {
  private parts: Buffer[] = [];
  private size = 0;
  private isBlank = true;

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
    this.isBlank &&= isBlank(part);
    if (this.size > this.limit) this.parts = [];
    else this.parts.push(part);
  }

  /** The piece as far as it came, and an empty buffer for the next one. */
  take(): Piece {
    const { parts, size, isBlank: isNothing } = this;
    this.parts = [];
    this.size = 0;
    this.isBlank = true;
    if (size > this.limit) return { kind: 'too-large' };
    if (isNothing) return { kind: 'blank' };
    const [first] = parts;
    return { kind: 'json', bytes: first && parts.length === 1 ? first : Buffer.concat(parts, size) };
  }
}

/** Part by part: of a piece of megabytes it would take too long at once. */
function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => WHITE_SPACE.includes(byte));
}
