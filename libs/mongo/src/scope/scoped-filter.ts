import { compileFilter, conjuncts, type Filter, isEmptyFilter, type Test } from '#libs/search';

/** A query document, or a part of one, that the service itself wrote. */
export type Condition = Readonly<Record<string, unknown>>;

/**
 * What a caller may see together with what a client asks for. Only the functions of this file make one, and only they
 * compile a client's filter: no other query can hold it (lint says so). Whatever plan the database chooses, the client's part
 * is asked of no record outside the scope (docs/adr/0027).
 */
export interface ScopedFilter {
  /** What the caller may see. */
  readonly scope: Condition;
  /** What the index walk is bounded by, and what may be asked beside it. */
  readonly within: Condition;
  /** Asked only of records that passed `within`, behind a stage that no plan moves it across. */
  readonly later?: Condition;
}

/** A part of a scope whose records an index holds together, by conditions on the paths that the index begins with. */
export interface ScopeBranch {
  /** On the first paths of all `indexes`. */
  readonly condition: Condition;
  /** By the path that follows those of the condition: the index that goes on with it. */
  readonly indexes: Readonly<Record<string, string>>;
  /** By a path of `indexes`: the path by which that index orders the records of one value. */
  readonly orderBehind?: Readonly<Record<string, string>>;
  /** What all records of the branch hold. */
  readonly holds: Readonly<Record<string, boolean>>;
}

/** The filter of somebody who may see all records of the collection. */
export function everything(filter: Filter): ScopedFilter {
  return { scope: {}, within: compileFilter(filter) };
}

/** All that a scope has: nothing is asked of it. */
export function scopeAlone(scope: Condition): ScopedFilter {
  return { scope, within: scope };
}

/**
 * The records that hold one of some values at a path with which every index begins that the filter could be answered by, and
 * that pass the filter. The filter may name the path only to ask for some of the values: so each plan reads ranges of them.
 *
 * @throws RangeError for a filter that names the path in another way; there is no such filter unless the service has a fault
 */
export function withinKeys(path: string, values: readonly string[], filter: Filter): ScopedFilter {
  if (!staysWithin(filter, path, new Set(values))) throw new RangeError(`The filter leaves its scope at ${path}.`);
  const [only, ...others] = values;
  const scope = { [path]: only !== undefined && others.length === 0 ? only : { $in: [...values] } };
  return { scope, within: isEmptyFilter(filter) ? scope : { $and: [scope, compileFilter(filter)] } };
}

/**
 * The records of a branch that pass the filter.
 *
 * @param scope the whole scope, of which this is a branch
 * @param narrowing of the filter, what an index of the branch goes on with: tests on its next path
 */
export function withinBranch(
  {
    scope,
    branch,
    narrowing,
  }: { readonly scope: Condition; readonly branch: ScopeBranch; readonly narrowing?: Filter },
  filter: Filter,
): ScopedFilter {
  const within = { ...branch.condition, ...(narrowing && compileFilter(narrowing)) };
  return { scope, within, ...(!isEmptyFilter(filter) && { later: compileFilter(filter) }) };
}

/** The filter on records that were found within the scope before, by their ids. */
export function amongFound(scope: Condition, ids: readonly unknown[], filter: Filter): ScopedFilter {
  const within = { $and: [{ _id: { $in: [...ids] } }, scope] };
  return { scope, within, ...(!isEmptyFilter(filter) && { later: compileFilter(filter) }) };
}

/** Can records that all hold these values pass the filter? False only when they surely cannot. */
export function mayHold(filter: Filter, holds: ScopeBranch['holds']): boolean {
  return conjuncts(filter).every(({ path, tests }) => {
    const value = holds[path];
    return value === undefined || tests.every((test) => admits(test, value));
  });
}

function admits(test: Test, value: boolean): boolean {
  if (test.op === 'eq') return test.value === value;
  if (test.op === 'ne') return test.value !== value;
  return test.op === 'in' ? test.values.includes(value) : true;
}

function staysWithin(filter: Filter, path: string, values: ReadonlySet<unknown>): boolean {
  if (filter.kind === 'nor') return filter.filters.every((each) => !names(each, path));
  if (filter.kind !== 'field') return filter.filters.every((each) => staysWithin(each, path, values));
  if (filter.path !== path) return true;
  return filter.tests.every((test) => test.op === 'in' && test.values.every((value) => values.has(value)));
}

function names(filter: Filter, path: string): boolean {
  return filter.kind === 'field' ? filter.path === path : filter.filters.some((each) => names(each, path));
}
