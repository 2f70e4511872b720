import type { Model, PipelineStage, QueryFilter } from 'mongoose';
import { InvalidRequest } from '#libs/http';
import { withApiErrors } from '../errors/with-api-errors.js';
import { inRounds } from '../in-rounds.js';
import { type Batch, batchHint, batchStages } from './batch.js';
import { chooseLeftOut, markLeftOut, type RecordSize } from './left-out.js';
import type { PageQuery } from './page-query.js';

type Range = Readonly<Record<string, unknown>>;

/** Where a page begins: in ranges of its list, one after the other, behind so many records. */
export interface PageStart {
  readonly ranges: readonly Range[];
  readonly skip: number;
}

/** A record of a page, by how large it is. */
interface Outline extends RecordSize {
  readonly _id: unknown;
}

/** How large the records of a page are, without reading them; one more than the page if there is one. */
export async function outlinesOf<T>(
  model: Model<T>,
  query: PageQuery,
  { ranges, skip }: PageStart,
): Promise<Outline[]> {
  const outlines: Outline[] = [];
  for (const range of ranges) {
    const limit = query.pageSize + 1 - outlines.length;
    if (limit === 0) break;
    const batch = { range, skip, limit };
    const reading = model
      .aggregate<Outline>(outlineStages(query, batch))
      .option({ maxTimeMS: query.timeLimitMs, ...batchHint(query, batch) });
    outlines.push(...(await withApiErrors(reading)));
  }
  return outlines;
}

function outlineStages(query: PageQuery, batch: Batch): PipelineStage[] {
  const fields = droppable(query).map((field) => [field, { $bsonSize: { [field]: `$${field}` } }]);
  const unneeded = (query.without ?? []).map((field) => ({ $bsonSize: { [field]: `$${field}` } }));
  return [
    ...batchStages(query, batch),
    {
      $project: {
        total: { $subtract: [{ $bsonSize: '$$ROOT' }, { $add: [0, ...unneeded] }] },
        ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
      },
    },
  ];
}

/**
 * The records of a page that are too large together, without what is largest of them. What others change meanwhile is read
 * as it is then.
 * @param room bytes that the records may have together
 * @throws InvalidRequest when too much of them is what the list is sorted by
 */
export function readReduced<T extends object>(
  model: Model<T>,
  query: PageQuery,
  start: PageStart,
  room: number,
): Promise<T[]> {
  return inRounds('The list', async () => {
    const outlines = await outlinesOf(model, query, start);
    const chosen = chooseLeftOut(outlines.slice(0, query.pageSize), room);
    if (!chosen) throw pageTooLarge(query);
    chosen.push(droppable(query)); // the one after the page is not shown
    const groups = new Map<string, { fields: readonly string[]; ids: unknown[] }>();
    for (const [index, { _id }] of outlines.entries()) {
      const fields = chosen[index] ?? [];
      const group = groups.get(fields.join()) ?? { fields, ids: [] };
      group.ids.push(_id);
      groups.set(fields.join(), group);
    }
    const found = new Map<string, T>();
    for (const { fields, ids } of groups.values()) {
      for (const record of await readByIds(model, query, ids, fields)) {
        if (fields.length > 0) markLeftOut(record, fields);
        found.set(String(Reflect.get(record, '_id')), record);
      }
    }
    // whether there is a next page shows by the number of records: one that is gone must not hide it
    const isSure = found.size === outlines.length || outlines.length <= query.pageSize;
    return isSure ? outlines.flatMap(({ _id }) => found.get(String(_id)) ?? []) : undefined;
  });
}

async function readByIds<T>(
  model: Model<T>,
  query: PageQuery,
  ids: readonly unknown[],
  fields: readonly string[],
): Promise<T[]> {
  const found = await model
    .find(
      { $and: [{ _id: { $in: ids } }, query.filter.scope] } as QueryFilter<T>,
      excluding([...(query.without ?? []), ...fields]),
      {
        ...query.options,
        hint: '_id_',
      },
    )
    .maxTimeMS(query.timeLimitMs)
    .lean();
  return found as T[];
}

/** Fields that may be left out and are read at all; what the list is sorted by is needed to go on after it. */
function droppable({ reducible = [], without = [], order }: PageQuery): string[] {
  return reducible.filter((field) => !without.includes(field) && !order.some(({ path }) => path === field));
}

export function excluding(fields: readonly string[] = []): Record<string, 0> | null {
  return fields.length === 0 ? null : Object.fromEntries(fields.map((field) => [field, 0 as const]));
}

function pageTooLarge({ pageSize }: PageQuery): InvalidRequest {
  const message = `The records of this page are too large together; ask for fewer than ${pageSize}.`;
  return new InvalidRequest(422, { query: { page_size: [message] } });
}
