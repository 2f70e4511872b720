import type { Model, mongo, QueryFilter } from 'mongoose';
import { InvalidRequest, type Total } from '#libs/http';
import { readLimit } from '../deadline/within-deadline.js';
import { TimeLimitExceeded } from '../errors/time-limit-exceeded.js';
import { withApiErrors } from '../errors/with-api-errors.js';
import { behind } from '../scope/behind.js';
import type { Condition } from '../scope/scoped-filter.js';
import type { PageQuery } from './page-query.js';

/** Up to here a total is counted exactly unless asked otherwise; a larger one is a lower bound (design section 6). */
export const EXACT_TOTAL_LIMIT = 10_000;

/** More than are counted. */
export const AT_LEAST: Total = { count: EXACT_TOTAL_LIMIT, exact: false };

const TOO_MANY =
  'There are too many matches to be counted in time. Narrow the search, or leave "count" out: the total is then a lower ' +
  'bound.';

/**
 * How many records match, as exactly as the query asks; undefined when it does not, and then no command is sent.
 * @param known where the total is known in a cheaper way
 * @throws InvalidRequest when an exact total takes longer than the time limit
 */
export async function totalOf<T>(
  model: Model<T>,
  query: PageQuery,
  known?: () => Promise<Total>,
): Promise<Total | undefined> {
  if (query.count === 'none') return undefined;
  if (query.count === 'bounded') return known ? known() : boundedTotal(model, query);
  const total = await (known ? known() : exactTotal(model, query));
  if (!total.exact) throw tooMany();
  return total;
}

/** What is counted, and how. */
export type CountQuery = Pick<PageQuery, 'filter' | 'countHint' | 'options' | 'timeLimitMs'>;

/** How many records match: exactly up to `EXACT_TOTAL_LIMIT`, beyond that at least so many. */
export async function boundedTotal<T>(model: Model<T>, query: CountQuery): Promise<Total> {
  const limit = EXACT_TOTAL_LIMIT + 1;
  const count = await countMatches(model, query, { limit });
  return count < limit ? { count, exact: true } : AT_LEAST;
}

/** As `boundedTotal`, at half the price, of records that one shard owns. */
export async function boundedTotalOnOneShard<T>(model: Model<T>, query: CountQuery): Promise<Total> {
  const { filter, later, ...options } = countingOf(query);
  if (later) return boundedTotal(model, query);
  const limit = EXACT_TOTAL_LIMIT + 1;
  const count = await countOnOneShard(model, filter, { ...options, limit });
  return count < limit ? { count, exact: true } : AT_LEAST;
}

/**
 * How many records match. By the `count` command, which alone counts an equality, with a range behind it, without looking at
 * each key by itself (`COUNT_SCAN`). In a sharded cluster it counts what a move has left behind, too.
 * @throws TimeLimitExceeded
 */
export function countOnOneShard<T>(
  model: Model<T>,
  filter: Condition,
  options: mongo.CountOptions & { readonly maxTimeMS: number },
): Promise<number> {
  const collection = model.collection as unknown as mongo.Collection;
  return withApiErrors(
    collection.count(filter as mongo.Filter<mongo.Document>, { ...options, ...readLimit(options.maxTimeMS) }),
  );
}

async function exactTotal<T>(model: Model<T>, query: CountQuery): Promise<Total> {
  try {
    return { count: await withApiErrors(countMatches(model, query)), exact: true };
  } catch (error) {
    throw error instanceof TimeLimitExceeded ? tooMany() : error;
  }
}

async function countMatches<T>(
  model: Model<T>,
  query: CountQuery,
  { limit }: { limit?: number } = {},
): Promise<number> {
  const { filter, later, hint, maxTimeMS } = countingOf(query);
  const options = { maxTimeMS, ...(hint !== undefined && { hint }) };
  if (!later) {
    const limited = { ...options, ...(limit !== undefined && { limit }) };
    return model.countDocuments(filter as QueryFilter<T>, limited).exec();
  }
  const limited = limit === undefined ? [] : [{ $limit: limit }];
  const counting = model.aggregate<{ readonly count: number }>([
    { $match: filter },
    ...behind(later),
    ...limited,
    { $count: 'count' },
  ]);
  const [counted] = await counting.option(options as mongo.AggregateOptions);
  return counted?.count ?? 0;
}

interface Counting {
  readonly filter: Condition;
  readonly later?: Condition;
  readonly maxTimeMS: number;
  readonly hint?: mongo.Hint;
}

/** By the index of the page's hint unless told otherwise. */
function countingOf({ filter, countHint, options, timeLimitMs }: CountQuery): Counting {
  const hint = (countHint ?? options?.hint) as mongo.Hint | undefined;
  return {
    filter: filter.within,
    ...(filter.later && { later: filter.later }),
    maxTimeMS: timeLimitMs,
    ...(hint !== undefined && { hint }),
  };
}

function tooMany(): InvalidRequest {
  return new InvalidRequest(422, { query: { count: [TOO_MANY] } });
}
