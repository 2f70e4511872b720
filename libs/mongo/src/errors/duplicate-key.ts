import { mongo } from 'mongoose';

/** Which unique index refused a write. */
export interface DuplicateKey {
  /** The index's name. */
  readonly index: string;
  /** The index's fields and directions, such as `{ name: 1 }`; empty for bulk writes, where the server does not say. */
  readonly keyPattern: Readonly<Record<string, unknown>>;
}

/** E11000 of MongoDB's error codes. */
const DUPLICATE_KEY = 11_000;

/** @returns the index when a unique index refused the write, false for every other error; never the refused values */
export function isDuplicateKey(error: unknown): false | DuplicateKey {
  if (!(error instanceof mongo.MongoServerError) || error.code !== DUPLICATE_KEY) return false;
  const keyPattern: unknown = error['keyPattern'];
  const index = /index: (\S+) dup key/.exec(error.message)?.[1] ?? '';
  return { index, keyPattern: (keyPattern ?? {}) as Record<string, unknown> };
}
