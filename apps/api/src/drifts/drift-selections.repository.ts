import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, type mongo } from 'mongoose';
import { InvalidRequest, type Page, type Total } from '#libs/http';
import { boundedTotal, EXACT_INTEGERS, findPage, type PageQuery, withApiErrors } from '#libs/mongo';
import { compileFilter, isNarrowed } from '#libs/search';
import { toDrift } from './drift.mapper.js';
import { DriftDocument, INDEX_OF_ORDER } from './drift.schema.js';
import type { DriftSelection } from './drift-selection.js';
import { DRIFT_INDEXED } from './drifts.fields.js';
import type { Run } from './run.js';
import { mergeSorted, type SortValues } from './sorted-merge.js';

/**
 * Most experiments of one sorted read: the database reads so many ranges of an index side by side, already sorted
 * (`internalQueryMaxScansToExplode`), and would sort by itself what more of them hold.
 */
const MAX_MERGED_RANGES = 200;

/** Sorted reads at once. */
const MAX_READS = 4;

/** Last record that a page may have whose experiments take several reads: each of these goes to there by itself. */
const MAX_MERGED_RECORDS = 1_000;

/** Text is compared so far when the records of several reads are merged: a model may be named by megabytes. Characters. */
const MAX_MERGED_TEXT = 1_000;

const TOO_DEEP =
  `Across more than ${MAX_MERGED_RANGES} experiments pages lead to record ${MAX_MERGED_RECORDS}. Turn the order around, ` +
  'or narrow the search by created_at, experiment.id, experiment.name or experiment.tags.';

/** How a page of several experiments is asked for. */
export type SelectionPageQuery = Omit<PageQuery, 'filter' | 'options'>;

/** Where a record stands in the order; `_id` is the last of the values. */
interface Key {
  readonly _id: mongo.ObjectId;
  readonly values: SortValues;
}

/** Reads drifts of several experiments; every id is of one that the caller may read (docs/adr/0016). */
@Injectable()
export class DriftSelectionsRepository {
  constructor(@InjectModel(DriftDocument.name) private readonly model: Model<DriftDocument>) {}

  /** How many drifts there are, exactly up to `EXACT_TOTAL_LIMIT`. */
  count(selection: DriftSelection, timeLimitMs: number): Promise<Total> {
    return boundedTotal(this.model, { filter: matching(selection), timeLimitMs });
  }

  /**
   * @param total how many match
   * @throws TimeLimitExceeded; InvalidRequest for a page that is too deep
   */
  async search(selection: DriftSelection, query: SelectionPageQuery, total: () => Promise<Total>): Promise<Page<Run>> {
    const chunks = chunksOf(selection.experimentIds);
    if (chunks.length === 0) return { items: [], total: { count: 0, exact: true }, more: false };
    const filter = matching(selection);
    const page = await (chunks.length === 1
      ? findPage(this.model, { ...query, filter, options: { ...EXACT_INTEGERS, ...hintFor(selection, query) } }, total)
      : this.mergedPage(selection, query, chunks, total));
    return { ...page, items: page.items.map(toRun) };
  }

  /** A page of so many experiments that no single read has their order: of each chunk the first keys, then the records. */
  private async mergedPage(
    selection: DriftSelection,
    query: SelectionPageQuery,
    chunks: readonly (readonly string[])[],
    counting: () => Promise<Total>,
  ): Promise<Page<DriftDocument>> {
    const { page, pageSize } = query;
    const end = page * pageSize;
    if (end > MAX_MERGED_RECORDS) throw new InvalidRequest(422, { query: { page: [TOO_DEEP] } });
    const [keys, total] = await Promise.all([this.firstKeys(selection, query, chunks, end + 1), counting()]);
    const ids = keys.slice(end - pageSize, end).map(({ _id }) => _id);
    return { items: await this.readInOrder(matching(selection), query, ids), total, more: keys.length > end };
  }

  /** Where the first records of all chunks stand, in order. */
  private async firstKeys(
    selection: DriftSelection,
    query: SelectionPageQuery,
    chunks: readonly (readonly string[])[],
    limit: number,
  ): Promise<Key[]> {
    const deadline = Date.now() + query.timeLimitMs;
    const lists: Key[][] = [];
    for (let next = 0; next < chunks.length; next += MAX_READS) {
      const timeLimitMs = Math.max(1, deadline - Date.now());
      const some = chunks.slice(next, next + MAX_READS).map((ids) => ({ ...selection, experimentIds: ids }));
      const found = some.map((chunk) => this.keysOf(chunk, { ...query, timeLimitMs }, limit));
      lists.push(...(await Promise.all(found)));
    }
    const directions = query.sort.map(([, direction]) => direction);
    return mergeSorted(lists, directions, limit);
  }

  /** From the index alone where the filter allows it; an aggregate, because `find` would upgrade each older record first. */
  private async keysOf(chunk: DriftSelection, query: SelectionPageQuery, limit: number): Promise<Key[]> {
    const { sort, timeLimitMs } = query;
    const values = sort.map(([path]) =>
      path === 'model' ? { $substrCP: ['$model', 0, MAX_MERGED_TEXT] } : `$${path}`,
    );
    const reading = this.model
      .aggregate<Key>([
        { $match: matching(chunk) },
        { $sort: Object.fromEntries(sort) },
        { $limit: limit },
        { $project: { values } },
      ])
      .option({ maxTimeMS: timeLimitMs, batchSize: limit + 1, ...hintFor(chunk, query) });
    const found = await withApiErrors(reading);
    return found.map(({ _id, values: [...rest] }) => ({ _id, values: [...rest.slice(0, -1), _id.toHexString()] }));
  }

  /** What was changed meanwhile so that it does not match any more is left out. */
  private async readInOrder(
    filter: Record<string, unknown>,
    query: SelectionPageQuery,
    ids: readonly mongo.ObjectId[],
  ): Promise<DriftDocument[]> {
    if (ids.length === 0) return [];
    const byId = { $and: [{ _id: { $in: [...ids] } }, filter] };
    const options = { ...EXACT_INTEGERS, hint: '_id_' };
    const all = { ...query, sort: [['_id', 1]] as const, page: 1, pageSize: ids.length, filter: byId, options };
    const { items } = await findPage(this.model, all, async () => ({ count: ids.length, exact: true }));
    const known = new Map(items.map((stored) => [stored._id.toHexString(), stored]));
    return ids.flatMap((id) => known.get(id.toHexString()) ?? []);
  }
}

function chunksOf(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / MAX_MERGED_RANGES);
  return Array.from({ length: count }, (_, index) =>
    ids.slice(index * MAX_MERGED_RANGES, (index + 1) * MAX_MERGED_RANGES),
  );
}

/** The filter cannot leave the experiments: both conditions must hold. */
export function matching({ experimentIds, filterOf }: DriftSelection): Record<string, unknown> {
  return { $and: [{ experiment_id: { $in: [...experimentIds] } }, compileFilter(filterOf(experimentIds))] };
}

/** Where no index narrows the search, the one that has the order is the best; the database need not try the others. */
function hintFor(
  { experimentIds, filterOf }: DriftSelection,
  { sort: [first] }: SelectionPageQuery,
): { hint?: string } {
  const narrowed = isNarrowed(filterOf(experimentIds), DRIFT_INDEXED);
  const hint = first && !narrowed ? INDEX_OF_ORDER[first[0]] : undefined;
  return hint === undefined ? {} : { hint };
}

function toRun(stored: DriftDocument): Run {
  return { experimentId: stored.experiment_id, drift: toDrift(stored) };
}
