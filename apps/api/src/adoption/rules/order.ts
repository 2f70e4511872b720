import { createHash } from 'node:crypto';

/** Bytes of an order that say which collection a record comes from; the others are its place. */
const PREFIX_BYTES = 6;
const PLACE_BYTES = 6;

/** Most records of one collection: the places have 38 bits. */
const MAX_POSITION = 2 ** 38;

/** What all orders of records of one earlier collection begin with. No two collections share it, nor does a new record. */
export function orderPrefix(collection: string, uuid: string): Uint8Array {
  return createHash('sha256').update(`${collection} ${uuid}`).digest().subarray(0, PREFIX_BYTES);
}

/**
 * 12 bytes that sort the records of one millisecond as they were: by their microseconds, then by their place.
 * @param microseconds 0 to 999
 * @param position place in the collection's natural order, from 0
 */
export function orderOf(prefix: Uint8Array, microseconds: number, position: number): Uint8Array {
  if (position >= MAX_POSITION) throw new RangeError(`A collection of ${position} records cannot be ordered.`);
  const order = Buffer.alloc(PREFIX_BYTES + PLACE_BYTES);
  order.set(prefix);
  order.writeUIntBE(microseconds * MAX_POSITION + position, PREFIX_BYTES, PLACE_BYTES);
  return order;
}
