import { InvalidError } from '../errors/errors.js';
import { freshKey } from './fresh-key.js';

/** What every request may have. */
export interface RequestOptions {
  /** Gives the request up; what is awaited rejects with its reason. */
  readonly signal?: AbortSignal;
}

/** A request that creates or does something. */
export interface ActionOptions extends RequestOptions {
  /** Names the request, so that it is done once however often it comes; default a new one each time. */
  readonly idempotencyKey?: string;
}

/** A request that changes a record. */
export interface EditOptions extends RequestOptions {
  /** The version that the change was made for, or the record as it was read; of another version it is a ChangedMeanwhileError. */
  readonly ifMatch?: string | { readonly etag: string } | undefined;
}

/** Headers of a request that is done once. */
export function keyOf({ idempotencyKey = freshKey() }: ActionOptions): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': idempotencyKey };
}

/** Headers of a change. */
export function conditionOf({ ifMatch }: EditOptions): { 'If-Match'?: string } {
  if (ifMatch === undefined) return {};
  return { 'If-Match': typeof ifMatch === 'string' ? ifMatch : ifMatch.etag };
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * An id that can be part of a path.
 * @param what it is of, for the error
 * @throws InvalidError
 */
export function idOf(what: string, id: string): string {
  if (ID.test(id)) return id;
  const place = `${what} id`;
  throw new InvalidError(`${JSON.stringify(id)} is no id of a ${what}.`, [{ place, messages: ['Not a valid UUID.'] }], {
    advice: 'Ids look like 7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0; names are found by a search.',
  });
}
