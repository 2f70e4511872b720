import { type Model, mongo, type QueryFilter, type QueryOptions } from 'mongoose';
import { InvalidRequest, type Total } from '#libs/http';
import { readLimit } from '../deadline/within-deadline.js';
import { withApiErrors } from '../errors/with-api-errors.js';
import { behind } from '../scope/behind.js';
import type { Condition } from '../scope/scoped-filter.js';
import type { StoredDocument } from '../versions/upgrade-chain.js';
import type { PageQuery } from './page-query.js';
import { placeAfter, placeOf } from './place.js';
import { orderWithin, rangesAfter } from './ranges-after.js';

/** Replies of the database with records, of at most 16 MB each, that one page may take. */
const MAX_BATCHES = 3;

/** More replies than that are no burden while their records are smaller together: ranges may hold a few records each. */
const MAX_BYTES = 32 * 2 ** 20;

/** More records than any collection holds: MongoDB's `skip` is a signed 64-bit integer. */
const MAX_SKIP = Number.MAX_SAFE_INTEGER;

/** Some records of one range of the list. */
interface Batch {
  readonly range: Condition;
  readonly skip: number;
  readonly limit: number;
}

/**
 * The records of a page and one more if there is one. They come range by range, and a range again behind what was found
 * when a reply holds fewer records than were asked for: it may have been full. Never by counting what was found, which
 * others change meanwhile.
 *
 * @param total of the list, for whom it tells that nothing is left
 * @throws InvalidRequest when the records are too large together to be answered
 */
export async function readRecords<T>(
  model: Model<T>,
  query: PageQuery,
  total: Promise<Total | undefined>,
): Promise<T[]> {
  const { order, after } = query;
  return readRanges(model, query, after ? rangesAfter(order, await placeOf(model, query, after)) : [{}], total);
}

/** As `readRecords`, of ranges that follow each other in the order. */
export async function readRanges<T>(
  model: Model<T>,
  query: PageQuery,
  from: readonly Condition[],
  total: Promise<Total | undefined>,
): Promise<T[]> {
  const { order, pageSize, after } = query;
  const start = (query.page - 1) * pageSize;
  if (start > MAX_SKIP) return [];
  const found: T[] = [];
  let ranges = from;
  let batches = 0;
  while (ranges[0]) {
    const limit = pageSize + 1 - found.length;
    const batch = await readBatch(model, query, { range: ranges[0], skip: found.length > 0 ? 0 : start, limit });
    found.push(...batch);
    if (batch.length > 0 && (batches += 1) > MAX_BATCHES && sizeOf(found) > MAX_BYTES) throw pageTooLarge(query);
    if (batch.length === limit || (batch.length > 0 && !after && isLast(start + found.length, await total))) break;
    ranges = batch.length === 0 ? ranges.slice(1) : rangesAfter(order, placeAfter(found, order));
  }
  return found;
}

function isLast(read: number, total: Total | undefined): boolean {
  return total !== undefined && total.exact && read >= total.count;
}

/** At most one reply of the database. */
async function readBatch<T>(model: Model<T>, query: PageQuery, batch: Batch): Promise<T[]> {
  const sort = orderWithin(query, batch.range).map(({ path, direction }) => [path, direction] as [string, 1 | -1]);
  const { within, later } = query.filter;
  const match = isEmpty(batch.range) ? within : { $and: [within, batch.range] };
  const options = { ...query.options, ...rangeHint(query, batch) };
  if (later) return readBehind(model, query, { ...batch, match, later, sort, options });
  const found = await model
    .find(match as QueryFilter<T>, excluding(query.without), { ...options, singleBatch: true })
    .sort(sort)
    .skip(batch.skip)
    .limit(batch.limit)
    .maxTimeMS(query.timeLimitMs)
    .lean();
  return found as T[];
}

/**
 * A range that ends inside the records of one instant has a condition on `_id`, by whose own index the database could read
 * records of everybody.
 */
function rangeHint({ orderIndex, options }: PageQuery, { range }: Batch): { hint?: string } {
  return '_id' in range && orderIndex !== undefined && options?.hint === undefined ? { hint: orderIndex } : {};
}

interface BatchBehind extends Batch {
  readonly match: Condition;
  readonly later: Condition;
  readonly sort: readonly [string, 1 | -1][];
  readonly options: QueryOptions;
}

/** One reply of records that pass a second condition, which no plan asks of what does not pass the first. */
async function readBehind<T>(
  model: Model<T>,
  { timeLimitMs, without = [], upgrade = (stored) => stored }: PageQuery,
  { match, later, sort, skip, limit, options: { hint, ...options } }: BatchBehind,
): Promise<T[]> {
  const pipeline = [
    { $match: match },
    ...(sort.length > 0 ? [{ $sort: Object.fromEntries(sort) }] : []),
    ...behind(later),
    ...(skip > 0 ? [{ $skip: skip }] : []),
    { $limit: limit },
    ...(without.length > 0 ? [{ $unset: [...without] }] : []),
  ];
  const collection = model.collection as unknown as mongo.Collection<StoredDocument>;
  const cursor = collection.aggregate<StoredDocument>(pipeline, {
    ...options,
    ...(hint !== undefined && { hint: hint as mongo.Hint }),
    batchSize: limit + 1,
    ...readLimit(timeLimitMs),
  } as mongo.AggregateOptions);
  try {
    await withApiErrors(cursor.hasNext());
    return cursor.readBufferedDocuments().map((stored) => upgrade(stored) as T);
  } finally {
    await cursor.close();
  }
}

function isEmpty(condition: object): boolean {
  return Object.keys(condition).length === 0;
}

function excluding(fields: readonly string[] = []): Record<string, 0> | null {
  return fields.length === 0 ? null : Object.fromEntries(fields.map((field) => [field, 0 as const]));
}

function sizeOf(records: readonly unknown[]): number {
  return records.reduce<number>((sum, record) => sum + mongo.BSON.calculateObjectSize(record as mongo.Document), 0);
}

function pageTooLarge({ pageSize }: PageQuery): InvalidRequest {
  const message = `The records of this page are too large together; ask for fewer than ${pageSize}.`;
  return new InvalidRequest(422, { query: { page_size: [message] } });
}
