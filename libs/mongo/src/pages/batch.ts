import type { mongo, PipelineStage } from 'mongoose';
import { behind } from '../scope/behind.js';
import type { Condition } from '../scope/scoped-filter.js';
import type { PageQuery } from './page-query.js';
import { orderWithin } from './ranges-after.js';

/** Some records of one range of a list. */
export interface Batch {
  readonly range: Condition;
  readonly skip: number;
  readonly limit: number;
}

/** The part of a page's filter that bounds the walk, within a range. */
export function within({ filter }: PageQuery, range: Condition): Record<string, unknown> {
  return Object.keys(range).length === 0 ? { ...filter.within } : { $and: [filter.within, range] };
}

export function sortOf(query: PageQuery, { range }: Pick<Batch, 'range'>): [string, 1 | -1][] {
  return orderWithin(query, range).map(({ path, direction }): [string, 1 | -1] => [path, direction]);
}

/**
 * The index of a batch, where one is named. A range that ends inside the records of one instant has a condition on `_id`, by
 * whose own index the database could read records of everybody.
 */
export function batchHint({ orderIndex, options }: PageQuery, { range }: Pick<Batch, 'range'>): { hint?: mongo.Hint } {
  const hint = (options?.hint ?? ('_id' in range ? orderIndex : undefined)) as mongo.Hint | undefined;
  return hint === undefined ? {} : { hint };
}

/** The records of a batch, as the beginning of a pipeline. */
export function batchStages(query: PageQuery, batch: Batch): PipelineStage[] {
  const sort = sortOf(query, batch);
  const { later } = query.filter;
  return [
    { $match: within(query, batch.range) },
    ...(sort.length > 0 ? [{ $sort: Object.fromEntries(sort) }] : []),
    ...(later ? behind(later) : []),
    ...(batch.skip > 0 ? [{ $skip: batch.skip }] : []),
    { $limit: batch.limit },
  ];
}
