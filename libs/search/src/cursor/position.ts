import { createHash } from 'node:crypto';

/**
 * Most bytes of a text, as JSON in UTF-8, that a position carries. A longer one would make URLs that servers refuse, so
 * it is named by its hash and its record.
 */
export const MAX_TEXT_BYTES = 2048;

/** Names a record and something of it that must still be so. */
export interface Witness {
  /** `_id` as text. */
  readonly id: string;
  /** Of what must still be so, as JSON, in base64url. */
  readonly sha256: string;
}

/** Stands for a text that is too long to be carried: who has it. */
export interface LongText extends Witness {
  /** Who comes next in the list, with all its keys: it marks the same place when the record is gone. */
  readonly next?: Witness;
}

/** A record in an ordered list. */
export interface Row {
  /** `_id` as text. */
  readonly id: string;
  /** What it is ordered by, one for each path of the order. */
  readonly keys: readonly KeyValue[];
}

/** What a record holds at one path of an order: a date as milliseconds, an ObjectId as 24 hexadecimal digits. */
export type KeyValue = string | number | boolean | null;

/** A place in an ordered list: right after the record that has, or had, these keys. */
export interface Position {
  /** One for each path of the order. */
  readonly keys: readonly (KeyValue | LongText)[];
  /**
   * How many leading keys must be compared so that there are fewer records with just these, on the page before, than the
   * page has: whoever goes on has few records to pass over. 1 to the number of keys.
   */
  readonly depth: number;
}

/**
 * The position after a page.
 * @param rows its records in their order, at least one
 * @param next the record after it, if it is known
 */
export function lastPosition(rows: readonly Row[], next?: Row): Position {
  const last = rows.at(-1);
  if (!last) throw new RangeError('A page without records has no last position.');
  let depth = 1;
  while (depth < last.keys.length && rows.every((row) => isTied(row, last, depth))) depth += 1;
  return { keys: last.keys.map((key) => shortened(key, last.id, next)), depth };
}

export function isLongText(key: KeyValue | LongText): key is LongText {
  return typeof key === 'object' && key !== null;
}

/** Whether the witness means this text, or these keys. */
export function isWitnessed(what: string | readonly KeyValue[], { sha256 }: Witness): boolean {
  return hashOf(what) === sha256;
}

function isTied(row: Row, last: Row, depth: number): boolean {
  return last.keys.slice(0, depth).every((key, index) => row.keys[index] === key);
}

function shortened(key: KeyValue, id: string, next?: Row): KeyValue | LongText {
  if (typeof key !== 'string' || Buffer.byteLength(JSON.stringify(key)) <= MAX_TEXT_BYTES) return key;
  return { id, sha256: hashOf(key), ...(next && { next: { id: next.id, sha256: hashOf(next.keys) } }) };
}

function hashOf(what: string | readonly KeyValue[]): string {
  return createHash('sha256').update(JSON.stringify(what)).digest('base64url');
}
