import type { InvalidRequest } from '#libs/http';
import type { Entry } from './entry.js';

/** Lines that are stored and answered together: about what one command and one journal flush should carry. */
const MAX_LINES = 1_000;
/** Bytes that are waited for before a batch is stored: it is written for the database at once. One line may go beyond. */
const MAX_BYTES = 1024 * 1024;

/** Neighbouring lines of an upload, in order. */
export class Batch {
  readonly entries: Entry[] = [];
  /** Why the upload is no more than this batch and what came before it. */
  malformed: InvalidRequest | undefined;
  private size = 0;

  /** That it took to send. */
  get bytes(): number {
    return this.size;
  }

  get isEmpty(): boolean {
    return this.entries.length === 0;
  }

  get isFull(): boolean {
    return this.entries.length >= MAX_LINES || this.size >= MAX_BYTES;
  }

  /** @param bytes that it took to send */
  add(entry: Entry, bytes: number): void {
    this.entries.push(entry);
    this.size += bytes;
  }
}
