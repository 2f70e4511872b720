import type { Steps } from '#libs/http';
import { leavesOf } from './leaves.js';
import { isSameJson } from './same-json.js';

/** What several records have at one place. */
export interface Difference {
  /** JSON pointer (RFC 6901) into each record. */
  readonly path: string;
  /** By record; null where it has no value there. */
  readonly values: readonly unknown[];
  /** By record: whether it has a value there, which may be null. */
  readonly present: readonly boolean[];
  /** Whether the values are not all the same, or some are absent. */
  readonly differs: boolean;
}

/** Records side by side, a row for each place at which one of them has a value. */
export interface DifferenceTable {
  /** By path; of more than `MAX_ROWS` those that differ come first. */
  readonly rows: readonly Difference[];
  /** There are more rows than these. */
  readonly truncated: boolean;
}

/** Most rows of a table. */
export const MAX_ROWS = 1_000;

/** Most values of all records together. */
export const MAX_LEAVES = 50_000;

/** Most characters of the paths of all values together: keys of megabytes would be repeated in every path below them. */
export const MAX_PATH_CHARACTERS = 2_000_000;

interface Row {
  readonly path: string;
  readonly values: unknown[];
  readonly present: boolean[];
}

/**
 * Lays records side by side. Nested objects are flattened to their leaves; lists are compared as a whole.
 * @returns undefined when the records have more than `MAX_LEAVES` or `MAX_PATH_CHARACTERS`
 */
export function* differencesOf(records: readonly object[]): Steps<DifferenceTable | undefined> {
  const rows = yield* rowsOf(records);
  if (!rows) return undefined;
  const differing = new FirstRows();
  const same = new FirstRows();
  for (const row of rows) {
    const differs = yield* isDifferent(row);
    (differs ? differing : same).add({ ...row, differs });
    yield;
  }
  if (rows.length <= MAX_ROWS) return { rows: [...differing.take(), ...same.take()].sort(byPath), truncated: false };
  return { rows: [...differing.take(), ...same.take()].slice(0, MAX_ROWS), truncated: true };
}

function* rowsOf(records: readonly object[]): Steps<Row[] | undefined> {
  const rows = new Map<string, Row>();
  let leaves = 0;
  let characters = 0;
  for (const [index, record] of records.entries()) {
    for (const { path, value } of leavesOf(record)) {
      // before the path is used as a key: until then a long one shares its text with those above it
      characters += path.length;
      leaves += 1;
      if (leaves > MAX_LEAVES || characters > MAX_PATH_CHARACTERS) return undefined;
      const row = rows.get(path) ?? emptyRow(path, records.length);
      row.values[index] = value;
      row.present[index] = true;
      rows.set(path, row);
      yield;
    }
  }
  return [...rows.values()];
}

/** The first rows by path of any number: all of them are never sorted at once. */
class FirstRows {
  private rows: Difference[] = [];

  add(row: Difference): void {
    this.rows.push(row);
    if (this.rows.length >= 4 * MAX_ROWS) this.rows = this.take();
  }

  take(): Difference[] {
    return this.rows.sort(byPath).slice(0, MAX_ROWS);
  }
}

function byPath(a: Difference, b: Difference): number {
  return a.path < b.path ? -1 : 1;
}

function emptyRow(path: string, width: number): Row {
  return { path, values: new Array<unknown>(width).fill(null), present: new Array<boolean>(width).fill(false) };
}

function* isDifferent({ values, present }: Row): Steps<boolean> {
  if (present.includes(false)) return true;
  for (const value of values) {
    if (!isSameJson(value, values[0])) return true;
    yield;
  }
  return false;
}
