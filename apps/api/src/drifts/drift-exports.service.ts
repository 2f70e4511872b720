import { Inject, Injectable } from '@nestjs/common';
import type { Caller } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import { compileSort, type Filter, isNarrowed, isResidual } from '#libs/search';
import type { Experiment } from '../experiments/experiment.js';
import { searchTimeLimit } from '../search-time-limit.js';
import { ResidualSearches } from '../searches/residual-searches.js';
import type { Drift } from './drift.js';
import { DRIFT_INDEXED, DRIFT_SORT } from './drifts.fields.js';
import { DriftExportsRepository } from './drift-exports.repository.js';

/** How much longer than a page of it the whole of a search may take in the database. */
const TIMES_A_SEARCH = 300;

/** Which drifts to read, and how. */
export interface DriftSelection {
  readonly filter: Filter;
  readonly sortBy: string;
  readonly orderBy: 'asc' | 'desc';
  /** Stored fields that are not needed. */
  readonly without: readonly string[];
  readonly signal: AbortSignal;
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
   * Some drifts at a time, no further than they are taken.
   * @throws TimeLimitExceeded, TooManySearches
   */
  async *read(caller: Caller, experiment: Experiment, selection: DriftSelection): AsyncGenerator<Drift[]> {
    const leave = isResidual(selection.filter, DRIFT_INDEXED) ? this.residual.enter(caller) : undefined;
    try {
      yield* this.stored(caller, experiment, selection);
    } finally {
      leave?.();
    }
  }

  private stored(caller: Caller, { id }: Experiment, selection: DriftSelection): AsyncGenerator<Drift[]> {
    const { filter, sortBy, orderBy, without, signal } = selection;
    return this.drifts.read(id, {
      filter,
      sort: compileSort(DRIFT_SORT, sortBy, orderBy),
      narrowed: isNarrowed(filter, DRIFT_INDEXED),
      without,
      timeLimitMs: TIMES_A_SEARCH * searchTimeLimit(this.settings, caller),
      signal,
    });
  }

  /** Runs that are Running since before this instant are stale. */
  get staleSince(): Date {
    return new Date(Date.now() - this.settings.runs.staleAfterSeconds * 1000);
  }
}
