import { type Model, mongo, type QueryFilter } from 'mongoose';
import { InvalidRequest, type Total } from '#libs/http';
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
  readonly range: Readonly<Record<string, unknown>>;
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
  const { order, pageSize, after } = query;
  const start = (query.page - 1) * pageSize;
  if (start > MAX_SKIP) return [];
  const found: T[] = [];
  let ranges = after ? rangesAfter(order, await placeOf(model, query, after)) : [{}];
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
async function readBatch<T>(model: Model<T>, query: PageQuery, { range, skip, limit }: Batch): Promise<T[]> {
  const filter = Object.keys(range).length === 0 ? query.filter : { $and: [query.filter, range] };
  const found = await model
    .find(filter as QueryFilter<T>, excluding(query.without), { ...query.options, singleBatch: true })
    .sort(orderWithin(query, range).map(({ path, direction }) => [path, direction] as [string, 1 | -1]))
    .skip(skip)
    .limit(limit)
    .maxTimeMS(query.timeLimitMs)
    .lean();
  return found as T[];
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
