import { isUtf8 } from 'node:buffer';
import { NOT_UTF8, TO_UTF8 } from '../support/not-utf8.js';
import { KeptBytes } from './kept-bytes.js';
import { otherFormat } from './other-format.js';
import { withoutServiceMembers } from './service-members.js';
import { isBlank, MAX_RECORD_BYTES, type RecordReader, type SourceRecord, tooLarge } from './source-record.js';

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** Records of NDJSON: one a line, the last one needs no newline. */
export class LineRecords implements RecordReader {
  private readonly line = new KeptBytes(MAX_RECORD_BYTES);
  private lines = 0;
  private isBegun = false;

  push(chunk: Buffer): SourceRecord[] {
    const records: SourceRecord[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      this.line.add(chunk.subarray(start, end));
      records.push(this.take());
      start = end + 1;
    }
    this.line.add(chunk.subarray(start));
    return records;
  }

  end(): SourceRecord[] {
    return this.line.isEmpty ? [] : [this.take()];
  }

  private take(): SourceRecord {
    const number = (this.lines += 1);
    const bytes = this.line.take();
    if (!bytes) return tooLarge(number);
    if (isBlank(bytes)) return { kind: 'blank' };
    const raw = bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes;
    const fault = this.isBegun ? undefined : otherFormat('ndjson', number, raw);
    this.isBegun = true;
    if (fault) throw fault;
    if (!isUtf8(raw)) return { kind: 'refused', number, reason: `${NOT_UTF8} ${TO_UTF8}`, raw };
    return { kind: 'record', number, json: withoutServiceMembers(raw), raw };
  }
}
