import type { Connection, Model } from 'mongoose';
import { DriftDocument, DriftSchema } from '../../apps/api/src/drifts/drift.schema.js';
import type { DriftCount, TimeRange } from '../../apps/api/src/drifts/drift-count.js';
import { DriftCountsRepository } from '../../apps/api/src/drifts/drift-counts.repository.js';
import { DriftCountsService } from '../../apps/api/src/drifts/drift-counts.service.js';

/** Where drifts are stored that `HastyCounts` counts. */
export const SLOW_DRIFTS = 'slow.drifts';

/** Counts drifts, each of which takes its time, in less time than a caller allows. */
export class HastyCounts extends DriftCountsService {
  /** Milliseconds that the ranges of each count were long together. */
  readonly asked: number[] = [];

  private constructor(
    counts: DriftCountsRepository,
    private readonly timeLimitMs: number,
  ) {
    super(counts);
  }

  /**
   * Makes the collection of drifts a view of `SLOW_DRIFTS` in an empty database.
   * @param driftMs what looking at a drift takes at least
   */
  static async of(connection: Connection, driftMs: number, timeLimitMs: number): Promise<HastyCounts> {
    const model = connection.model(DriftDocument.name, DriftSchema, undefined, { overwriteModels: true });
    // without an argument it would be a constant and take its time once
    const pause = { body: `function (id) { sleep(${driftMs}); return true; }`, args: ['$_id'], lang: 'js' };
    const pipeline = [{ $match: { $expr: { $function: pause } } }];
    await connection.createCollection(model.collection.name, { viewOn: SLOW_DRIFTS, pipeline });
    await connection.collection(SLOW_DRIFTS).createIndex({ experiment_id: 1, created_at: 1 });
    return new HastyCounts(new DriftCountsRepository(model as unknown as Model<DriftDocument>), timeLimitMs);
  }

  override count(experimentId: string, ranges: readonly TimeRange[]): Promise<DriftCount[]> {
    this.asked.push(ranges.reduce((sum, { from, to = from }) => sum + to.getTime() - from.getTime(), 0));
    return super.count(experimentId, ranges, this.timeLimitMs);
  }
}
