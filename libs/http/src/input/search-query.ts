import type { FaultTree } from '../faults.js';
import type { PageRequest } from '../pagination.js';
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
}

/**
 * Reads page and sort from the query; unknown parameters are ignored.
 * @param sortKeys keys that the resource sorts by, in the order of the error message; `created_at` is the default
 */
export function readSearchQuery(query: RawQuery, sortKeys: readonly string[]): Read<SearchQuery> {
  const faults: FaultTree = {};
  const word = (name: string, allowed: readonly string[], fallback: string): string => {
    const value = queryText(query[name]) ?? fallback;
    if (!allowed.includes(value)) faults[name] = [MESSAGES.oneOf(allowed)];
    return value;
  };
  const integer = (name: string, allowed: IntegerQuery): number => {
    const read = readInteger(query, name, allowed);
    Object.assign(faults, read.faults);
    return read.value ?? allowed.fallback;
  };
  const sortBy = word('sort_by', sortKeys, 'created_at');
  const orderBy = word('order_by', ORDERS, 'desc') === 'asc' ? 'asc' : 'desc';
  const page = integer('page', { fallback: 1, min: 1 });
  const pageSize = integer('page_size', { fallback: DEFAULT_PAGE_SIZE, min: 1, max: MAX_PAGE_SIZE });
  return Object.keys(faults).length > 0 ? { faults } : { value: { sortBy, orderBy, page, pageSize } };
}
