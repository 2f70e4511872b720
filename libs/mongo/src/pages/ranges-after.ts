import type { SortStep } from '#libs/search';
import type { PageQuery } from './page-query.js';

type Condition = Readonly<Record<string, unknown>>;

/** Where a list goes on, in the database's own values. */
export interface Place {
  /** Of the last record, one for each path of the order. */
  readonly keys: readonly unknown[];
  /** How many of the keys the first range is bounded by; see `Position` of `libs/search`. */
  readonly depth: number;
  /** The record with these keys comes too: the place is right before it. */
  readonly inclusive?: boolean;
}

/**
 * What comes after a place, as conditions on the records, to be asked for one after the other: together they are the rest
 * of the list. Each is one range of an index that begins with the paths of the order, whatever the filter beside it; as
 * one `$or` the database would choose such plans only sometimes (docs/adr/0015). Usually the first has a page's records.
 */
export function rangesAfter(order: readonly SortStep[], { keys, depth, inclusive = false }: Place): Condition[] {
  const steps = order.map((step, index) => ({ ...step, key: keys[index] ?? null }));
  let bounded = depth;
  while (bounded < steps.length && steps[bounded - 1]?.key === null) bounded += 1; // nothing is ordered by null
  const outer = steps.slice(0, bounded - 1).flatMap((step, index) => {
    const equal = equalTo(steps.slice(0, index));
    return beyond(step).map((condition) => ({ ...equal, ...condition }));
  });
  return [...inner(steps, bounded, inclusive), ...outer.reverse(), ...lacking(steps)];
}

/**
 * What is left to sort by in one range: a key that all of its records share orders nothing. The database merges the ranges
 * of an index that is bounded to such a key only if the sort does not name it (docs/adr/0016).
 */
export function orderWithin({ order, pinned = [] }: Pick<PageQuery, 'order' | 'pinned'>, range: Condition): SortStep[] {
  return order.filter(({ path }) => !isEquality(range, path) && !pinned.includes(path));
}

/** Comparisons are bare objects; keys are texts, booleans, null, or objects of a class. */
function isEquality(range: Condition, path: string): boolean {
  if (!Object.hasOwn(range, path)) return false;
  const wanted = range[path];
  return typeof wanted !== 'object' || wanted === null || Object.getPrototypeOf(wanted) !== Object.prototype;
}

type Step = SortStep & { readonly key: unknown };

/** The records that are equal in all keys before the bounded one, bounded by that, without those that were passed. */
function inner(steps: readonly Step[], bounded: number, inclusive: boolean): Condition[] {
  const equal = equalTo(steps.slice(0, bounded - 1));
  const [step, ...ties] = steps.slice(bounded - 1);
  if (!step) return [];
  if (ties.length === 0) return [{ ...equal, [step.path]: { [operator(step.direction, inclusive)]: step.key } }];
  const passed = ties.map((tie, index) => ({
    ...equalTo([step, ...ties.slice(0, index)]),
    [tie.path]: { [operator(-tie.direction, !inclusive && index === ties.length - 1)]: tie.key },
  }));
  return [{ ...equal, [step.path]: { [operator(step.direction, true)]: step.key }, $nor: passed }];
}

/** Further in the direction of the step, where something can be further. */
function beyond({ path, direction, key }: Step): Condition[] {
  if (key !== null) return [{ [path]: { [operator(direction, false)]: key } }];
  return direction === 1 ? [{ [path]: { $ne: null } }] : [];
}

/** Comparisons find values of one type only: what lacks the key, and so ends a falling order, is a range of its own. */
function lacking([first]: readonly Step[]): Condition[] {
  const isLeft = first?.optional && first.direction === -1 && first.key !== null;
  return isLeft ? [{ [first.path]: null }] : [];
}

function equalTo(steps: readonly Step[]): Condition {
  return Object.fromEntries(steps.map(({ path, key }) => [path, key]));
}

function operator(direction: number, inclusive: boolean): string {
  return `${direction > 0 ? '$gt' : '$lt'}${inclusive ? 'e' : ''}`;
}
