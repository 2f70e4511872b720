import type { Model, QueryFilter, QueryOptions } from 'mongoose';
import { InvalidRequest, type Page, type Total } from '#libs/http';

/** One page of a search, as the database is asked for it. */
export interface PageQuery {
  /** Compiled by `libs/search`, never a client's own object. */
  readonly filter: Record<string, unknown>;
  /** With a unique tie-breaker, so that pages do not overlap. */
  readonly sort: readonly (readonly [path: string, direction: 1 | -1])[];
  /** From 1 on. */
  readonly page: number;
  readonly pageSize: number;
  /** Most milliseconds for each of the commands. */
  readonly timeLimitMs: number;
  readonly options?: QueryOptions;
  /** Fields that are not needed, and so not read. */
  readonly without?: readonly string[];
}

/** Up to here a total is counted exactly; a larger one is a lower bound (design section 6). */
export const EXACT_TOTAL_LIMIT = 10_000;

/** Replies of the database, of at most 16 MB each, that one page may take. */
const MAX_PAGE_BATCHES = 3;

/** More records than any collection holds: MongoDB's `skip` is a signed 64-bit integer. */
const MAX_SKIP = Number.MAX_SAFE_INTEGER;

/**
 * Finds a page and how many records match. One record more than the page is read, to know whether there is a next one
 * without a complete count.
 * @param knownTotal where the total is known in a cheaper way
 */
export async function findPage<T>(
  model: Model<T>,
  query: PageQuery,
  knownTotal?: () => Promise<Total>,
): Promise<Page<T>> {
  const { page, pageSize } = query;
  const skip = (page - 1) * pageSize;
  const total = knownTotal ?? ((): Promise<Total> => boundedTotal(model, query));
  const isBeyond = skip > MAX_SKIP;
  const [first, counted] = await Promise.all([isBeyond ? [] : readBatch(model, query, skip, pageSize + 1), total()]);
  const found = isBeyond ? [] : await readRest(model, query, first, counted);
  return { items: found.slice(0, pageSize), more: found.length > pageSize, total: counted };
}

function excluding(fields: readonly string[] = []): Record<string, 0> | null {
  return fields.length === 0 ? null : Object.fromEntries(fields.map((field) => [field, 0 as const]));
}

/** At most one reply of the database, 16 MB: it may hold fewer records than asked for. */
async function readBatch<T>(model: Model<T>, query: PageQuery, skip: number, limit: number): Promise<T[]> {
  const found = await model
    .find(query.filter as QueryFilter<T>, excluding(query.without), { ...query.options, singleBatch: true })
    .sort(query.sort.map(([path, direction]) => [path, direction] as [string, 1 | -1]))
    .skip(skip)
    .limit(limit)
    .maxTimeMS(query.timeLimitMs)
    .lean();
  return found as T[];
}

/**
 * The rest of a page whose records did not fit into one reply, up to `MAX_PAGE_BATCHES`: a page of records of megabytes
 * must not take the memory of all other requests.
 */
async function readRest<T>(model: Model<T>, query: PageQuery, first: T[], { count, exact }: Total): Promise<T[]> {
  const wanted = query.pageSize + 1;
  const skip = (query.page - 1) * query.pageSize;
  const found = [...first];
  const mayBeCut = (): boolean => found.length < wanted && (!exact || skip + found.length < count);
  for (let batches = 1; mayBeCut(); batches += 1) {
    const next = await readBatch(model, query, skip + found.length, wanted - found.length);
    if (next.length === 0) break;
    if (batches >= MAX_PAGE_BATCHES) throw pageTooLarge(query);
    found.push(...next);
  }
  return found;
}

function pageTooLarge({ pageSize }: PageQuery): InvalidRequest {
  const message = `The records of this page are too large together; ask for fewer than ${pageSize}.`;
  return new InvalidRequest(422, { query: { page_size: [message] } });
}

/** How many records match: exactly up to `EXACT_TOTAL_LIMIT`, beyond that at least so many. By the index of the page's hint. */
export async function boundedTotal<T>(
  model: Model<T>,
  { filter, timeLimitMs, options }: Pick<PageQuery, 'filter' | 'timeLimitMs' | 'options'>,
): Promise<Total> {
  const limit = EXACT_TOTAL_LIMIT + 1;
  const hint = options?.hint;
  const counting = { limit, maxTimeMS: timeLimitMs, ...(hint !== undefined && { hint }) };
  const count = await model.countDocuments(filter as QueryFilter<T>, counting);
  return count < limit ? { count, exact: true } : { count: EXACT_TOTAL_LIMIT, exact: false };
}
