import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, type QueryFilter } from 'mongoose';
import { type StoredDocument, withApiErrors } from '#libs/mongo';
import { toDrift } from './drift.mapper.js';
import { DRIFT_VERSIONS, DriftDocument } from './drift.schema.js';
import type { Run, RunKey } from './run.js';
import type { Verdict, VerdictQuery } from './verdict.js';

/** At most one reply of the database, 16 MB: it may hold fewer records than asked for. */
const ONE_REPLY = { useBigInt64: true, singleBatch: true };

/** What is read of a drift for its verdict, and what a step between versions would need to give these. */
const VERDICT_FIELDS = {
  id: 1,
  'detector.name': 1,
  drift_detected: 1,
  created_at: 1,
  'windows.test': 1,
  [DRIFT_VERSIONS.field]: 1,
};

type StoredVerdict = Pick<DriftDocument, 'id' | 'detector' | 'drift_detected' | 'created_at' | 'windows'>;

/** Reads drifts for more than one of them at a time; every id of an experiment is one that the caller may read. */
@Injectable()
export class DriftReadingsRepository {
  constructor(@InjectModel(DriftDocument.name) private readonly model: Model<DriftDocument>) {}

  /**
   * The runs of these keys that exist, in no order; undefined when they are larger than 16 MB together.
   * @throws TimeLimitExceeded
   */
  async findRuns(keys: readonly RunKey[], timeLimitMs: number): Promise<Run[] | undefined> {
    const found = await this.readRuns(keys, timeLimitMs);
    const known = new Set(found.map(({ experimentId, drift }) => `${experimentId} ${drift.id}`));
    const missing = keys.filter(({ experimentId, id }) => !known.has(`${experimentId} ${id}`));
    const isCut = missing.length > 0 && (await this.readRuns(missing, timeLimitMs)).length > 0;
    return isCut ? undefined : found;
  }

  private async readRuns(keys: readonly RunKey[], timeLimitMs: number): Promise<Run[]> {
    const each = keys.map(({ experimentId, id }) => ({ experiment_id: experimentId, id }));
    const query = this.model.find({ $or: each }, null, ONE_REPLY).limit(keys.length).maxTimeMS(timeLimitMs);
    const found = await withApiErrors(query.lean());
    return found.map((stored) => ({ experimentId: stored.experiment_id, drift: toDrift(stored) }));
  }

  /**
   * Verdicts of completed runs that name a detector, in no order.
   * @throws TimeLimitExceeded
   */
  async findVerdicts(experimentId: string, query: VerdictQuery, timeLimitMs: number): Promise<Verdict[]> {
    // by an aggregate: `find` would first upgrade each older record that it reads parts of in a transaction of its own
    const found = this.model
      .aggregate<StoredVerdict & StoredDocument>([
        { $match: matching(experimentId, query) },
        { $limit: query.limit },
        { $project: VERDICT_FIELDS },
      ])
      .option({ maxTimeMS: timeLimitMs, batchSize: query.limit });
    return (await withApiErrors(found)).map((stored) => toVerdict(DRIFT_VERSIONS.upgrade(stored)));
  }
}

function matching(experimentId: string, query: VerdictQuery): QueryFilter<DriftDocument> {
  const { model, detectors, from, to } = query;
  return {
    experiment_id: experimentId,
    model,
    ...((from ?? to) && { created_at: { ...(from && { $gte: from }), ...(to && { $lt: to }) } }),
    job_status: 'Completed',
    'detector.name': detectors ? { $in: [...detectors] } : { $type: 'string' },
  };
}

function toVerdict({ id, detector, drift_detected, created_at, windows }: StoredVerdict): Verdict {
  const window = windows?.test;
  return {
    id,
    detector: detector?.name ?? '',
    detected: drift_detected,
    createdAt: created_at,
    ...(window && { window }),
  };
}
