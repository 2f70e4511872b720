import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Caller } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import { DatabaseClock, TimeLimitExceeded, toApiError } from '#libs/mongo';
import { CollectionMover } from '../adoption/collection-mover.service.js';
import { DeletionsService } from '../deletions/deletions.service.js';
import { DriftCountsService } from '../drifts/drift-counts.service.js';
import { DriftsService } from '../drifts/drifts.service.js';
import type { Experiment } from '../experiments/experiment.js';
import { searchTimeLimit } from '../search-time-limit.js';
import { beginOf, periodsBefore } from './periods.js';
import { mayBeCounted } from './settling.js';
import { type PeriodBucket, SummariesRepository } from './summaries.repository.js';
import { type PeriodCounts, summarise, type Summary } from './summary.js';
import { preparing, SummaryRefresh } from './summary-refresh.js';

@Injectable()
export class SummariesService implements OnModuleInit {
  constructor(
    private readonly summaries: SummariesRepository,
    private readonly refresh: SummaryRefresh,
    private readonly counts: DriftCountsService,
    private readonly drifts: DriftsService,
    private readonly deletions: DeletionsService,
    private readonly adoption: CollectionMover,
    private readonly clock: DatabaseClock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.drifts.onChange((experimentId, createdAt) => this.touch(experimentId, createdAt));
    this.deletions.register((experimentId) => this.summaries.deleteAllOf(experimentId));
    // what was counted without its drifts is counted anew
    this.adoption.onAdopted((experimentId) => this.summaries.deleteAllOf(experimentId));
  }

  /**
   * @param days most days of its history, each with drifts
   * @throws ServiceUnavailable while it takes longer than a search may
   */
  async of(caller: Caller, { id }: Experiment, days: number): Promise<Summary> {
    const timeLimitMs = searchTimeLimit(this.settings, caller);
    try {
      return await this.compute(id, days, timeLimitMs);
    } catch (error) {
      throw toApiError(error) instanceof TimeLimitExceeded ? preparing() : error;
    }
  }

  /** Notes that a drift is about to be changed or deleted, when what is kept may count it. */
  async touch(experimentId: string, createdAt: Date): Promise<void> {
    const hour = beginOf('hour', createdAt);
    if (mayBeCounted(hour, await this.clock.now())) await this.summaries.noteChange(experimentId, hour);
  }

  private async compute(id: string, days: number, timeLimitMs: number): Promise<Summary> {
    const countedUntil = await this.refresh.upToDate(id, timeLimitMs);
    const computedAt = await this.clock.now();
    const today = beginOf('day', countedUntil);
    const [settled, settledDays, recent, milestones] = await Promise.all([
      this.summaries.find(id, periodsBefore(countedUntil), timeLimitMs),
      this.summaries.findDays(id, today, days, timeLimitMs),
      this.counts.count(id, [{ from: countedUntil }], timeLimitMs),
      this.counts.milestones(id, timeLimitMs),
    ]);
    const settledHours = settled.filter(({ begin }) => begin >= today).map(statusesOf);
    return summarise({
      settled: settled.map(({ bucket }) => bucket),
      settledPeriods: [...settledDays, ...settledHours],
      recent,
      milestones,
      days,
      computedAt,
    });
  }
}

function statusesOf({ begin, bucket }: PeriodBucket): PeriodCounts {
  return { begin, statuses: bucket.statuses };
}
