import { InvalidRequest } from '../errors.js';
import { MESSAGES } from '../input/messages.js';
import type { Piece, Splitter } from './piece.js';
import { PieceBuffer } from './piece-buffer.js';

const BYTE = {
  quote: 0x22,
  comma: 0x2c,
  openList: 0x5b,
  backslash: 0x5c,
  closeList: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
} as const;

/** Bytes of white space in JSON (RFC 8259 section 2), and of a byte order mark. */
const SKIPPED = new Set([0x20, 0x09, 0x0a, 0x0d]);
const BYTE_ORDER_MARK = new Set([0xef, 0xbb, 0xbf]);

/**
 * Elements of one JSON array. Only what separates them is looked at: whether an element is JSON is found out when it is
 * parsed, so that a broken one costs none of the others as long as its brackets and quotes match.
 */
export class ElementSplitter implements Splitter {
  private state: 'before' | 'inside' | 'after' | 'broken' = 'before';
  private readonly element: PieceBuffer;
  private depth = 0;
  private isText = false;
  private isEscaped = false;
  private elements = 0;

  /** @param limit most bytes of an element */
  constructor(limit: number) {
    this.element = new PieceBuffer(limit);
  }

  get held(): number {
    return this.element.held;
  }

  push(chunk: Buffer): Piece[] {
    const pieces: Piece[] = [];
    let start = 0;
    for (let index = 0; index < chunk.length && this.state !== 'broken'; index += 1) {
      const byte = chunk[index] ?? 0;
      if (this.state !== 'inside') {
        if (this.isOutside(byte, pieces)) start = index + 1;
      } else if (this.isSeparator(byte)) {
        this.element.add(chunk.subarray(start, index));
        start = index + 1;
        this.finish(byte, pieces);
      }
    }
    if (this.state === 'inside') this.element.add(chunk.subarray(start));
    return pieces;
  }

  end(): Piece[] {
    if (this.state === 'after' || this.state === 'broken') return [];
    return [this.state === 'before' ? this.noList() : this.malformed('The array is not closed.')];
  }

  /** Before and after the array there is nothing but white space. Whether the array begins here. */
  private isOutside(byte: number, pieces: Piece[]): boolean {
    const isBefore = this.state === 'before';
    if (SKIPPED.has(byte) || (isBefore && BYTE_ORDER_MARK.has(byte))) return false;
    if (isBefore && byte === BYTE.openList) {
      this.state = 'inside';
      return true;
    }
    pieces.push(isBefore ? this.noList() : this.malformed('Nothing may follow the array.'));
    return false;
  }

  /** Whether an element ends here, with a comma or with the array. */
  private isSeparator(byte: number): boolean {
    if (this.isText) {
      if (this.isEscaped) this.isEscaped = false;
      else if (byte === BYTE.backslash) this.isEscaped = true;
      else if (byte === BYTE.quote) this.isText = false;
      return false;
    }
    switch (byte) {
      case BYTE.quote:
        this.isText = true;
        return false;
      case BYTE.openList:
      case BYTE.openObject:
        this.depth += 1;
        return false;
      case BYTE.closeObject:
        if (this.depth > 0) this.depth -= 1;
        return false;
      case BYTE.closeList:
        if (this.depth === 0) return true;
        this.depth -= 1;
        return false;
      default:
        return byte === BYTE.comma && this.depth === 0;
    }
  }

  private finish(separator: number, pieces: Piece[]): void {
    const piece = this.element.take();
    const isEnd = separator === BYTE.closeList;
    if (piece.kind !== 'blank') {
      this.elements += 1;
      pieces.push(piece);
    } else if (!isEnd || this.elements > 0) {
      pieces.push(this.malformed('An element is missing beside a comma.'));
      return;
    }
    if (isEnd) this.state = 'after';
  }

  private noList(): Piece {
    return this.broken(new InvalidRequest(422, { json: { _schema: [MESSAGES.list] } }));
  }

  private malformed(reason: string): Piece {
    return this.broken(new InvalidRequest(400, { json: [reason] }));
  }

  private broken(fault: InvalidRequest): Piece {
    this.state = 'broken';
    return { kind: 'malformed', fault };
  }
}
