import type { FaultTree } from '../faults.js';
import type { PageRequest } from '../pagination.js';
import { MESSAGES } from './messages.js';
import type { Read } from './read-object.js';

export const DEFAULT_PAGE_SIZE = 10;
export const MAX_PAGE_SIZE = 100;
const ORDERS = ['asc', 'desc'] as const;

/** The query parameters that every search has (contract section 5). */
export interface SearchQuery extends PageRequest {
  readonly sortBy: string;
  readonly orderBy: (typeof ORDERS)[number];
}

/** What the query parser of the HTTP server made of the URL: of a repeated parameter the first value counts. */
export type RawQuery = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Reads page and sort from the query; unknown parameters are ignored.
 * @param sortKeys keys that the resource sorts by, in the order of the error message; `created_at` is the default
 */
export function readSearchQuery(query: RawQuery, sortKeys: readonly string[]): Read<SearchQuery> {
  const faults: FaultTree = {};
  const word = (name: string, allowed: readonly string[], fallback: string): string => {
    const value = first(query[name]) ?? fallback;
    if (!allowed.includes(value)) faults[name] = [MESSAGES.oneOf(allowed)];
    return value;
  };
  const integer = (name: string, fallback: number, max: number, message: string): number => {
    const text = first(query[name]);
    if (text === undefined) return fallback;
    if (!/^\s*[+-]?\d+\s*$/.test(text)) faults[name] = [MESSAGES.integer];
    else if (Number(text) < 1 || Number(text) > max) faults[name] = [message];
    return Number(text);
  };
  const sortBy = word('sort_by', sortKeys, 'created_at');
  const orderBy = word('order_by', ORDERS, 'desc') === 'asc' ? 'asc' : 'desc';
  const page = integer('page', 1, Number.POSITIVE_INFINITY, MESSAGES.atLeast(1));
  const sizes = MESSAGES.between(1, MAX_PAGE_SIZE);
  const pageSize = integer('page_size', DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, sizes);
  return Object.keys(faults).length > 0 ? { faults } : { value: { sortBy, orderBy, page, pageSize } };
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
