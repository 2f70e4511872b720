import { mongo } from 'mongoose';
import type { KeyValue, Row, SortStep } from '#libs/search';

/** The keys of a record by which it is ordered, as a position has them. */
export function keysOf(record: object, order: readonly SortStep[]): KeyValue[] {
  return order.map(({ path, type }) => {
    const value = Reflect.get(record, path) as unknown;
    if (value == null) return null;
    if (type === 'date' && value instanceof Date) return value.getTime();
    if (type === 'objectId' && value instanceof mongo.ObjectId) return value.toHexString();
    if (type === 'text' && typeof value === 'string') return value;
    if (type === 'boolean' && typeof value === 'boolean') return value;
    throw new TypeError(`A record holds something else than ${type} at ${path}.`);
  });
}

/** A key of a position as the database stores it. */
export function storedKey(key: KeyValue, { type }: SortStep): unknown {
  if (key === null) return null;
  if (type === 'date') return new Date(Number(key));
  return type === 'objectId' ? mongo.ObjectId.createFromHexString(String(key)) : key;
}

/** A record in its list. */
export function rowOf(record: object, order: readonly SortStep[]): Row {
  return { id: String(Reflect.get(record, '_id')), keys: keysOf(record, order) };
}
