import { Inject, Injectable } from '@nestjs/common';
import type { Caller } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import type { Experiment } from '../experiments/experiment.js';
import { searchTimeLimit } from '../search-time-limit.js';
import { DriftReadingsRepository } from './drift-readings.repository.js';
import type { Run, RunKey } from './run.js';
import type { Verdict, VerdictQuery } from './verdict.js';

/** What other features read of drifts, within the time that the settings give a search of the caller. */
@Injectable()
export class DriftReadingsService {
  constructor(
    private readonly readings: DriftReadingsRepository,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * The runs that exist, in no order; undefined when they are larger than 16 MB together.
   * @param keys of experiments whose drifts the caller may read
   * @throws TimeLimitExceeded
   */
  findRuns(caller: Caller, keys: readonly RunKey[]): Promise<Run[] | undefined> {
    return this.readings.findRuns(keys, searchTimeLimit(this.settings, caller));
  }

  /**
   * Verdicts of the completed runs on a model that name a detector, in no order.
   * @throws TimeLimitExceeded
   */
  findVerdicts(caller: Caller, { id }: Experiment, query: VerdictQuery): Promise<Verdict[]> {
    return this.readings.findVerdicts(id, query, searchTimeLimit(this.settings, caller));
  }
}
