import type { SourceRecord } from './source-record.js';

type Sent = Extract<SourceRecord, { kind: 'record' }>;

/**
 * Records on their way, oldest first. They stay few: the SDK reads no more than 10,000 lines or 8 MB ahead of the answers.
 */
export class SentRecords {
  private entries: { readonly line: number; readonly record: Sent }[] = [];
  private head = 0;

  add(line: number, record: Sent): void {
    this.entries.push({ line, record });
  }

  /** Takes the record of a line, and forgets those before it. @returns undefined when none was sent in it */
  take(line: number): Sent | undefined {
    let entry = this.entries[this.head];
    for (; entry && entry.line < line; entry = this.entries[this.head]) this.head += 1;
    if (entry?.line !== line) return undefined;
    this.head += 1;
    if (this.head > 1024 && this.head > this.entries.length / 2) {
      this.entries = this.entries.slice(this.head);
      this.head = 0;
    }
    return entry.record;
  }
}
