import { ArrayRecords } from './array-records.js';
import { CsvRecords } from './csv-records.js';
import { LineRecords } from './line-records.js';
import { formatOf, type SourceFormat, withoutMark } from './source-format.js';
import type { RecordReader, SourceRecord } from './source-record.js';

/** Bytes that say what a file is written in. */
const SNIFFED_BYTES = 4;

/** A file of drifts, opened. */
export interface Source {
  readonly format: SourceFormat;
  /** Reading them is what reads the file. */
  readonly records: AsyncGenerator<SourceRecord[]>;
  /** The row of names of CSV, once a record was read. */
  head(): Buffer | undefined;
}

/** How to read a file. */
export interface SourceOptions {
  /** Its name; absent for standard input. */
  readonly name?: string;
  /** Absent: found out. */
  readonly format?: SourceFormat;
  /** Is told how many bytes were read, each time some were. */
  readonly onBytes: (count: number) => void;
}

/**
 * Begins to read a file.
 * @throws ImportFault when it is no text of a known form
 */
export async function openSource(bytes: AsyncIterable<Buffer>, options: SourceOptions): Promise<Source> {
  const chunks = bytes[Symbol.asyncIterator]();
  let begin = Buffer.alloc(0);
  let isEmpty = false;
  while (begin.length < SNIFFED_BYTES && !isEmpty) {
    const next = await chunks.next();
    isEmpty = next.done ?? false;
    if (!next.done) begin = Buffer.concat([begin, next.value]);
  }
  options.onBytes(begin.length);
  const text = withoutMark(begin);
  const found = formatOf(text, options.name);
  const format = options.format ?? found;
  let head: Buffer | undefined;
  const reader = readerOf(format, (row) => (head = row));
  return { format, records: readAll(reader, text, chunks, options.onBytes), head: () => head };
}

function readerOf(format: SourceFormat, onHead: (row: Buffer) => void): RecordReader {
  switch (format) {
    case 'ndjson':
      return new LineRecords();
    case 'json':
      return new ArrayRecords();
    case 'csv':
      return new CsvRecords(onHead);
  }
}

async function* readAll(
  reader: RecordReader,
  begin: Buffer,
  chunks: AsyncIterator<Buffer>,
  onBytes: (count: number) => void,
): AsyncGenerator<SourceRecord[]> {
  yield reader.push(begin);
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    onBytes(next.value.length);
    yield reader.push(next.value);
  }
  yield reader.end();
}
