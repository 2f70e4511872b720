import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Total } from '#libs/http';
import { AT_LEAST } from '#libs/mongo';
import { isEmptyFilter, searchDigest } from '#libs/search';
import type { CacheCounts } from '#libs/telemetry';
import type { DriftSelection } from './drift-selection.js';
import type { SearchPageQuery } from '../page-query.js';
import { DriftSelectionsRepository } from './drift-selections.repository.js';
import { RecentChanges } from './recent-changes.js';
import { SharedTotals } from './shared-totals.js';

/** Heals a total that a crash between a deletion and its note left too high, as that of one experiment. */
const REMEMBERED_MS = 10 * 60_000;

const MAX_REMEMBERED = 10_000;

/**
 * How many drifts some experiments have. Beyond the limit of exact totals it is remembered that there are so many: without
 * a filter that stays true until one is deleted, with one it does for some seconds, as in one experiment, and counting up to
 * the limit costs more than the page (docs/adr/0016).
 */
@Injectable()
export class SelectionTotals {
  private readonly passed = new LRUCache<string, true>({ max: MAX_REMEMBERED, ttl: REMEMBERED_MS });
  private readonly totals = new SharedTotals();
  private known = 0;

  constructor(
    private readonly drifts: DriftSelectionsRepository,
    private readonly changes: RecentChanges,
  ) {}

  async of(selection: DriftSelection, query: SearchPageQuery): Promise<Total> {
    const { experimentIds } = selection;
    const stamp = selection.stamp();
    const filter = selection.filterOf(experimentIds);
    if (isEmptyFilter(filter) && this.passed.has(stamp)) {
      this.known += 1;
      return AT_LEAST;
    }
    const matching = searchDigest(stamp, filter, []);
    const name = `${matching} ${this.changes.stamp(experimentIds)} ${query.timeLimitMs}`;
    const total = await this.totals.of(name, () => this.drifts.count(selection, query));
    if (!total.exact && isEmptyFilter(filter)) this.passed.set(stamp, true);
    return total;
  }

  get counts(): CacheCounts {
    const { hits, misses, entries } = this.totals.counts;
    return { hits: hits + this.known, misses, entries: entries + this.passed.size };
  }
}
