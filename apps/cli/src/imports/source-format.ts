import { extname } from 'node:path';
import { ImportFault } from './import-fault.js';
import { isBlank } from './source-record.js';

/** What a file of drifts may be written in. */
export const SOURCE_FORMATS = ['ndjson', 'json', 'csv'] as const;

export type SourceFormat = (typeof SOURCE_FORMATS)[number];

const EXTENSIONS: Readonly<Record<string, SourceFormat>> = {
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.csv': 'csv',
};

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Beginnings of what is no UTF-8 text, what it is, and what to do about it. */
const FOREIGN: readonly (readonly [begin: Buffer, what: string, next: string])[] = [
  [
    Buffer.from([0x1f, 0x8b]),
    'It is compressed with gzip.',
    'Pass its content on: gunzip -c FILE | drift-watch drifts import EXPERIMENT -',
  ],
  [
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd]),
    'It is compressed with zstd.',
    'Pass its content on: zstd -dc FILE | drift-watch drifts import EXPERIMENT -',
  ],
  [Buffer.from('PK\u0003\u0004'), 'It is a ZIP archive or a spreadsheet.', 'Extract it, or save it as CSV.'],
  [Buffer.from([0xff, 0xfe]), 'It is UTF-16.', 'Convert it: iconv -f UTF-16 -t UTF-8 FILE'],
  [Buffer.from([0xfe, 0xff]), 'It is UTF-16.', 'Convert it: iconv -f UTF-16 -t UTF-8 FILE'],
];

/** Without the byte order mark that some editors put in front. */
export function withoutMark(begin: Buffer): Buffer {
  return begin.subarray(0, 3).equals(MARK) ? begin.subarray(3) : begin;
}

/**
 * What a file is written in: by its name, else by its first character.
 * @param begin of the file, without a byte order mark; a few bytes or more
 * @param name of the file; absent for standard input
 * @throws ImportFault when it is no text
 */
export function formatOf(begin: Buffer, name?: string): SourceFormat {
  const foreign = FOREIGN.find(([start]) => begin.subarray(0, start.length).equals(start));
  if (foreign) throw new ImportFault(foreign[1], foreign[2]);
  const known = EXTENSIONS[extname(name ?? '').toLowerCase()];
  if (known) return known;
  // a file *.json may be either
  const text = begin.subarray(0, 4096);
  if (isBlank(text)) return 'ndjson';
  const first = text.toString('latin1').trimStart()[0];
  if (first === '[') return 'json';
  return first === '{' ? 'ndjson' : 'csv';
}
