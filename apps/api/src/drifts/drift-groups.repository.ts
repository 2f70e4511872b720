import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, mongo, type PipelineStage } from 'mongoose';
import { withApiErrors } from '#libs/mongo';
import { type Bucket, type Counts, type DriftGroup, type GroupKey, type Grouping, type Groups } from './drift-group.js';
import { DriftDocument } from './drift.schema.js';
import type { DriftSelection } from './drift-selection.js';
import { matching } from './drift-selections.repository.js';
import { SHORT_MODEL } from './short-model.js';
import { UnknownTimeZone } from './unknown-time-zone.js';

/** Error code of an expression with a time zone that the database does not know. */
const UNKNOWN_TIME_ZONE = 40_485;

interface GroupRow extends Counts {
  readonly _id: Omit<DriftGroup, keyof Counts>;
}

interface Answer {
  readonly groups: readonly GroupRow[];
  /** Empty when there are no drifts. */
  readonly total: readonly Counts[];
}

/** Every id of an experiment is of one that the caller may read. */
@Injectable()
export class DriftGroupsRepository {
  constructor(@InjectModel(DriftDocument.name) private readonly model: Model<DriftDocument>) {}

  /** @throws TimeLimitExceeded, UnknownTimeZone */
  async group(selection: DriftSelection, grouping: Grouping): Promise<Groups> {
    const { limit, timeLimitMs } = grouping;
    const pipeline: PipelineStage[] = [
      { $match: matching(selection).within },
      { $group: { _id: keysOf(grouping), ...COUNTS } },
      { $facet: { groups: listing(grouping), total: [{ $group: { _id: null, ...SUMS } }, { $project: { _id: 0 } }] } },
    ];
    const grouped = this.model.aggregate<Answer>(pipeline).option({ maxTimeMS: timeLimitMs, allowDiskUse: true });
    const [answer] = await withApiErrors(grouped).catch((error: unknown) => {
      throw isUnknownTimeZone(error) ? new UnknownTimeZone() : error;
    });
    const { groups = [], total: [total = NOTHING] = [] } = answer ?? {};
    return { groups: groups.slice(0, limit).map(toGroup), total, truncated: groups.length > limit };
  }
}

const NOTHING: Counts = { drifts: 0, completed: 0, detected: 0 };

const isCompleted = { $eq: ['$job_status', 'Completed'] };
const COUNTS = {
  drifts: { $sum: 1 },
  completed: { $sum: { $cond: [isCompleted, 1, 0] } },
  detected: { $sum: { $cond: [{ $and: [isCompleted, '$drift_detected'] }, 1, 0] } },
};
const SUMS = { drifts: { $sum: '$drifts' }, completed: { $sum: '$completed' }, detected: { $sum: '$detected' } };

/** What is grouped by in the first pass: a drift with several tags is in one group with all of them, counted once. */
const KEYS: Readonly<Record<GroupKey, unknown>> = {
  model: SHORT_MODEL,
  tag: { $setUnion: ['$tags', []] },
  detector: { $ifNull: ['$detector.name', null] },
  status: '$job_status',
  experiment: '$experiment_id',
};

function keysOf({ by, bucket }: Grouping): Record<string, unknown> {
  return {
    ...(bucket && { bucket: beginOf(bucket.unit, bucket.timeZone) }),
    ...Object.fromEntries(by.map((key) => [key, KEYS[key]])),
  };
}

/** Begin of the stretch of time in which a drift was recorded. */
function beginOf(unit: Bucket, timezone: string): object {
  const date = '$created_at';
  if (unit !== 'hour') return { $dateTrunc: { date, unit, timezone, startOfWeek: 'monday' } };
  // `$dateTrunc` counts whole hours from the year 2000 on: wrong where a zone has since moved by half an hour
  const passed = [
    { $multiply: [{ $minute: { date, timezone } }, 60_000] },
    { $multiply: [{ $second: { date, timezone } }, 1_000] },
    { $millisecond: { date, timezone } },
  ];
  return { $subtract: [date, { $add: passed }] };
}

/** The groups in their order, one more than the limit. */
function listing({ by, bucket, limit }: Grouping): PipelineStage.FacetPipelineStage[] {
  const byTag: PipelineStage.FacetPipelineStage[] = [
    { $unwind: { path: '$_id.tag', preserveNullAndEmptyArrays: true } },
    { $set: { '_id.tag': { $ifNull: ['$_id.tag', null] } } },
    { $group: { _id: '$_id', ...SUMS } },
  ];
  return [
    ...(by.includes('tag') ? byTag : []),
    { $sort: { ...(bucket && { '_id.bucket': -1 as const }), drifts: -1, _id: 1 } },
    { $limit: limit + 1 },
  ];
}

function toGroup({ _id: keys, drifts, completed, detected }: GroupRow): DriftGroup {
  return { ...keys, drifts, completed, detected };
}

function isUnknownTimeZone(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === UNKNOWN_TIME_ZONE;
}
