import { createHash } from 'node:crypto';
import type { SortStep, SortType } from '../sort.js';
import type { KeyValue, LongText, Position } from './position.js';

/** Of the form of a cursor; another one is refused. */
const VERSION = 1;

/** Bytes of each of the two hashes: enough that no accident makes another cursor of one. */
const HASH_BYTES = 9;
const HEAD_BYTES = 1 + 2 * HASH_BYTES;

/** Characters; more than any cursor of `writeCursor` has. */
const MAX_LENGTH = 4096;

/** Milliseconds from 1970 to either end of what a date can be. */
const MAX_DATE_MS = 8.64e15;

const SHA256 = /^[A-Za-z0-9_-]{43}$/;
const RECORD_ID = /^[0-9a-f-]{1,36}$/;
const OBJECT_ID = /^[0-9a-f]{24}$/;

/** What is wrong with a cursor that is refused. */
export const CURSOR_FAULTS = {
  unreadable: 'Not a cursor of this service, or altered. Start again with an empty one: "cursor=".',
  foreign:
    'A cursor of another search. Repeat path, filter, sort_by and order_by as they were, or start again with an empty ' +
    'one: "cursor=".',
} as const;

/**
 * What a cursor belongs to.
 *
 * @param list names whose records are listed: a cursor is good for one list only
 * @param filter as `compileFilter` gives it
 */
export function searchDigest(list: string, filter: object, order: readonly SortStep[]): string {
  const steps = order.map(({ path, direction }) => [path, direction]);
  const exact = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}n` : value);
  return hash(JSON.stringify([list, filter, steps], exact)).toString('base64url');
}

/**
 * A position as text for URLs. It is no secret and not signed: whoever makes one of his own reaches only what the search
 * lets him see anyway. The hashes tell accidents and mistakes.
 *
 * @param digest of the search, by `searchDigest`
 */
export function writeCursor(digest: string, { keys, depth }: Position): string {
  const content = Buffer.from(JSON.stringify([depth, ...keys]));
  return Buffer.concat([headOf(digest, content), content]).toString('base64url');
}

/**
 * The position that a cursor of this search stands for.
 *
 * @param digest of the search that is made now
 * @param order of that search: the keys must be of its types
 */
export function readCursor(
  text: string,
  digest: string,
  order: readonly SortStep[],
): { position: Position; fault?: undefined } | { position?: undefined; fault: string } {
  const bytes = Buffer.from(text.slice(0, MAX_LENGTH + 1), 'base64url');
  // Node's decoder skips what is no base64url: only the one spelling counts
  if (text.length > MAX_LENGTH || bytes.toString('base64url') !== text || bytes.length < HEAD_BYTES) {
    return { fault: CURSOR_FAULTS.unreadable };
  }
  const content = bytes.subarray(HEAD_BYTES);
  const written = bytes.subarray(1 + HASH_BYTES, HEAD_BYTES).toString('base64url');
  if (!headOf(written, content).equals(bytes.subarray(0, HEAD_BYTES))) return { fault: CURSOR_FAULTS.unreadable };
  if (written !== digest) return { fault: CURSOR_FAULTS.foreign };
  const position = toPosition(content, order);
  return position ? { position } : { fault: CURSOR_FAULTS.unreadable };
}

/** Version, hash of everything, digest. */
function headOf(digest: string, content: Buffer): Buffer {
  const search = Buffer.from(digest, 'base64url');
  return Buffer.concat([Buffer.of(VERSION), hash(Buffer.concat([Buffer.of(VERSION), search, content])), search]);
}

function hash(content: string | Buffer): Buffer {
  return createHash('sha256').update(content).digest().subarray(0, HASH_BYTES);
}

/** @returns undefined for anything but keys of the order's types: the hashes are no proof that we wrote it */
function toPosition(content: Buffer, order: readonly SortStep[]): Position | undefined {
  const parsed = parse(content);
  if (!Array.isArray(parsed) || parsed.length !== order.length + 1) return undefined;
  const [depth, ...keys] = parsed as unknown[];
  if (!Number.isInteger(depth) || (depth as number) < 1 || (depth as number) > order.length) return undefined;
  const areKeys = order.every(({ type, optional }, index) => {
    const key = keys[index];
    return key === null ? optional : isKey[type](key);
  });
  return areKeys ? { depth: depth as number, keys: keys as (KeyValue | LongText)[] } : undefined;
}

function parse(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString());
  } catch {
    return undefined; // no JSON is no cursor
  }
}

const isKey: Readonly<Record<SortType, (key: unknown) => boolean>> = {
  text: (key) => typeof key === 'string' || isLong(key),
  boolean: (key) => typeof key === 'boolean',
  date: (key) => Number.isInteger(key) && Math.abs(key as number) <= MAX_DATE_MS,
  objectId: (key) => typeof key === 'string' && OBJECT_ID.test(key),
};

function isLong(key: unknown): boolean {
  if (!isWitness(key)) return false;
  const { next } = key as { readonly next?: unknown };
  return next === undefined || (isWitness(next) && !('next' in next));
}

function isWitness(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const { sha256, id } = value as { readonly sha256?: unknown; readonly id?: unknown };
  return typeof sha256 === 'string' && SHA256.test(sha256) && typeof id === 'string' && RECORD_ID.test(id);
}
