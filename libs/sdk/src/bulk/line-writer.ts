import { joined } from '../lines/line-splitter.js';
import type { SourceLine } from './read-source.js';

const NEWLINE = 10;
const LINE_END = new Uint8Array([NEWLINE]);

/**
 * Writes lines so that the service counts them as the source does: for each line in between, one that is blank. Those were
 * blank, or have their outcome already.
 */
export class LineWriter {
  private pieces: Uint8Array[] = [];
  /** Bytes that were written and not taken. */
  size = 0;

  /** @param next number of the first line */
  constructor(private next: number) {}

  write({ number, bytes }: SourceLine): void {
    if (number > this.next) this.push(new Uint8Array(number - this.next).fill(NEWLINE));
    this.push(bytes);
    this.push(LINE_END);
    this.next = number + 1;
  }

  /** What was written since it was last taken. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = joined(this.pieces);
    this.pieces = [];
    this.size = 0;
    return taken;
  }

  private push(bytes: Uint8Array): void {
    this.pieces.push(bytes);
    this.size += bytes.length;
  }
}
