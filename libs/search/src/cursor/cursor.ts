import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Filter } from '../filter.js';
import type { SortStep, SortType } from '../sort.js';
import type { CursorKeys } from './cursor-keys.js';
import type { KeyValue, LongText, Position } from './position.js';

/** Of the form of a cursor; another one is refused. Version 1 was not authenticated. */
const VERSION = 2;

/** Bytes of the seal, a truncated HMAC-SHA-256 (RFC 2104, section 5): 2^-128 is the chance of a guess. */
const SEAL_BYTES = 16;

/** Bytes of the hash of the search: enough that no accident makes one search of another. */
const HASH_BYTES = 9;

/** Bytes that name the key. */
const KEY_ID_BYTES = 4;

const SEALED_FROM = 1 + KEY_ID_BYTES + SEAL_BYTES;
const HEAD_BYTES = SEALED_FROM + HASH_BYTES;

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
 */
export function searchDigest(list: string, filter: Filter, order: readonly SortStep[]): string {
  const steps = order.map(({ path, direction }) => [path, direction]);
  const exact = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}n` : value);
  const text = JSON.stringify([list, filter, steps], exact);
  return createHash('sha256').update(text).digest().subarray(0, HASH_BYTES).toString('base64url');
}

/**
 * A position as text for URLs, sealed with the current key: whoever has no key makes none. It is no secret.
 *
 * @param digest of the search, by `searchDigest`
 */
export function writeCursor(keys: CursorKeys, digest: string, { keys: values, depth }: Position): string {
  const { id, secret } = keys.current;
  const content = Buffer.from(JSON.stringify([depth, ...values]));
  const search = Buffer.from(digest, 'base64url');
  const head = Buffer.alloc(1 + KEY_ID_BYTES);
  head.writeUInt8(VERSION);
  head.writeUInt32BE(id, 1);
  return Buffer.concat([head, sealOf(secret, head, search, content), search, content]).toString('base64url');
}

/**
 * The position that a cursor of this search stands for. What it was not sealed for is refused before anything is read.
 *
 * @param digest of the search that is made now
 * @param order of that search: the keys must be of its types
 */
export function readCursor(
  keys: CursorKeys,
  text: string,
  digest: string,
  order: readonly SortStep[],
): { position: Position; fault?: undefined } | { position?: undefined; fault: string } {
  const bytes = Buffer.from(text.slice(0, MAX_LENGTH + 1), 'base64url');
  // Node's decoder skips what is no base64url: only the one spelling counts
  if (text.length > MAX_LENGTH || bytes.toString('base64url') !== text || bytes.length < HEAD_BYTES) {
    return { fault: CURSOR_FAULTS.unreadable };
  }
  const head = bytes.subarray(0, 1 + KEY_ID_BYTES);
  const search = bytes.subarray(SEALED_FROM, HEAD_BYTES);
  const content = bytes.subarray(HEAD_BYTES);
  const secret = head[0] === VERSION ? keys.find(head.readUInt32BE(1))?.secret : undefined;
  if (!secret || !timingSafeEqual(sealOf(secret, head, search, content), bytes.subarray(head.length, SEALED_FROM))) {
    return { fault: CURSOR_FAULTS.unreadable };
  }
  if (search.toString('base64url') !== digest) return { fault: CURSOR_FAULTS.foreign };
  const position = toPosition(content, order);
  return position ? { position } : { fault: CURSOR_FAULTS.unreadable };
}

function sealOf(secret: Buffer, ...parts: readonly Buffer[]): Buffer {
  const seal = createHmac('sha256', secret);
  for (const part of parts) seal.update(part);
  return seal.digest().subarray(0, SEAL_BYTES);
}

/** @returns undefined for anything but keys of the order's types, as a release with another order would have written */
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
