import { isUtf8 } from 'node:buffer';
import { NOT_UTF8, TO_UTF8 } from '../support/not-utf8.js';
import { csvCells } from './csv-cells.js';
import { type CsvColumn, columnsOf, recordOf } from './csv-columns.js';
import { ImportFault } from './import-fault.js';
import { KeptBytes } from './kept-bytes.js';
import { otherFormat } from './other-format.js';
import { isBlank, MAX_RECORD_BYTES, type RecordReader, type SourceRecord, tooLarge } from './source-record.js';

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x22;
const COMMA = 0x2c;

/** What to do about a row of names that is none. */
const HEAD_ADVICE =
  'The first row has the names of the columns, as "drift-watch drifts export --format csv" writes them.';

interface Head {
  readonly columns: readonly CsvColumn[];
  /** How many cells a row has. */
  readonly width: number;
}

/** Rows of CSV as the service exports it. The first row has the names of the columns. */
export class CsvRecords implements RecordReader {
  private readonly row = new KeptBytes(MAX_RECORD_BYTES);
  private head?: Head;
  private isQuoted = false;
  /** Bytes of the row so far, the last of them, and where a quote closed. */
  private size = 0;
  private lastByte?: number | undefined;
  private closedAt = -1;
  /** Lines that have ended. */
  private lines = 0;
  /** Line that the row begins on. */
  private first = 1;

  /** @param onHead is told the row of names as the file has it */
  constructor(private readonly onHead: (row: Buffer) => void) {}

  /** @throws ImportFault when the row of names is none */
  push(chunk: Buffer): SourceRecord[] {
    const records: SourceRecord[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      this.add(chunk.subarray(start, end));
      this.lines += 1;
      if (this.isQuoted) this.add(chunk.subarray(end, end + 1));
      else records.push(...this.take());
      start = end + 1;
    }
    this.add(chunk.subarray(start));
    return records;
  }

  /** @throws ImportFault when there was no row of names */
  end(): SourceRecord[] {
    if (!this.isQuoted) return this.row.isEmpty ? [] : this.take();
    const raw = this.row.take();
    const reason = 'A quoted cell does not end: is the file cut off?';
    if (!this.head) {
      const other = raw && otherFormat('csv', this.first, raw);
      throw other ?? new ImportFault(`Line ${this.first}: ${reason}`, HEAD_ADVICE);
    }
    return [{ kind: 'refused', number: this.first, reason, ...(raw && { raw }) }];
  }

  /**
   * Whether an end of line ends the row depends on its quotes. One opens at the begin of a cell, or right behind one that closed,
   * as a doubled one does; anywhere else it is a fault of that row alone, which must not swallow the rows behind it.
   */
  private add(part: Buffer): void {
    for (let at = part.indexOf(QUOTE); at >= 0; at = part.indexOf(QUOTE, at + 1)) {
      if (this.isQuoted) {
        this.isQuoted = false;
        this.closedAt = this.size + at;
      } else {
        const before = at > 0 ? part[at - 1] : this.lastByte;
        this.isQuoted = before === undefined || before === COMMA || this.closedAt === this.size + at - 1;
      }
    }
    this.size += part.length;
    this.lastByte = part.at(-1) ?? this.lastByte;
    this.row.add(part);
  }

  private take(): SourceRecord[] {
    const number = this.first;
    this.first = this.lines + 1;
    this.size = 0;
    this.lastByte = undefined;
    this.closedAt = -1;
    const bytes = this.row.take();
    if (!bytes) return [tooLarge(number)];
    if (isBlank(bytes)) return [{ kind: 'blank' }];
    const raw = bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes;
    if (this.head) return [this.read(number, raw, this.head)];
    this.head = this.readHead(number, raw);
    return [];
  }

  private readHead(number: number, raw: Buffer): Head {
    const fault = otherFormat('csv', number, raw);
    if (fault) throw fault;
    const names = cellsOf(raw);
    if ('reason' in names) throw new ImportFault(`Line ${number}: ${names.reason}`, names.next);
    const found = columnsOf(names.cells);
    if ('fault' in found) throw new ImportFault(`Line ${number}: ${found.fault}`, HEAD_ADVICE);
    this.onHead(raw);
    return { columns: found.columns, width: names.cells.length };
  }

  private read(number: number, raw: Buffer, { columns, width }: Head): SourceRecord {
    const read = cellsOf(raw);
    if ('reason' in read) return { kind: 'refused', number, reason: `${read.reason} ${read.next}`, raw };
    const { length } = read.cells;
    if (length !== width) {
      return { kind: 'refused', number, reason: `${length} cells in place of the ${width} of the first line.`, raw };
    }
    return { kind: 'record', number, json: Buffer.from(recordOf(columns, read.cells)), raw };
  }
}

function cellsOf(raw: Buffer): { cells: string[] } | { reason: string; next: string } {
  if (!isUtf8(raw)) return { reason: NOT_UTF8, next: TO_UTF8 };
  const cells = csvCells(raw.toString());
  return cells ? { cells } : { reason: 'A quote stands within a cell.', next: 'Put the cell in quotes and double it.' };
}
