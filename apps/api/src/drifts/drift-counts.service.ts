import { Injectable } from '@nestjs/common';
import type { DriftCount, Milestones, TimeRange } from './drift-count.js';
import { DriftCountsRepository } from './drift-counts.repository.js';

/** What other features may know of an experiment's drifts without reading them all. */
@Injectable()
export class DriftCountsService {
  constructor(private readonly counts: DriftCountsRepository) {}

  /**
   * The drifts that were recorded in any of the ranges, by hour, model and detector; what has none is left out.
   * @param ranges without overlaps
   * @throws TimeLimitExceeded
   */
  count(experimentId: string, ranges: readonly TimeRange[], timeLimitMs: number): Promise<DriftCount[]> {
    return this.counts.count(experimentId, ranges, timeLimitMs);
  }

  /** When the oldest drift was recorded. */
  async beginOf(experimentId: string, timeLimitMs: number): Promise<Date | undefined> {
    return (await this.counts.findFirst(experimentId, 1, timeLimitMs))?.at;
  }

  async milestones(experimentId: string, timeLimitMs: number): Promise<Milestones> {
    const [first, last, lastVerdict] = await Promise.all([
      this.counts.findFirst(experimentId, 1, timeLimitMs),
      this.counts.findFirst(experimentId, -1, timeLimitMs),
      this.counts.findFirst(experimentId, -1, timeLimitMs, 'Completed'),
    ]);
    return { ...(first && { first }), ...(last && { last }), ...(lastVerdict && { lastVerdict }) };
  }
}
