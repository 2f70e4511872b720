import { type Model, mongo, type QueryFilter } from 'mongoose';
import { InvalidRequest } from '#libs/http';
import {
  isLongText,
  isWitnessed,
  type KeyValue,
  lastPosition,
  type LongText,
  type Position,
  type SortStep,
} from '#libs/search';
import { keysOf, rowOf, storedKey } from './keys.js';
import type { PageQuery } from './page-query.js';
import type { Place } from './ranges-after.js';

const GONE =
  'The records at which this cursor stands were changed or deleted, and what they were sorted by is too long for a ' +
  'cursor. Start again with an empty one: "cursor=".';

/**
 * The place of a position in the database's own values. A text that is too long for a cursor is read from its record;
 * when that is gone, the record that came next marks the place.
 *
 * @throws InvalidRequest when both are gone, or have other keys by now
 */
export async function placeOf<T>(model: Model<T>, query: PageQuery, { keys, depth }: Position): Promise<Place> {
  const { order } = query;
  const long = keys.find((key): key is LongText => key !== null && isLongText(key));
  if (!long) return { depth, keys: storedKeys(keys as readonly KeyValue[], order) };
  const read = await readKeys(model, query, long.id);
  const text = read?.[keys.indexOf(long)];
  if (typeof text === 'string' && isWitnessed(text, long)) {
    return {
      depth,
      keys: storedKeys(
        keys.map((key) => (key === long ? text : (key as KeyValue))),
        order,
      ),
    };
  }
  const next = long.next && (await readKeys(model, query, long.next.id));
  if (!long.next || !next || !isWitnessed(next, long.next)) {
    throw new InvalidRequest(400, { query: { cursor: [GONE] } });
  }
  return { depth: order.length, keys: storedKeys(next, order), inclusive: true };
}

/** The place after records that were found in their order, at least one. */
export function placeAfter(records: readonly unknown[], order: readonly SortStep[]): Place {
  const rows = records.map((record) => rowOf(record as object, order));
  return { depth: lastPosition(rows).depth, keys: storedKeys(rows.at(-1)?.keys ?? [], order) };
}

/** Of the record with an id, while the caller may see it. */
async function readKeys<T>(
  model: Model<T>,
  { filter: { scope }, order, timeLimitMs }: PageQuery,
  id: string,
): Promise<KeyValue[] | undefined> {
  // an id of another form would be an error of the database's client
  if (model.schema.path('_id')?.instance === 'ObjectId' && !mongo.ObjectId.isValid(id)) return undefined;
  const paths = Object.fromEntries(order.map(({ path }) => [path, 1 as const]));
  const record = await model
    .findOne({ $and: [{ _id: id }, scope] } as QueryFilter<T>, paths)
    .hint('_id_')
    .maxTimeMS(timeLimitMs)
    .lean();
  return record ? keysOf(record as object, order) : undefined;
}

function storedKeys(keys: readonly KeyValue[], order: readonly SortStep[]): unknown[] {
  return order.map((step, index) => storedKey(keys[index] ?? null, step));
}
