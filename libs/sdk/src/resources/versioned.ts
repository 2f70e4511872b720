/**
 * A record as an answer showed it, with its version, and with the JSON that it was parsed of: there integers beyond 2^53 are exact.
 * `etag` and `json` are not enumerable: what is copied out of a record, or written as JSON, is the record alone and can be sent back.
 */
export type Versioned<T extends object> = T & { readonly etag: string; readonly json: string };

/** Puts its version and its JSON on a record. */
export function versioned<T extends object>(record: T, etag: string, json: string): Versioned<T> {
  return Object.defineProperties(record, { etag: { value: etag }, json: { value: json } }) as Versioned<T>;
}
