import { type Model, mongo, type QueryFilter } from 'mongoose';
import type { Total } from '#libs/http';
import type { RecordSize } from './left-out.js';
import type { PageQuery } from './page-query.js';
import { placeAfter, placeOf } from './place.js';
import { orderWithin, rangesAfter } from './ranges-after.js';
import { excluding, outlinesOf, readReduced, within } from './reduced-page.js';

/** Bytes of the records of one page, as stored, up to which they are whole. */
const MAX_BYTES = 48 * 2 ** 20;

/** From so many on it is worth a question how many there are. */
const ASKED_BYTES = 4 * 2 ** 20;

/** More records than any collection holds: MongoDB's `skip` is a signed 64-bit integer. */
const MAX_SKIP = Number.MAX_SAFE_INTEGER;

/** Some records of one range of the list. */
interface Batch {
  readonly range: Readonly<Record<string, unknown>>;
  readonly skip: number;
  readonly limit: number;
}

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
  const { order, pageSize, after } = query;
  const skip = (query.page - 1) * pageSize;
  if (skip > MAX_SKIP) return [];
  const found: T[] = [];
  const start = { ranges: after ? rangesAfter(order, await placeOf(model, query, after)) : [{}], skip };
  let { ranges } = start;
  let [bytes, isAsked] = [0, false];
  while (ranges[0]) {
    const limit = pageSize + 1 - found.length;
    const batch = await readBatch(model, query, { range: ranges[0], skip: found.length > 0 ? 0 : skip, limit });
    found.push(...batch);
    if (batch.length === limit || (batch.length > 0 && !after && isLast(skip + found.length, await total))) break;
    bytes += sizeOf(batch);
    if (bytes > ASKED_BYTES && !isAsked) {
      isAsked = true;
      const outlines = await outlinesOf(model, query, start);
      if (sumOf(outlines.slice(0, pageSize)) > MAX_BYTES) return readReduced(model, query, start, MAX_BYTES);
    }
    ranges = batch.length === 0 ? ranges.slice(1) : rangesAfter(order, placeAfter(found, order));
  }
  return found;
}

function isLast(read: number, total: Total | undefined): boolean {
  return total !== undefined && total.exact && read >= total.count;
}

/** At most one reply of the database. */
async function readBatch<T>(model: Model<T>, query: PageQuery, { range, skip, limit }: Batch): Promise<T[]> {
  const found = await model
    .find(within(query, range) as QueryFilter<T>, excluding(query.without), { ...query.options, singleBatch: true })
    .sort(orderWithin(query, range).map(({ path, direction }) => [path, direction] as [string, 1 | -1]))
    .skip(skip)
    .limit(limit)
    .maxTimeMS(query.timeLimitMs)
    .lean();
  return found as T[];
}

function sizeOf(records: readonly unknown[]): number {
  return records.reduce<number>((sum, record) => sum + mongo.BSON.calculateObjectSize(record as mongo.Document), 0);
}

function sumOf(sizes: readonly RecordSize[]): number {
  return sizes.reduce((sum, { total }) => sum + total, 0);
}
