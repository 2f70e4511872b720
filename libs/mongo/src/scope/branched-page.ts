import type { Model } from 'mongoose';
import type { Page, Total } from '#libs/http';
import { type Filter, isEmptyFilter, lastPosition, type Row } from '#libs/search';
import { rowOf } from '../pages/keys.js';
import type { PageQuery } from '../pages/page-query.js';
import { placeOf } from '../pages/place.js';
import { type Place, rangesAfter } from '../pages/ranges-after.js';
import { readRanges, readRecords } from '../pages/read-records.js';
import { mergeSorted } from '../pages/sorted-merge.js';
import { AT_LEAST, boundedTotalOnOneShard, EXACT_TOTAL_LIMIT, totalOf } from '../pages/totals.js';
import { type BranchAccess, chosenAccess } from './branch-access.js';
import { readKeyRows } from './key-rows.js';
import { amongFound, type Condition, mayHold, scopeAlone, type ScopeBranch, withinBranch } from './scoped-filter.js';

/** A page of what a caller may see of a collection, in parts that have an index each. */
export interface BranchedQuery extends Omit<PageQuery, 'filter'> {
  readonly filter: Filter;
  /** The whole scope. */
  readonly scope: Condition;
  /** Parts that make the scope together, to be read. A record may be in several. */
  readonly branches: readonly ScopeBranch[];
  /** Parts that make the scope together and have no record in common, to be counted. */
  readonly counted: readonly ScopeBranch[];
}

/** A branch with the walk that was chosen for it. */
interface Walk {
  readonly branch: ScopeBranch;
  readonly access: BranchAccess;
}

/**
 * Finds a page of records in a scope, and how many there are if the query asks for it. Each branch is read by itself along
 * an index that begins with the branch's own paths, and the filter is asked behind that (docs/adr/0027).
 *
 * @throws InvalidRequest and TimeLimitExceeded as `findPage` does
 */
export async function findBranchedPage<T extends object>(model: Model<T>, query: BranchedQuery): Promise<Page<T>> {
  const [branches, counted] = await Promise.all([
    walksOf(model, query, query.branches),
    query.count === 'none' || isEmptyFilter(query.filter) ? [] : walksOf(model, query, query.counted),
  ]);
  const [found, total] = await Promise.all([read(model, query, branches), count(model, query, counted)]);
  const items = found.slice(0, query.pageSize);
  const more = found.length > items.length;
  return { items, more, ...(total && { total }), ...(more && { nextCursor: cursorAfter(found, query) }) };
}

function cursorAfter(found: readonly unknown[], { order, cursorOf }: BranchedQuery): string {
  const rows = found.map((record) => rowOf(record as object, order));
  return cursorOf(lastPosition(rows.slice(0, -1), rows.at(-1)));
}

async function walksOf<T>(
  model: Model<T>,
  query: BranchedQuery,
  branches: readonly ScopeBranch[],
): Promise<readonly Walk[]> {
  const possible = branches.filter(({ holds }) => mayHold(query.filter, holds));
  return Promise.all(possible.map(async (branch) => ({ branch, access: await chosenAccess(model, query, branch) })));
}

/** The query for one branch. Its order leaves out what all records of the branch share. */
function within(query: BranchedQuery, { branch, access: { hint, narrowing } }: Walk): PageQuery {
  const { scope, filter, order, options, ...page } = query;
  return {
    ...page,
    order: order.filter(({ path }) => !(path in branch.holds)),
    filter: withinBranch({ scope, branch, ...(narrowing && { narrowing }) }, filter),
    options: { ...options, hint },
  };
}

/** How many records are in the branches together, as exactly as the query asks. */
async function count<T>(model: Model<T>, query: BranchedQuery, walks: readonly Walk[]): Promise<Total | undefined> {
  if (query.count === 'none') return undefined;
  // nothing of a client is asked: every index that serves this begins with the scope
  if (isEmptyFilter(query.filter)) return totalOfScope(model, query);
  const totals = await Promise.all(
    walks.map((walk) => {
      const asked = within(query, walk);
      return query.count === 'bounded' ? boundedTotalOnOneShard(model, asked) : totalOf(model, asked);
    }),
  );
  const sum = totals.reduce((all, total) => all + (total?.count ?? 0), 0);
  if (query.count === 'bounded' && (sum > EXACT_TOTAL_LIMIT || totals.some((total) => !total?.exact))) return AT_LEAST;
  return { count: sum, exact: true };
}

async function totalOfScope<T>(model: Model<T>, { scope, ...query }: BranchedQuery): Promise<Total | undefined> {
  const asked = { ...query, filter: scopeAlone(scope) };
  return query.count === 'bounded' ? boundedTotalOnOneShard(model, asked) : totalOf(model, asked);
}

/** The records of the page and one more if there is one. */
async function read<T extends object>(model: Model<T>, query: BranchedQuery, walks: readonly Walk[]): Promise<T[]> {
  const [only, ...others] = walks;
  if (!only) return [];
  const place = query.after && (await placeOf(model, { ...within(query, only), order: query.order }, query.after));
  if (others.length === 0) return readBranch(model, query, only, place);
  if (query.page > 1) return readDeepPage(model, query, walks);
  const lists = await Promise.all(walks.map((walk) => readBranch(model, query, walk, place)));
  const byId = new Map(lists.flat().map((record) => [idOf(record), record]));
  const rows = merged(
    lists.map((list) => list.map((record) => rowOf(record as object, query.order))),
    query,
  );
  return rows.slice(0, query.pageSize + 1).flatMap(({ id }) => byId.get(id) ?? []);
}

async function readBranch<T extends object>(
  model: Model<T>,
  query: BranchedQuery,
  walk: Walk,
  place?: Place,
): Promise<T[]> {
  const asked = within(query, walk);
  const ranges = place ? rangesOf(query, walk.branch, place) : [{}];
  return readRanges(model, asked, ranges, Promise.resolve(undefined));
}

/** What of a branch comes after a place of the whole list, whose first key all records of the branch may share. */
function rangesOf({ order }: BranchedQuery, { holds }: ScopeBranch, place: Place): Condition[] {
  const [first, ...rest] = order;
  const held = first && holds[first.path];
  if (!first || held === undefined) return rangesAfter(order, place);
  const [key, ...keys] = place.keys;
  if (held !== key) return held === (first.direction === 1) ? [{}] : [];
  return rangesAfter(rest, { ...place, keys, depth: Math.max(1, place.depth - 1) });
}

/** By the keys of all records up to there, then the records of the page alone. */
async function readDeepPage<T extends object>(
  model: Model<T>,
  query: BranchedQuery,
  walks: readonly Walk[],
): Promise<T[]> {
  const { page, pageSize, order, scope, filter } = query;
  const end = page * pageSize;
  const lists = await Promise.all(walks.map((walk) => readKeyRows(model, within(query, walk), order, end + 1)));
  const rows = merged(lists, query).slice(end - pageSize, end + 1);
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const byId = { ...query, order: BY_ID, page: 1, pageSize: ids.length, options: { ...query.options, hint: '_id_' } };
  const asked = { ...byId, filter: amongFound(scope, ids, filter) };
  const records = await readRecords(model, asked, Promise.resolve({ count: ids.length, exact: true }));
  const known = new Map(records.map((record) => [idOf(record), record]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

const BY_ID = [{ path: '_id', direction: 1, type: 'text', optional: false }] as const;

/** All rows in order, each record once. */
function merged(lists: readonly Row[][], { order }: BranchedQuery): Row[] {
  const directions = order.map(({ direction }) => direction);
  const rows = mergeSorted(lists, directions, Number.POSITIVE_INFINITY);
  const seen = new Set<string>();
  return rows.filter(({ id }) => !seen.has(id) && seen.add(id));
}

function idOf(record: unknown): string {
  return String(Reflect.get(record as object, '_id'));
}
