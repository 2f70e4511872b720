import { Injectable } from '@nestjs/common';
import type { Total } from '#libs/http';
import type { CacheCounts } from '#libs/telemetry';
import type { Experiment } from '../experiments/experiment.js';
import type { SearchPageQuery } from '../page-query.js';
import { DriftsRepository } from './drifts.repository.js';
import { RecentChanges } from './recent-changes.js';
import { SharedTotals } from './shared-totals.js';

/**
 * How many drifts of an experiment match a filter, exactly up to the limit of totals. That there are more is remembered for
 * some seconds: until one of the drifts is deleted, or changed by this process (docs/adr/0006).
 */
@Injectable()
export class MatchTotals {
  private readonly totals = new SharedTotals();

  constructor(
    private readonly drifts: DriftsRepository,
    private readonly changes: RecentChanges,
  ) {}

  get counts(): CacheCounts {
    return this.totals.counts;
  }

  /** @param experiment as this request loaded it */
  of({ id, driftDeletions }: Experiment, query: SearchPageQuery): Promise<Total> {
    // whoever may wait less long must not end the wait of others
    const name = `${id} ${driftDeletions} ${this.changes.stamp([id])} ${query.digest} ${query.timeLimitMs}`;
    return this.totals.of(name, () => this.drifts.count(id, query));
  }
}
