import type { Model, mongo } from 'mongoose';
import type { Row, SortStep } from '#libs/search';
import { withApiErrors } from '../errors/with-api-errors.js';
import { rowOf } from '../pages/keys.js';
import type { PageQuery } from '../pages/page-query.js';
import { behind } from './behind.js';

/**
 * The keys of the first records of a list, in its order; from the index alone where the filter allows it.
 *
 * @param query its own order is what is left to sort by
 * @param order the keys to read
 */
export async function readKeyRows<T>(
  model: Model<T>,
  query: PageQuery,
  order: readonly SortStep[],
  limit: number,
): Promise<Row[]> {
  const { filter, timeLimitMs, options } = query;
  const reading = model
    .aggregate<mongo.Document>([
      { $match: filter.within },
      { $sort: Object.fromEntries(query.order.map(({ path, direction }) => [path, direction])) },
      ...(filter.later ? behind(filter.later) : []),
      { $limit: limit },
      { $project: Object.fromEntries(order.map(({ path }) => [path, 1])) },
    ])
    .option({ maxTimeMS: timeLimitMs, batchSize: limit + 1, hint: options?.hint as mongo.Hint });
  const found = await withApiErrors(reading);
  return found.map((record) => rowOf(record, order));
}
