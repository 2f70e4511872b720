import type { QueryOptions } from 'mongoose';
import type { Count } from '#libs/http';
import type { Position, SortStep } from '#libs/search';

/** One page of a search, as the database is asked for it. */
export interface PageQuery {
  /** Compiled by `libs/search`, never a client's own object. */
  readonly filter: Record<string, unknown>;
  /** With a unique last step, so that pages do not overlap. */
  readonly order: readonly SortStep[];
  /** Paths at which all records that pass the filter hold the same value: nothing to sort by. */
  readonly pinned?: readonly string[];
  /** Of list, filter and order: cursors of the page are written for it. */
  readonly digest: string;
  /** From 1 on; 1 where `after` is given. */
  readonly page: number;
  /** The page begins after this position. */
  readonly after?: Position;
  readonly pageSize: number;
  readonly count: Count;
  /** Most milliseconds for each of the commands. */
  readonly timeLimitMs: number;
  readonly options?: QueryOptions;
  /** What is counted, and by which index, where the page is asked for in another form; absent = as the page. */
  readonly counted?: { readonly filter: Record<string, unknown>; readonly hint?: string };
  /** Fields that are not needed, and so not read; none of the order. */
  readonly without?: readonly string[];
  /** Top-level fields that may be left out of single records when a page is too large; absent = none. */
  readonly reducible?: readonly string[];
}
