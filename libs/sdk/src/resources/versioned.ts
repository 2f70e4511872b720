/**
 * A record as an answer showed it, with its version. `etag` is not enumerable: what is copied out of a record, or written as
 * JSON, is the record alone and can be sent back.
 */
export type Versioned<T extends object> = T & { readonly etag: string };

/** Puts its version on a record. */
export function versioned<T extends object>(record: T, etag: string): Versioned<T> {
  return Object.defineProperty(record, 'etag', { value: etag }) as Versioned<T>;
}
