import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Total } from '#libs/http';
import type { Experiment } from '../experiments/experiment.js';
import type { SearchPageQuery } from '../page-query.js';
import { DriftsRepository } from './drifts.repository.js';
import { SharedTotals } from './shared-totals.js';

const MAX_EXPERIMENTS = 1_000;

/** Totals of one experiment. */
interface Known {
  readonly totals: SharedTotals;
  /** Deletions of the experiment's drifts when the first of them was counted: any further one ends them. */
  readonly deletions: number;
}

/**
 * How many drifts of an experiment match a filter, exactly up to the limit of totals. That there are more is remembered for
 * some seconds: until one of the drifts is deleted, or changed by this process (docs/adr/0006).
 */
@Injectable()
export class MatchTotals {
  private readonly known = new LRUCache<string, Known>({ max: MAX_EXPERIMENTS });

  constructor(private readonly drifts: DriftsRepository) {}

  /** @param experiment as this request loaded it */
  of(experiment: Experiment, query: SearchPageQuery): Promise<Total> {
    // whoever may wait less long must not end the wait of others
    const name = `${query.digest} ${query.timeLimitMs}`;
    return this.totalsOf(experiment).of(name, () => this.drifts.count(experiment.id, query));
  }

  /** To be called once a drift was changed. A count that runs is no longer joined, nor remembered. */
  forget(experimentId: string): void {
    this.known.delete(experimentId);
  }

  private totalsOf({ id, driftDeletions: deletions }: Experiment): SharedTotals {
    const known = this.known.get(id);
    if (known?.deletions === deletions) return known.totals;
    const totals = new SharedTotals();
    this.known.set(id, { totals, deletions });
    return totals;
  }
}
