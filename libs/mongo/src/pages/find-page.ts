import type { Model, QueryFilter, QueryOptions } from 'mongoose';
import type { Page, Total } from '#libs/http';

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
}

/** Up to here a total is counted exactly; a larger one is a lower bound (design section 6). */
export const EXACT_TOTAL_LIMIT = 10_000;

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
  const [found, counted] = await Promise.all([skip > MAX_SKIP ? [] : readPage(model, query, skip), total()]);
  return { items: found.slice(0, pageSize), more: found.length > pageSize, total: counted };
}

async function readPage<T>(model: Model<T>, query: PageQuery, skip: number): Promise<T[]> {
  const found = await model
    .find(query.filter as QueryFilter<T>, null, query.options)
    .sort(query.sort.map(([path, direction]) => [path, direction] as [string, 1 | -1]))
    .skip(skip)
    .limit(query.pageSize + 1)
    .maxTimeMS(query.timeLimitMs)
    .lean();
  return found as T[];
}

async function boundedTotal<T>(model: Model<T>, { filter, timeLimitMs }: PageQuery): Promise<Total> {
  const limit = EXACT_TOTAL_LIMIT + 1;
  const count = await model.countDocuments(filter as QueryFilter<T>, { limit, maxTimeMS: timeLimitMs });
  return count < limit ? { count, exact: true } : { count: EXACT_TOTAL_LIMIT, exact: false };
}
