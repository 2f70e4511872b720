import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { PASSED_MS } from './shared-totals.js';

const MAX_EXPERIMENTS = 10_000;

/** Which experiments' drifts this process has changed since a total may have been remembered. */
@Injectable()
export class RecentChanges {
  private changes = 0;
  private readonly latest = new LRUCache<string, number>({ max: MAX_EXPERIMENTS, ttl: 2 * PASSED_MS });

  /** To be called once a drift was changed, or may have been. */
  note(experimentId: string): void {
    this.latest.set(experimentId, (this.changes += 1));
  }

  /** Another number after each change in one of the experiments. */
  stamp(experimentIds: readonly string[]): number {
    return experimentIds.reduce((stamp, id) => Math.max(stamp, this.latest.get(id) ?? 0), 0);
  }
}
