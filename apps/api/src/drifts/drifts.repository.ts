import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, mongo } from 'mongoose';
import type { Page, Total } from '#libs/http';
import { newId } from '#libs/ids';
import { findOneAndUpdateVerbatim, findPage, InsertBatch, type PageQuery, toApiError } from '#libs/mongo';
import type { Drift, DriftFields } from './drift.js';
import { toDrift } from './drift.mapper.js';
import { DRIFT_DOCUMENT_VERSION, DRIFT_VERSIONS, DRIFT_WIRE_VERSION, DriftDocument } from './drift.schema.js';

/** Optional parts of a drift, which a replacement removes when it leaves them out. */
const OPTIONAL_PARTS = ['detector', 'result', 'windows'] as const;

/** 64-bit integers of `parameters` come out of the database as `bigint`, not rounded (contract 9.18). */
const EXACT_INTEGERS = { useBigInt64: true };

type StoredDrift = DriftDocument & Record<string, unknown>;

/** How many drifts were recorded until an instant, and after it. */
export interface Split {
  readonly until: number;
  readonly after: number;
}

/** Every method takes the id of an experiment that the permission guard has let the caller into. */
@Injectable()
export class DriftsRepository {
  private readonly insertions = new InsertBatch(() => this.model.collection as unknown as mongo.Collection);

  constructor(@InjectModel(DriftDocument.name) private readonly model: Model<DriftDocument>) {}

  async insert(experimentId: string, fields: DriftFields): Promise<Drift> {
    const now = new Date();
    const stored = {
      _id: new mongo.ObjectId(),
      id: newId(),
      experiment_id: experimentId,
      ...fields,
      tags: [...fields.tags],
      created_at: now,
      updated_at: now,
      schema_version: DRIFT_WIRE_VERSION,
      document_version: DRIFT_DOCUMENT_VERSION,
    };
    // By the driver: making a Mongoose document of what is checked and typed already costs more than storing it.
    await this.insertions.insert(stored);
    return toDrift(stored);
  }

  async findById(experimentId: string, id: string): Promise<Drift | undefined> {
    const found = await this.model.findOne({ experiment_id: experimentId, id }, null, EXACT_INTEGERS).lean();
    return found ? toDrift(found) : undefined;
  }

  /** Replaces everything that a client may set. */
  async replace(experimentId: string, id: string, fields: DriftFields): Promise<Drift | undefined> {
    const removed = OPTIONAL_PARTS.filter((part) => fields[part] === undefined);
    const change = {
      $set: { ...fields, tags: [...fields.tags], updated_at: new Date() },
      ...(removed.length > 0 && { $unset: Object.fromEntries(removed.map((part) => [part, 1 as const])) }),
    };
    const filter = { experiment_id: experimentId, id };
    const model = this.model as unknown as Model<Record<string, unknown>>;
    const found = await findOneAndUpdateVerbatim<StoredDrift>(model, DRIFT_VERSIONS, filter, change, EXACT_INTEGERS);
    return found && toDrift(found);
  }

  async delete(experimentId: string, id: string): Promise<boolean> {
    const { deletedCount } = await this.model.deleteOne({ experiment_id: experimentId, id });
    return deletedCount === 1;
  }

  /** Removes every drift of an experiment that is deleted. */
  async deleteAllOf(experimentId: string): Promise<void> {
    await this.model.deleteMany({ experiment_id: experimentId });
  }

  /** @param total how many match, when that is known without counting */
  async search(experimentId: string, query: PageQuery, total?: () => Promise<Total>): Promise<Page<Drift>> {
    // the filter cannot leave the experiment: both conditions must hold
    const filter = isEmpty(query.filter)
      ? { experiment_id: experimentId }
      : { $and: [{ experiment_id: experimentId }, query.filter] };
    const page = await findPage(this.model, { ...query, filter, options: EXACT_INTEGERS }, total);
    return { ...page, items: page.items.map(toDrift) };
  }

  /**
   * Drifts of an experiment, split by when they were recorded, in one pass over an index.
   * @throws TimeLimitExceeded
   */
  async countAround(experimentId: string, instant: Date, timeLimitMs: number): Promise<Split> {
    const until = { $sum: { $cond: [{ $lte: ['$created_at', instant] }, 1, 0] } };
    const pipeline = [{ $match: { experiment_id: experimentId } }, { $group: { _id: null, all: { $sum: 1 }, until } }];
    try {
      const counting = this.model
        .aggregate<{ until: number; all: number }>(pipeline)
        .option({ maxTimeMS: timeLimitMs });
      const [counted = { until: 0, all: 0 }] = await counting;
      return { until: counted.until, after: counted.all - counted.until };
    } catch (error) {
      throw toApiError(error);
    }
  }

  /** Drifts of an experiment that were recorded after an instant, and up to another one if given. */
  async countAfter(experimentId: string, instant: Date, timeLimitMs: number, until?: Date): Promise<number> {
    const created_at = { $gt: instant, ...(until && { $lte: until }) };
    return this.model.countDocuments({ experiment_id: experimentId, created_at }, { maxTimeMS: timeLimitMs });
  }
}

function isEmpty(filter: object): boolean {
  return Object.keys(filter).length === 0;
}
