import type { QueryOptions } from 'mongoose';
import type { Count } from '#libs/http';
import type { Position, SortStep } from '#libs/search';
import type { StoredDocument } from '../versions/upgrade-chain.js';
import type { ScopedFilter } from '../scope/scoped-filter.js';

/** One page of a search, as the database is asked for it. */
export interface PageQuery {
  readonly filter: ScopedFilter;
  /** With a unique last step, so that pages do not overlap. */
  readonly order: readonly SortStep[];
  /** Paths at which all records that pass the filter hold the same value: nothing to sort by. */
  readonly pinned?: readonly string[];
  /** The cursor that stands for a position of this list. */
  readonly cursorOf: (position: Position) => string;
  /** From 1 on; 1 where `after` is given. */
  readonly page: number;
  /** The page begins after this position. */
  readonly after?: Position;
  readonly pageSize: number;
  readonly count: Count;
  /** Most milliseconds for each of the commands. */
  readonly timeLimitMs: number;
  readonly options?: QueryOptions;
  /** The index that has the order within the scope. It is walked where the filter names none, and behind a cursor's record. */
  readonly orderIndex?: string;
  /** Brings a record to the current version where it is read past the hooks that do so. Needed where a filter has `later`. */
  readonly upgrade?: (stored: StoredDocument) => StoredDocument;
  /** The index that is counted by, where that is another than the page's; absent = as the page. */
  readonly countHint?: string;
  /** Fields that are not needed, and so not read; none of the order. */
  readonly without?: readonly string[];
  /** Top-level fields that may be left out of single records when a page is too large; absent = none. */
  readonly reducible?: readonly string[];
}
