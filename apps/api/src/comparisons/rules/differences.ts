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

/**
 * Most characters of the paths of all values together, some 50,000 values: laying out more would block every other
 * request, and keys of megabytes would be repeated in every path below them.
 */
export const MAX_PATH_CHARACTERS = 2_000_000;

interface Row {
  readonly path: string;
  readonly values: unknown[];
  readonly present: boolean[];
}

/**
 * Lays records side by side. Nested objects are flattened to their leaves; lists are compared as a whole.
 * @returns undefined when the records have more than `MAX_PATH_CHARACTERS`
 */
export function differencesOf(records: readonly object[]): DifferenceTable | undefined {
  const rows = rowsOf(records);
  if (!rows) return undefined;
  const all = rows.sort((a, b) => (a.path < b.path ? -1 : 1)).map((row) => ({ ...row, differs: differs(row) }));
  if (all.length <= MAX_ROWS) return { rows: all, truncated: false };
  const differing = all.filter((row) => row.differs);
  const same = all.filter((row) => !row.differs);
  return { rows: [...differing, ...same].slice(0, MAX_ROWS), truncated: true };
}

function rowsOf(records: readonly object[]): Row[] | undefined {
  const rows = new Map<string, Row>();
  let characters = 0;
  for (const [index, record] of records.entries()) {
    for (const { path, value } of leavesOf(record)) {
      // before the path is used as a key: until then a long one shares its text with those above it
      characters += path.length;
      if (characters > MAX_PATH_CHARACTERS) return undefined;
      const row = rows.get(path) ?? emptyRow(path, records.length);
      row.values[index] = value;
      row.present[index] = true;
      rows.set(path, row);
    }
  }
  return [...rows.values()];
}

function emptyRow(path: string, width: number): Row {
  return { path, values: new Array<unknown>(width).fill(null), present: new Array<boolean>(width).fill(false) };
}

function differs({ values, present }: Row): boolean {
  return present.includes(false) || !values.every((value) => isSameJson(value, values[0]));
}
