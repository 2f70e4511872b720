import { isUtf8 } from 'node:buffer';
import { NOT_UTF8, TO_UTF8 } from '../support/not-utf8.js';
import { KeptBytes } from './kept-bytes.js';
import { otherFormat } from './other-format.js';
import { withoutServiceMembers } from './service-members.js';
import { isBlank, MAX_RECORD_BYTES, type RecordReader, type SourceRecord, tooLarge } from './source-record.js';

const BYTE = { newline: 0x0a, quote: 0x22, comma: 0x2c, backslash: 0x5c, openList: 0x5b, closeList: 0x5d } as const;
const OPENING = new Set([0x7b, 0x5b]);
const CLOSING = new Set([0x7d, 0x5d]);
const WHITE_SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);
const TAB = 0x09;

/** Elements of one JSON array. Only what separates them is looked at; whether an element is JSON, the service says. */
export class ArrayRecords implements RecordReader {
  private state: 'before' | 'inside' | 'after' | 'broken' = 'before';
  private readonly element = new KeptBytes(MAX_RECORD_BYTES);
  private depth = 0;
  private isText = false;
  private isEscaped = false;
  private elements = 0;
  /** Line that the array begins on, counted until it does. */
  private line = 1;

  /** @throws ImportFault when the file begins with anything else */
  push(chunk: Buffer): SourceRecord[] {
    const records: SourceRecord[] = [];
    let start = 0;
    for (let at = 0; at < chunk.length && this.state !== 'broken'; at += 1) {
      const byte = chunk[at] ?? 0;
      if (this.state !== 'inside') {
        if (this.isOutside(chunk, at, records)) start = at + 1;
      } else if (this.isSeparator(byte)) {
        this.element.add(chunk.subarray(start, at));
        start = at + 1;
        records.push(...this.finish(byte === BYTE.closeList));
      }
    }
    if (this.state === 'inside') this.element.add(chunk.subarray(start));
    return records;
  }

  end(): SourceRecord[] {
    if (this.state === 'inside') return [this.broken('The array is not closed: is the file cut off?')];
    return [];
  }

  /** Whether the array begins here. */
  private isOutside(chunk: Buffer, at: number, records: SourceRecord[]): boolean {
    const byte = chunk[at] ?? 0;
    if (this.state === 'before' && byte === BYTE.newline) this.line += 1;
    if (WHITE_SPACE.has(byte)) return false;
    if (this.state === 'before' && byte === BYTE.openList) {
      this.state = 'inside';
      return true;
    }
    const fault = this.state === 'before' ? otherFormat('json', this.line, lineFrom(chunk, at)) : undefined;
    if (fault) throw fault;
    records.push(this.broken('Nothing may follow the array.'));
    return false;
  }

  private isSeparator(byte: number): boolean {
    if (this.isText) {
      if (this.isEscaped) this.isEscaped = false;
      else if (byte === BYTE.backslash) this.isEscaped = true;
      else if (byte === BYTE.quote) this.isText = false;
      return false;
    }
    if (byte === BYTE.quote) this.isText = true;
    else if (OPENING.has(byte)) this.depth += 1;
    else if (this.depth > 0) {
      if (CLOSING.has(byte)) this.depth -= 1;
    } else return byte === BYTE.comma || byte === BYTE.closeList;
    return false;
  }

  private finish(isEnd: boolean): SourceRecord[] {
    if (isEnd) this.state = 'after';
    const bytes = this.element.take();
    if (bytes && isBlank(bytes)) {
      if (isEnd && this.elements === 0) return [];
      return [this.broken('An element is missing beside a comma.')];
    }
    const number = (this.elements += 1);
    if (!bytes) return [tooLarge(number)];
    const raw = onOneLine(bytes);
    if (!isUtf8(raw)) return [{ kind: 'refused', number, reason: `${NOT_UTF8} ${TO_UTF8}`, raw }];
    return [{ kind: 'record', number, json: withoutServiceMembers(raw), raw }];
  }

  private broken(reason: string): SourceRecord {
    this.state = 'broken';
    return { kind: 'refused', number: this.elements + 1, reason };
  }
}

/** What is there of a line, from a place of it on. */
function lineFrom(chunk: Buffer, at: number): Buffer {
  const end = chunk.indexOf(BYTE.newline, at);
  return chunk.subarray(at, end < 0 ? chunk.length : end);
}

/**
 * Ends of lines become tabs: between values that is the same, and within a text, where JSON allows neither, it stays the
 * fault that it was.
 */
function onOneLine(bytes: Buffer): Buffer {
  if (!bytes.includes(0x0a) && !bytes.includes(0x0d)) return bytes;
  const line = Buffer.from(bytes);
  for (let at = 0; at < line.length; at += 1) if (line[at] === 0x0a || line[at] === 0x0d) line[at] = TAB;
  return line;
}
