import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, mongo } from 'mongoose';
import { InvalidRequest, type Page, type Total } from '#libs/http';
import {
  amongFound,
  batchHint,
  boundedTotal,
  type Condition,
  EXACT_INTEGERS,
  findPage,
  mergeSorted,
  orderWithin,
  type PageQuery,
  placeOf,
  rangesAfter,
  rowOf,
  type ScopedFilter,
  totalOf,
  withApiErrors,
  withinKeys,
} from '#libs/mongo';
import { byExclusion, EVERYTHING, lastPosition, pinnedPaths, type Row, type SortStep } from '#libs/search';
import type { SearchPageQuery } from '../page-query.js';
import { toListedDrift } from './drift.mapper.js';
import { DriftDocument, REDUCIBLE_FIELDS } from './drift.schema.js';
import { DRIFT_VALUES } from './drifts.fields.js';
import { chunksOf, type DriftSelection, MAX_MERGED_RANGES } from './drift-selection.js';
import { orderHint } from './drifts.repository.js';
import type { Run } from './run.js';

/** Sorted reads at once. */
const MAX_READS = 4;

/** Last record that a page by number may have whose experiments take several reads: each of these goes to there by itself. */
const MAX_MERGED_RECORDS = 1_000;

/** Text is compared so far when the records of several reads are merged: a model may be named by megabytes. Characters. */
const MAX_MERGED_TEXT = 1_000;

const TOO_DEEP =
  `Across more than ${MAX_MERGED_RANGES} experiments pages by number lead to record ${MAX_MERGED_RECORDS}. Go on by cursor, ` +
  'beginning with an empty one ("cursor="), turn the order around, or narrow the search by created_at, experiment.id, ' +
  'experiment.name or experiment.tags.';
const TOO_LONG =
  `Across more than ${MAX_MERGED_RANGES} experiments models of more than ${MAX_MERGED_TEXT} characters are not told apart, ` +
  'so no cursor can go on between them. Sort by another key, or narrow the search by experiment.id, experiment.name or ' +
  'experiment.tags.';

/** How a page of several experiments is asked for; its filter is that of the caller. */
export interface SelectionPageQuery extends SearchPageQuery {
  /** The caller goes on by cursor, and is now at any of the pages, the first one too. */
  readonly byCursor: boolean;
}

/** Reads drifts of several experiments; every id is of one that the caller may read (docs/adr/0016). */
@Injectable()
export class DriftSelectionsRepository {
  constructor(@InjectModel(DriftDocument.name) private readonly model: Model<DriftDocument>) {}

  /** How many drifts there are, exactly up to `EXACT_TOTAL_LIMIT`. */
  count(selection: DriftSelection, query: SearchPageQuery): Promise<Total> {
    return boundedTotal(this.model, within(selection, query));
  }

  /**
   * @param total how many match, when that is known without counting
   * @throws TimeLimitExceeded; InvalidRequest for a page that is too deep, or of models that are too long
   */
  async search(selection: DriftSelection, query: SelectionPageQuery, total?: () => Promise<Total>): Promise<Page<Run>> {
    const chunks = chunksOf(selection.experimentIds);
    if (chunks.length === 0) return emptyPage(query);
    const page = await (chunks.length === 1
      ? findPage(this.model, within(selection, query), total)
      : this.mergedPage(selection, query, total));
    return { ...page, items: page.items.map(toRun) };
  }

  /** A page of so many experiments that no single read has their order: of each chunk the first keys, then the records. */
  private async mergedPage(
    selection: DriftSelection,
    query: SelectionPageQuery,
    known?: () => Promise<Total>,
  ): Promise<Page<DriftDocument>> {
    const { page, pageSize, order, cursorOf, after, byCursor } = query;
    const end = page * pageSize;
    if (end > MAX_MERGED_RECORDS) throw new InvalidRequest(422, { query: { page: [TOO_DEEP] } });
    const whole = within(selection, query);
    const ranges = after ? rangesAfter(order, await placeOf(this.model, whole, after)) : [{}];
    const counting = totalOf(this.model, whole, known);
    const [rows, total] = await Promise.all([this.firstRows(selection, query, ranges, end + 1), counting]);
    const isOrdered = !rows.some(isTooLong);
    if (byCursor && !isOrdered) throw new InvalidRequest(422, { query: { cursor: [TOO_LONG] } });
    const [found, next] = [rows.slice(end - pageSize, end), rows[end]];
    const items = await this.readInOrder(selection, query, found);
    return {
      items,
      more: next !== undefined,
      ...(total && { total }),
      // of the keys and not of the records, which others change meanwhile
      ...(next && isOrdered && { nextCursor: cursorOf(lastPosition(found, next)) }),
    };
  }

  /** The keys of the first records of all chunks, in order. */
  private async firstRows(
    selection: DriftSelection,
    query: SearchPageQuery,
    ranges: readonly Condition[],
    limit: number,
  ): Promise<Row[]> {
    const deadline = Date.now() + query.timeLimitMs;
    const chunks = chunksOf(selection.experimentIds).map((experimentIds) => ({ ...selection, experimentIds }));
    const lists: Row[][] = [];
    for (let next = 0; next < chunks.length; next += MAX_READS) {
      const timeLimitMs = Math.max(1, deadline - Date.now());
      const some = chunks.slice(next, next + MAX_READS);
      const found = some.map((chunk) => this.rowsOf(within(chunk, { ...query, timeLimitMs }), ranges, limit));
      lists.push(...(await Promise.all(found)));
    }
    const directions = query.order.map(({ direction }) => direction);
    return mergeSorted(lists, directions, limit);
  }

  /** Range by range, as far as the limit needs them. */
  private async rowsOf(query: PageQuery, ranges: readonly Condition[], limit: number): Promise<Row[]> {
    const rows: Row[] = [];
    for (const range of ranges) {
      if (rows.length === limit) break;
      rows.push(...(await this.rowsIn(query, range, limit - rows.length)));
    }
    return rows;
  }

  /** From the index alone where the filter allows it; an aggregate, because `find` would upgrade each older record first. */
  private async rowsIn(query: PageQuery, range: Condition, limit: number): Promise<Row[]> {
    const { filter, order, timeLimitMs } = query;
    const sorted = orderWithin(query, range);
    const keys = order.map(({ path }) => [path, path === 'model' ? COMPARED_MODEL : 1]);
    const reading = this.model
      .aggregate<mongo.Document>([
        { $match: { $and: [filter.within, range] } },
        { $sort: Object.fromEntries(sorted.map(({ path, direction }) => [path, direction])) },
        { $limit: limit },
        { $project: Object.fromEntries(keys) },
      ])
      .option({
        maxTimeMS: timeLimitMs,
        batchSize: limit + 1,
        ...batchHint(query, { range }),
      });
    const found = await withApiErrors(reading);
    return found.map((record) => rowOf(record, order));
  }

  /** What was changed meanwhile so that it does not match any more is left out. */
  private async readInOrder(
    selection: DriftSelection,
    { after: _, ...query }: SearchPageQuery,
    rows: readonly Row[],
  ): Promise<DriftDocument[]> {
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => mongo.ObjectId.createFromHexString(id));
    const byId = {
      ...query,
      filter: amongFound(matching(selection).within, ids, EVERYTHING),
      order: BY_ID,
      reducible: REDUCIBLE_FIELDS,
      page: 1,
      pageSize: ids.length,
      count: 'bounded' as const,
      options: { ...EXACT_INTEGERS, hint: '_id_' },
    };
    const { items } = await findPage(this.model, byId, async () => ({ count: ids.length, exact: true }));
    const known = new Map(items.map((stored) => [stored._id.toHexString(), stored]));
    return rows.flatMap(({ id }) => known.get(id) ?? []);
  }
}

/** One character more than is compared tells that there are more. */
const COMPARED_MODEL = { $substrCP: ['$model', 0, MAX_MERGED_TEXT + 1] };

const BY_ID: readonly SortStep[] = [{ path: '_id', direction: 1, type: 'objectId', optional: false }];

/** Its text was cut, so that its place among others with the same beginning is not known. */
function isTooLong({ keys }: Row): boolean {
  return keys.some(
    (key) => typeof key === 'string' && key.length > MAX_MERGED_TEXT && [...key].length > MAX_MERGED_TEXT,
  );
}

function emptyPage({ count }: SearchPageQuery): Page<Run> {
  return { items: [], more: false, ...(count !== 'none' && { total: { count: 0, exact: true } }) };
}

/** The query for the drifts of a selection, and no others. */
function within(selection: DriftSelection, query: SearchPageQuery): PageQuery {
  const { hint: orderIndex } = orderHint(query);
  const options = { ...EXACT_INTEGERS, ...(!query.narrowed && orderHint(query)) };
  const filter = matching(inOrderOf(query, selection));
  const pinned = pinnedPaths(selection.filter);
  const page = { ...query, filter, pinned, options, reducible: REDUCIBLE_FIELDS };
  return { ...page, ...(orderIndex !== undefined && { orderIndex }) };
}

/** Ranges of an index, and not single values of the key to sort by: only those have the order across experiments. */
function inOrderOf({ order: [first] }: SearchPageQuery, selection: DriftSelection): DriftSelection {
  const values = first && DRIFT_VALUES[first.path];
  if (!values) return selection;
  return { ...selection, filterOf: (ids) => byExclusion(selection.filterOf(ids), first.path, values) };
}

/** The drifts of the selection, and no others. */
export function matching({ experimentIds, filterOf }: DriftSelection): ScopedFilter {
  return withinKeys('experiment_id', experimentIds, filterOf(experimentIds));
}

function toRun(stored: DriftDocument): Run {
  return { experimentId: stored.experiment_id, drift: toListedDrift(stored) };
}
