import { type Model, mongo, type QueryFilter } from 'mongoose';
import type { Total } from '#libs/http';
import { readLimit } from '../deadline/within-deadline.js';
import { withApiErrors } from '../errors/with-api-errors.js';
import type { Condition } from '../scope/scoped-filter.js';
import type { StoredDocument } from '../versions/upgrade-chain.js';
import { bufferedInTurns } from '../read-in-turns.js';
import { type Batch, batchHint, batchStages, sortOf, within } from './batch.js';
import type { RecordSize } from './left-out.js';
import type { PageQuery } from './page-query.js';
import { placeAfter, placeOf } from './place.js';
import { rangesAfter } from './ranges-after.js';
import { excluding, outlinesOf, readReduced } from './reduced-page.js';

/** Bytes of the records of one page, as stored, up to which they are whole. */
const MAX_BYTES = 48 * 2 ** 20;

/** From so many on it is worth a question how many there are. */
const ASKED_BYTES = 4 * 2 ** 20;

/** More records than any collection holds: MongoDB's `skip` is a signed 64-bit integer. */
const MAX_SKIP = Number.MAX_SAFE_INTEGER;

/**
 * The records of a page and one more if there is one. They come range by range, and a range again behind what was found
 * when a reply holds fewer records than were asked for: it may have been full. Never by counting what was found, which
 * others change meanwhile. When they are too large together, the largest parts of them are left out (`leftOutOf`): a list
 * never fails because of somebody else's record.
 *
 * @param total of the list, for whom it tells that nothing is left
 * @throws InvalidRequest when the records are too large together whatever is left out
 */
export async function readRecords<T extends object>(
  model: Model<T>,
  query: PageQuery,
  total: Promise<Total | undefined>,
): Promise<T[]> {
  const { order, after } = query;
  return readRanges(model, query, after ? rangesAfter(order, await placeOf(model, query, after)) : [{}], total);
}

/** As `readRecords`, of ranges that follow each other in the order. */
export async function readRanges<T extends object>(
  model: Model<T>,
  query: PageQuery,
  from: readonly Condition[],
  total: Promise<Total | undefined>,
): Promise<T[]> {
  const { order, pageSize, after } = query;
  const skip = (query.page - 1) * pageSize;
  if (skip > MAX_SKIP) return [];
  const found: T[] = [];
  const start = { ranges: from, skip };
  let { ranges } = start;
  let [bytes, isAsked] = [0, false];
  while (ranges[0]) {
    const limit = pageSize + 1 - found.length;
    const asked = { range: ranges[0], skip: found.length > 0 ? 0 : skip, limit };
    const { records: batch, isWhole } = await readBatch(model, query, asked);
    found.push(...batch);
    if (batch.length === limit || (batch.length > 0 && !after && isLast(skip + found.length, await total))) break;
    bytes += sizeOf(batch);
    if (bytes > ASKED_BYTES && !isAsked) {
      isAsked = true;
      const outlines = await outlinesOf(model, query, start);
      if (sumOf(outlines.slice(0, pageSize)) > MAX_BYTES) return readReduced(model, query, start, MAX_BYTES);
    }
    ranges = batch.length === 0 || isWhole ? ranges.slice(1) : rangesAfter(order, placeAfter(found, order));
  }
  return found;
}

function isLast(read: number, total: Total | undefined): boolean {
  return total !== undefined && total.exact && read >= total.count;
}

/** At most one reply of the database, and whether it surely has all that there was. */
interface BatchReply<T> {
  readonly records: T[];
  readonly isWhole: boolean;
}

async function readBatch<T>(model: Model<T>, query: PageQuery, batch: Batch): Promise<BatchReply<T>> {
  if (query.upgrade) return readByCursor(model, query, batch, query.upgrade);
  const options = { ...query.options, ...batchHint(query, batch), singleBatch: true };
  const found = await model
    .find(within(query, batch.range) as QueryFilter<T>, excluding(query.without), options)
    .sort(sortOf(query, batch))
    .skip(batch.skip)
    .limit(batch.limit)
    .maxTimeMS(query.timeLimitMs)
    .lean();
  return { records: found as T[], isWhole: false };
}

/** By the driver, whose cursor says whether there is more; an aggregate where a filter is asked behind its scope. */
async function readByCursor<T>(
  model: Model<T>,
  query: PageQuery,
  batch: Batch,
  upgrade: (stored: StoredDocument) => StoredDocument,
): Promise<BatchReply<T>> {
  const { timeLimitMs, without = [] } = query;
  const collection = model.collection as unknown as mongo.Collection<StoredDocument>;
  const options = {
    ...query.options,
    ...batchHint(query, batch),
    batchSize: batch.limit + 1,
    ...readLimit(timeLimitMs),
  } as mongo.AggregateOptions & mongo.FindOptions;
  const { skip, limit } = batch;
  const unset = without.length > 0 ? [{ $unset: [...without] }] : [];
  const cursor = query.filter.later
    ? collection.aggregate<StoredDocument>([...batchStages(query, batch), ...unset], options)
    : collection.find<StoredDocument>(within(query, batch.range) as mongo.Filter<StoredDocument>, {
        ...options,
        sort: sortOf(query, batch),
        skip,
        limit,
        projection: excluding(without) ?? {},
      });
  try {
    await withApiErrors(cursor.hasNext());
    const records = (await bufferedInTurns(cursor)).map((stored) => upgrade(stored) as T);
    return { records, isWhole: !cursor.id || cursor.id.isZero() };
  } finally {
    await cursor.close();
  }
}

function sizeOf(records: readonly unknown[]): number {
  return records.reduce<number>((sum, record) => sum + mongo.BSON.calculateObjectSize(record as mongo.Document), 0);
}

function sumOf(sizes: readonly RecordSize[]): number {
  return sizes.reduce((sum, { total }) => sum + total, 0);
}
