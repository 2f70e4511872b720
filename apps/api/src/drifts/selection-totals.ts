import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Total } from '#libs/http';
import { AT_LEAST } from '#libs/mongo';
import type { DriftSelection } from './drift-selection.js';
import type { SearchPageQuery } from '../page-query.js';
import { DriftSelectionsRepository } from './drift-selections.repository.js';

/** Heals a total that a crash between a deletion and its note left too high, as that of one experiment. */
const REMEMBERED_MS = 10 * 60_000;

const MAX_REMEMBERED = 10_000;

/**
 * How many drifts some experiments have. Beyond the limit of exact totals it is remembered that there are so many: without
 * a filter that stays true until one is deleted, and counting up to the limit costs more than the page (docs/adr/0016).
 */
@Injectable()
export class SelectionTotals {
  private readonly passed = new LRUCache<string, true>({ max: MAX_REMEMBERED, ttl: REMEMBERED_MS });

  constructor(private readonly drifts: DriftSelectionsRepository) {}

  /** @param selection without a filter */
  async of(selection: DriftSelection, query: SearchPageQuery): Promise<Total> {
    const stamp = selection.stamp();
    if (this.passed.has(stamp)) return AT_LEAST;
    const total = await this.drifts.count(selection, query);
    if (!total.exact) this.passed.set(stamp, true);
    return total;
  }
}
