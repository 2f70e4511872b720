import { Inject, Injectable } from '@nestjs/common';
import type { Caller } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import type { Life } from '#libs/http';
import { compileSort, type Filter, isNarrowed, isResidual } from '#libs/search';
import type { Experiment } from '../experiments/experiment.js';
import { searchTimeLimit } from '../search-time-limit.js';
import { ResidualSearches } from '../searches/residual-searches.js';
import { DRIFT_INDEXED, DRIFT_SORT } from './drifts.fields.js';
import { DriftExportsRepository } from './drift-exports.repository.js';
import type { DriftReplies } from './drift-replies.js';

/** How much longer than a page of it the whole of a search may take in the database. */
const TIMES_A_SEARCH = 300;

/** Which drifts to read, and how. */
export interface DriftSelection {
  readonly filter: Filter;
  readonly sortBy: string;
  readonly orderBy: 'asc' | 'desc';
  /** Stored fields that are not needed. */
  readonly without: readonly string[];
}

/** Reads all drifts of an experiment that match, in little memory. */
@Injectable()
export class DriftExportsService {
  constructor(
    private readonly drifts: DriftExportsRepository,
    private readonly residual: ResidualSearches,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Drifts, no further than they are taken.
   * @param life of whoever takes them: with it ends all that is held for this
   * @throws RequestCancelled, TooManySearches
   */
  open(life: Life, caller: Caller, { id }: Experiment, selection: DriftSelection): DriftReplies {
    const { filter, sortBy, orderBy, without } = selection;
    life.check();
    // before the cursor, and so given back after it: the place is free when the database has ended the search
    if (isResidual(filter, DRIFT_INDEXED)) life.own(this.residual.enter(caller));
    return this.drifts.open(life, id, {
      filter,
      sort: compileSort(DRIFT_SORT, sortBy, orderBy),
      narrowed: isNarrowed(filter, DRIFT_INDEXED),
      without,
      timeLimitMs: TIMES_A_SEARCH * searchTimeLimit(this.settings, caller),
    });
  }

  /** Runs that are Running since before this instant are stale. */
  get staleSince(): Date {
    return new Date(Date.now() - this.settings.runs.staleAfterSeconds * 1000);
  }
}
