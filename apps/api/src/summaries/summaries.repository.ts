import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, type mongo, type QueryFilter } from 'mongoose';
import { withApiErrors, writeLimit } from '#libs/mongo';
import type { Bucket } from './bucket.js';
import { toBucket, toStoredCounts } from './bucket.mapper.js';
import type { Periods, Unit } from './periods.js';
import { SUMMARY_VERSION, SummaryDocument } from './summary.schema.js';
import type { PeriodCounts } from './summary.js';

/** How far an experiment's summary is kept. */
export interface SummaryState {
  /** All hours before it are counted; absent before the first summary. */
  readonly countedUntil?: Date;
  /** Begins of hours in which drifts were changed or deleted. */
  readonly changed: readonly Date[];
}

/** The counts of the period of some unit that begins then. */
export interface PeriodBucket {
  readonly begin: Date;
  readonly bucket: Bucket;
}

type Stored = Omit<SummaryDocument, 'changed_at'>;

/**
 * Writes go to the driver: Mongoose's hooks would first look for older versions in the way of each upsert, and counts
 * are written whole. Times are of the database's clock, so that those of different replicas compare.
 */
@Injectable()
export class SummariesRepository {
  constructor(@InjectModel(SummaryDocument.name) private readonly model: Model<SummaryDocument>) {}

  async now(): Promise<Date> {
    const { localTime } = (await this.model.db.db?.command({ hello: 1 })) as { localTime: Date };
    return localTime;
  }

  async findState(experimentId: string): Promise<SummaryState> {
    const found = await this.model.find({ experiment_id: experimentId, kind: { $in: ['head', 'change'] } }).lean();
    const head = found.find(({ kind }) => kind === 'head');
    const changed = found.filter(({ kind }) => kind === 'change').map(({ begin }) => begin);
    return { ...(head && { countedUntil: head.begin }), changed };
  }

  /** Notes that all hours before an instant are counted. */
  async advance(experimentId: string, countedUntil: Date): Promise<void> {
    const { begin, ...head } = recordOf(experimentId, 'head', countedUntil);
    await this.collection.updateOne({ _id: head._id }, { $max: { begin }, $setOnInsert: head }, { upsert: true });
  }

  /** Notes that a drift of this hour is about to be changed. */
  async noteChange(experimentId: string, hour: Date): Promise<void> {
    const change = recordOf(experimentId, 'change', hour);
    const update = { $currentDate: { changed_at: true as const }, $setOnInsert: change };
    await this.collection.updateOne({ _id: change._id }, update, { ...writeLimit(), upsert: true });
  }

  /** Forgets the changes of these hours, but not those that were noted later than `until`. */
  async forgetChanges(experimentId: string, hours: readonly Date[], until: Date): Promise<void> {
    const ids = hours.map((hour) => recordOf(experimentId, 'change', hour)._id);
    await this.collection.deleteMany({ _id: { $in: ids }, changed_at: { $lte: until } });
  }

  /** Keeps counts of periods, but not over those that were read later. */
  async store(experimentId: string, unit: Unit, counted: readonly PeriodBucket[], computedAt: Date): Promise<void> {
    if (counted.length === 0) return;
    const records = counted.map(({ begin, bucket }): Stored => ({
      ...recordOf(experimentId, unit, begin),
      ...toStoredCounts(bucket),
      computed_at: computedAt,
    }));
    const isNewer = { $gt: ['$computed_at', computedAt] };
    const operations = records.map((record) => ({
      updateOne: {
        filter: { _id: record._id },
        // literally: a model may be called "$name"
        update: [{ $replaceWith: { $cond: [isNewer, '$$ROOT', { $literal: record }] } }],
        upsert: true,
      },
    }));
    await this.collection.bulkWrite(operations, { ordered: false });
  }

  /** @throws TimeLimitExceeded */
  async find(experimentId: string, periods: readonly Periods[], timeLimitMs: number): Promise<PeriodBucket[]> {
    if (periods.length === 0) return [];
    const conditions = periods.map(({ unit, from, to }) => ({
      kind: unit,
      begin: { ...(from && { $gte: from }), $lt: to },
    }));
    const filter: QueryFilter<SummaryDocument> = { experiment_id: experimentId, $or: conditions };
    const found = await withApiErrors(this.model.find(filter).maxTimeMS(timeLimitMs).lean());
    return found.map((stored) => ({ begin: stored.begin, bucket: toBucket(stored) }));
  }

  /** The last days before an instant that have drifts, the newest first. */
  async findDays(experimentId: string, before: Date, count: number, timeLimitMs: number): Promise<PeriodCounts[]> {
    const found = await this.model
      .find({ experiment_id: experimentId, kind: 'day', begin: { $lt: before }, drifts: { $gt: 0 } })
      .select({ begin: 1, statuses: 1 })
      .sort({ begin: -1 })
      .limit(count)
      .maxTimeMS(timeLimitMs)
      .lean();
    return found.flatMap(({ begin, statuses }) => (statuses ? [{ begin, statuses }] : []));
  }

  /** Removes everything of an experiment that is deleted. */
  async deleteAllOf(experimentId: string): Promise<void> {
    await this.model.deleteMany({ experiment_id: experimentId });
  }

  private get collection(): mongo.Collection<SummaryDocument> {
    return this.model.collection as unknown as mongo.Collection<SummaryDocument>;
  }
}

function recordOf(experimentId: string, kind: SummaryDocument['kind'], begin: Date) {
  const _id = kind === 'head' ? `${experimentId}/head` : `${experimentId}/${kind}/${begin.toISOString()}`;
  return { _id, experiment_id: experimentId, kind, begin, schema_version: SUMMARY_VERSION };
}
