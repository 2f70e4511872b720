import { InvalidRequest, type SearchQuery } from '#libs/http';
import type { PageQuery } from '#libs/mongo';
import {
  type CursorKeys,
  type Filter,
  isNarrowed,
  orderOf,
  type Position,
  readCursor,
  searchDigest,
  type SortTable,
  writeCursor,
} from '#libs/search';

/** A page of a search, for a repository that puts it within what the caller may see. */
export interface SearchPageQuery extends Omit<PageQuery, 'scope' | 'filter'> {
  readonly filter: Filter;
  /** Names list, filter and order: equal for equal searches. */
  readonly digest: string;
  /** An index leaves only a part of the records to look at. */
  readonly narrowed: boolean;
}

/** A search as its service decided it. */
export interface Search {
  /** Names whose records are listed: a cursor is good for one list only. */
  readonly list: string;
  readonly filter: Filter;
  readonly sort: SortTable;
  /** Stored paths that an index of the resource begins with; absent = none. */
  readonly indexed?: ReadonlySet<string>;
  readonly query: SearchQuery;
  /** Most milliseconds for each command of the database. */
  readonly timeLimitMs: number;
  /** Stored fields that the answer does not need. */
  readonly without?: readonly string[];
}

/**
 * One page of a search as repositories are asked for it.
 * @throws InvalidRequest for a cursor that is not of this search
 */
export function pageQueryOf(search: Search, keys: CursorKeys): SearchPageQuery {
  const { list, filter, sort, indexed = new Set(), query, timeLimitMs, without = [] } = search;
  const { page, pageSize, cursor, count } = query;
  const order = orderOf(sort, query.sortBy, query.orderBy);
  const digest = searchDigest(list, filter, order);
  const narrowed = isNarrowed(filter, indexed);
  const cursorOf = (position: Position): string => writeCursor(keys, digest, position);
  const asked = { filter, order, digest, cursorOf, page, pageSize, count, timeLimitMs, without, narrowed };
  // the empty cursor is the beginning
  if (!cursor) return asked;
  const { position, fault } = readCursor(keys, cursor, digest, order);
  if (fault !== undefined) throw new InvalidRequest(400, { query: { cursor: [fault] } });
  return { ...asked, after: position };
}
