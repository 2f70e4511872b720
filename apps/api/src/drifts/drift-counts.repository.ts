import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { withApiErrors } from '#libs/mongo';
import { JOB_STATUSES, type JobStatus } from './drift.js';
import type { DriftCount, RunSummary, StatusCounts, TimeRange } from './drift-count.js';
import { DriftDocument } from './drift.schema.js';
import { SHORT_MODEL } from './short-model.js';

const RUN_FIELDS = { id: 1, job_status: 1, model: 1, drift_detected: 1, created_at: 1 };

type RunDocument = Pick<DriftDocument, keyof typeof RUN_FIELDS>;

type Direction = 1 | -1;

/** One group of the aggregation: `Completed` counts the drifts, `Completed_detected` those with drift. */
type CountRow = Readonly<Record<JobStatus | `${JobStatus}_detected`, number>> & {
  readonly _id: { readonly hour: Date; readonly model: string | null; readonly detector: string | null };
  readonly last_at: Date;
};

/** Every method takes the id of an experiment that the permission guard has let the caller into. */
@Injectable()
export class DriftCountsRepository {
  constructor(@InjectModel(DriftDocument.name) private readonly model: Model<DriftDocument>) {}

  /**
   * Counts by hour, model and detector in one pass over an index.
   * @throws TimeLimitExceeded
   */
  async count(experimentId: string, ranges: readonly TimeRange[], timeLimitMs: number): Promise<DriftCount[]> {
    const recorded = ranges.map(({ from, to }) => ({ created_at: { $gte: from, ...(to && { $lt: to }) } }));
    const pipeline = [{ $match: { experiment_id: experimentId, $or: recorded } }, { $group: GROUP }];
    const counting = this.model.aggregate<CountRow>(pipeline).option({ maxTimeMS: timeLimitMs });
    return (await withApiErrors(counting)).map(toDriftCount);
  }

  /**
   * The first drift in the order of time, from the newest (-1) or the oldest (1) on.
   * @throws TimeLimitExceeded
   */
  async findFirst(
    experimentId: string,
    direction: Direction,
    timeLimitMs: number,
    job_status?: JobStatus,
  ): Promise<RunSummary | undefined> {
    const finding = this.model
      .findOne({ experiment_id: experimentId, ...(job_status && { job_status }) }, RUN_FIELDS)
      .sort({ created_at: direction, _id: direction })
      .maxTimeMS(timeLimitMs)
      .lean();
    const found = await withApiErrors(finding);
    return found ? toRunSummary(found) : undefined;
  }
}

const GROUP = {
  _id: {
    hour: { $dateTrunc: { date: '$created_at', unit: 'hour' as const } },
    model: SHORT_MODEL,
    detector: { $ifNull: ['$detector.name', null] },
  },
  last_at: { $max: '$created_at' },
  ...Object.fromEntries(
    JOB_STATUSES.flatMap((status) => {
      const isStatus = { $eq: ['$job_status', status] };
      return [
        [status, { $sum: { $cond: [isStatus, 1, 0] } }],
        [`${status}_detected`, { $sum: { $cond: [{ $and: [isStatus, '$drift_detected'] }, 1, 0] } }],
      ];
    }),
  ),
};

function toDriftCount({ _id: { hour, model, detector }, last_at: lastAt, ...counts }: CountRow): DriftCount {
  const statuses = Object.fromEntries(
    JOB_STATUSES.map((status) => [status, { drifts: counts[status], detected: counts[`${status}_detected`] }]),
  ) as StatusCounts;
  return { hour, model: model ?? undefined, detector, statuses, lastAt };
}

function toRunSummary({ id, created_at: at, job_status, model, drift_detected }: RunDocument): RunSummary {
  return { id, at, job_status, model, drift_detected };
}
