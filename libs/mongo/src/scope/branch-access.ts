import type { Model } from 'mongoose';
import { conjuncts, EVERYTHING, type FieldTests, type Filter, type SortStep, type Test } from '#libs/search';
import { countOnOneShard } from '../pages/totals.js';
import { type Condition, type ScopeBranch, withinBranch } from './scoped-filter.js';

/** How the records of a branch are walked. */
export interface BranchAccess {
  /** The index; it begins with the paths of the branch. */
  readonly hint: string;
  /** The part of the filter that bounds the walk. */
  readonly narrowing?: Filter;
}

/** The walks that a filter allows of a branch. */
export interface BranchAccesses {
  /** Surely reads few records, which are sorted in memory. */
  readonly short?: BranchAccess;
  /** May read few records or many: a bounded count says which. */
  readonly uncertain: readonly BranchAccess[];
  /** Reads in the wanted order until the page is full. */
  readonly ordered: BranchAccess;
}

/** Most values that the database reads side by side as ranges in order (`internalQueryMaxScansToExplode`). */
const MAX_POINTS = 200;

/** @param order of the list; its first path that the branch leaves open decides on the index */
export function accessesOf(branch: ScopeBranch, filter: Filter, order: readonly SortStep[]): BranchAccesses {
  const first = order.find(({ path }) => !(path in branch.holds))?.path ?? '';
  const orderIndex = branch.indexes[first];
  if (orderIndex === undefined) throw new RangeError(`No index of the branch has the order by ${first}.`);
  const bounds = conjuncts(filter).flatMap((field) => bounding(field, branch));
  const walk = (field: FieldTests): BranchAccess => ({ hint: branch.indexes[field.path] ?? '', narrowing: field });
  const short = bounds.find(isShort);
  const inOrder = bounds.find((field) => field.path === first || isOrdered(field, branch, first));
  const others = bounds.filter((field) => field !== inOrder && field !== short);
  return {
    ...(short && { short: walk(short) }),
    uncertain: others.map(walk),
    ordered: inOrder ? walk(inOrder) : { hint: orderIndex },
  };
}

/** The tests of a field that an index of the branch can be bounded by. */
function bounding(field: FieldTests, { indexes, holds }: ScopeBranch): FieldTests[] {
  if (!Object.hasOwn(indexes, field.path) || field.path in holds) return [];
  const tests = field.tests.filter(({ op }) => BOUNDS.has(op));
  return tests.length === 0 ? [] : [{ ...field, tests }];
}

const BOUNDS: ReadonlySet<Test['op']> = new Set(['eq', 'in', 'all', 'gt', 'gte', 'lt', 'lte', 'startsWith']);

/** A path that no two records share, asked for by its values. */
function isShort({ path, tests }: FieldTests): boolean {
  return (path === '_id' || path === 'name') && tests.some(({ op }) => op === 'eq' || op === 'in');
}

function isOrdered({ path, tests }: FieldTests, { orderBehind = {} }: ScopeBranch, first: string): boolean {
  return orderBehind[path] === first && tests.length === 1 && tests.every(arePoints);
}

function arePoints(test: Test): boolean {
  if (test.op === 'in' || test.op === 'all') return test.values.length <= MAX_POINTS;
  return test.op === 'eq' && !Array.isArray(test.value);
}

/** Fewer records than this are sorted in memory rather than found along the order. */
const MAX_SORTED = 1_000;

/** What a walk is chosen for. */
interface Asked {
  readonly filter: Filter;
  readonly scope: Condition;
  readonly order: readonly SortStep[];
  readonly timeLimitMs: number;
}

/** The walk that reads least, as far as a count of at most `MAX_SORTED` keys of each index tells. */
export async function chosenAccess<T>(
  model: Model<T>,
  { filter, scope, order, timeLimitMs }: Asked,
  branch: ScopeBranch,
): Promise<BranchAccess> {
  const { short, uncertain, ordered } = accessesOf(branch, filter, order);
  if (short || uncertain.length === 0) return short ?? ordered;
  const counts = await Promise.all(
    uncertain.map(({ hint, narrowing }) => {
      const { within } = withinBranch({ scope, branch, ...(narrowing && { narrowing }) }, EVERYTHING);
      return countOnOneShard(model, within, { hint, limit: MAX_SORTED, maxTimeMS: timeLimitMs });
    }),
  );
  const fewest = Math.min(...counts);
  return (fewest < MAX_SORTED && uncertain[counts.indexOf(fewest)]) || ordered;
}
