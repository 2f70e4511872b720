import type { FieldType } from './field.js';

/** A value that a stored value is compared with. A `bigint` stands for a 64-bit integer. */
export type Value =
  string | number | bigint | boolean | null | Date | readonly Value[] | { readonly [key: string]: Value };

export type Comparison = 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte';

/** One question to the value of one field. A value that is a list passes when some element, or the whole list, does. */
export type PlainTest =
  | { readonly op: Comparison; readonly value: Value }
  | { readonly op: 'in' | 'nin' | 'all'; readonly values: readonly Value[] }
  | { readonly op: 'size'; readonly size: number }
  | { readonly op: 'exists'; readonly exists: boolean }
  | { readonly op: 'startsWith' | 'contains'; readonly text: string }
  | { readonly op: 'regex'; readonly pattern: string; readonly options: string }
  | { readonly op: 'someElement'; readonly tests: readonly Test[] }
  | { readonly op: 'someObject'; readonly filter: Filter };

/** A question, or the negation of several together, which an absent value passes too. */
export type Test = PlainTest | { readonly op: 'not'; readonly tests: readonly PlainTest[] };

/** All tests of one field; all must pass. Each `op` comes once; a second one is a field of its own in an `and`. */
export interface FieldTests {
  readonly kind: 'field';
  /** Name on the wire, the free part of the path included. */
  readonly name: string;
  /** Path in the stored record, the free part included. */
  readonly path: string;
  readonly type: FieldType;
  readonly tests: readonly Test[];
}

/** `and`, `or`, `nor` of other filters; an `or` has at least two. An `and` of nothing is the filter that all pass. */
export interface Combination {
  readonly kind: 'and' | 'or' | 'nor';
  readonly filters: readonly Filter[];
}

/** A checked filter: it names known fields only, asks them what their type can answer, and is within the limits. */
export type Filter = FieldTests | Combination;

/** The conjunction in its shortest form: nested conjunctions are opened, a conjunction of one is that one. */
export function and(filters: readonly Filter[]): Filter {
  const flat = filters.flatMap((filter) => (filter.kind === 'and' ? filter.filters : [filter]));
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : { kind: 'and', filters: flat };
}

/** The disjunction in its shortest form: one of one alternative is that alternative. */
export function or(filters: readonly Filter[]): Filter {
  const [only] = filters;
  return filters.length === 1 && only !== undefined ? only : { kind: 'or', filters };
}

/** The filter that every record passes. */
export const EVERYTHING: Filter = { kind: 'and', filters: [] };

/** Does every record pass, so that the caller may count and list without a filter? */
export function isEmptyFilter(filter: Filter): boolean {
  return filter.kind === 'and' && filter.filters.every(isEmptyFilter);
}
