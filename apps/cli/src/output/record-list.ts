import type { Output } from './output.js';
import { safeJson } from './sanitise.js';
import type { Column } from './table.js';

/** Rows that a table waits for before it is drawn: the widths of its columns come from them. */
const ROWS_PER_TABLE = 1_000;

/** What a list is made of. */
export interface RecordList<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: AsyncIterable<Row>;
  /** Said to people instead of an empty table. */
  readonly empty: string;
}

/**
 * Shows records as they come: for people as tables, for scripts as one JSON array with a record a line, so that neither
 * needs memory for more than a part. An array that was cut off has no closing bracket.
 *
 * @returns how many there were
 */
export async function showRecords<Row>(output: Output, list: RecordList<Row>): Promise<number> {
  return output.json ? asArray(output, list.rows) : asTables(output, list);
}

async function asArray<Row>(output: Output, rows: AsyncIterable<Row>): Promise<number> {
  let count = 0;
  for await (const row of rows) {
    await output.write(`${count === 0 ? '[' : ','}\n${safeJson(JSON.stringify(row))}`);
    count += 1;
  }
  await output.write(count === 0 ? '[]\n' : '\n]\n');
  return count;
}

async function asTables<Row>(output: Output, { columns, rows, empty }: RecordList<Row>): Promise<number> {
  let count = 0;
  let waiting: Row[] = [];
  for await (const row of rows) {
    count += 1;
    waiting.push(row);
    if (waiting.length === ROWS_PER_TABLE) {
      output.table(columns, waiting);
      waiting = [];
    }
  }
  output.table(columns, waiting);
  if (count === 0) output.line(empty);
  return count;
}
