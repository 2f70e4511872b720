import type { FaultTree } from '../faults.js';
import { type Count, COUNTS, type PageRequest } from '../pagination.js';
import { MESSAGES } from './messages.js';
import { type IntegerQuery, queryText, type RawQuery, readInteger } from './raw-query.js';
import type { Read } from './read-object.js';

export const DEFAULT_PAGE_SIZE = 10;
export const MAX_PAGE_SIZE = 100;
const ORDERS = ['asc', 'desc'] as const;

/** The query parameters that every search has (contract section 5). */
export interface SearchQuery extends PageRequest {
  readonly sortBy: string;
  readonly orderBy: (typeof ORDERS)[number];
  readonly count: Count;
}

const TWO_PLACES = 'Not together with cursor, which says by itself where the page begins. Leave one of the two out.';

/**
 * Reads page and sort from the query; unknown parameters are ignored. A cursor is only taken over: whether it is one of this
 * search shows when the filter is known. Its pages are not counted unless asked for, so that each costs the same.
 * @param sortKeys keys that the resource sorts by, in the order of the error message; `created_at` is the default
 */
export function readSearchQuery(query: RawQuery, sortKeys: readonly string[]): Read<SearchQuery> {
  const faults: FaultTree = {};
  const word = <T extends string>(name: string, allowed: readonly T[], fallback: T): T => {
    const text = queryText(query[name]) ?? fallback;
    const value = allowed.find((each) => each === text);
    if (value === undefined) faults[name] = [MESSAGES.oneOf(allowed)];
    return value ?? fallback;
  };
  const integer = (name: string, allowed: IntegerQuery): number => {
    const read = readInteger(query, name, allowed);
    Object.assign(faults, read.faults);
    return read.value ?? allowed.fallback;
  };
  const sortBy = word('sort_by', sortKeys, 'created_at');
  const orderBy = word('order_by', ORDERS, 'desc');
  const page = integer('page', { fallback: 1, min: 1 });
  const pageSize = integer('page_size', { fallback: DEFAULT_PAGE_SIZE, min: 1, max: MAX_PAGE_SIZE });
  const cursor = queryText(query['cursor']);
  if (cursor !== undefined && query['page'] !== undefined) faults['page'] = [TWO_PLACES];
  const count = word('count', COUNTS, cursor === undefined ? 'bounded' : 'none');
  if (Object.keys(faults).length > 0) return { faults };
  return { value: { sortBy, orderBy, page, pageSize, count, ...(cursor !== undefined && { cursor }) } };
}
