import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, mongo } from 'mongoose';
import type { Page, Total } from '#libs/http';
import { newId } from '#libs/ids';
import {
  boundedTotalOnOneShard,
  countOnOneShard,
  DatabaseClock,
  EXACT_INTEGERS,
  findOneAndUpdateVerbatim,
  findPage,
  InsertBatch,
  type Transaction,
} from '#libs/mongo';
import type { SearchPageQuery } from '../page-query.js';
import { type Drift, type DriftFields, MAX_STATUS_CHANGES, type StatusChange } from './drift.js';
import { toDrift, toNewDocument } from './drift.mapper.js';
import { DRIFT_VERSIONS, DriftDocument, INDEX_OF_ORDER } from './drift.schema.js';

/** Optional parts of a drift, which a replacement removes when it leaves them out. */
const OPTIONAL_PARTS = ['detector', 'result', 'windows'] as const;

type StoredDrift = DriftDocument & Record<string, unknown>;

/** Names one drift record: its id alone may be that of records of other experiments too. */
export interface DriftKey {
  readonly experimentId: string;
  readonly id: string;
}

/** Drifts after the one instant, not at it, and up to the other, at it too; absent = without end. */
export interface Span {
  readonly after?: Date;
  readonly until?: Date;
}

/** Every method takes the id of an experiment that the permission guard has let the caller into. */
@Injectable()
export class DriftsRepository {
  private readonly insertions = new InsertBatch(() => this.collection);

  constructor(
    @InjectModel(DriftDocument.name) private readonly model: Model<DriftDocument>,
    private readonly clock: DatabaseClock,
  ) {}

  /** The time that new drifts get, whichever replica stores them. */
  now(): Promise<Date> {
    return this.clock.now();
  }

  async insert(
    experimentId: string,
    fields: DriftFields,
    createdBy: string,
    transaction?: Transaction,
  ): Promise<Drift> {
    const ids = { _id: new mongo.ObjectId(), id: newId(), experiment_id: experimentId };
    const stored = toNewDocument({ ...ids, now: await this.clock.now(), createdBy }, fields);
    // By the driver: making a Mongoose document of what is checked and typed already costs more than storing it.
    const document = { ...stored };
    await (transaction ? this.insertions.insertAlone(document, transaction) : this.insertions.insert(document));
    return toDrift(stored);
  }

  async findById(experimentId: string, id: string): Promise<Drift | undefined> {
    const found = await this.model.findOne({ experiment_id: experimentId, id }, null, EXACT_INTEGERS).lean();
    return found ? toDrift(found) : undefined;
  }

  /**
   * Replaces everything that a client may set.
   * @param changedBy id of the user, for the status history
   * @param read the drift as it must still be; absent: however it is
   * @returns undefined when it is gone, or no longer as read
   */
  async replace(
    { experimentId, id }: DriftKey,
    fields: DriftFields,
    changedBy: string,
    read?: Drift,
  ): Promise<Drift | undefined> {
    const filter = { experiment_id: experimentId, id, ...(read && asRead(read)) };
    const change = replacement(fields, { set_at: await this.clock.now(), set_by: changedBy });
    const model = this.model as unknown as Model<Record<string, unknown>>;
    const found = await findOneAndUpdateVerbatim<StoredDrift>(model, DRIFT_VERSIONS, filter, change, EXACT_INTEGERS);
    return found && toDrift(found);
  }

  /**
   * @param read the drift as it must still be; absent: however it is
   * @returns false when it is gone, or no longer as read
   */
  async delete({ experimentId, id }: DriftKey, read?: Drift): Promise<boolean> {
    const { deletedCount } = await this.model.deleteOne({ experiment_id: experimentId, id, ...(read && asRead(read)) });
    return deletedCount === 1;
  }

  private get collection(): mongo.Collection {
    return this.model.collection as unknown as mongo.Collection;
  }

  /** Removes every drift of an experiment that is deleted. */
  async deleteAllOf(experimentId: string): Promise<void> {
    await this.model.deleteMany({ experiment_id: experimentId });
  }

  /** @param total how many match, when that is known without counting */
  async search(experimentId: string, query: SearchPageQuery, total?: () => Promise<Total>): Promise<Page<Drift>> {
    const page = await findPage(this.model, within(experimentId, query), total);
    return { ...page, items: page.items.map(toDrift) };
  }

  /**
   * How many drifts of an experiment match, exactly up to `EXACT_TOTAL_LIMIT`.
   * @throws TimeLimitExceeded
   */
  count(experimentId: string, query: SearchPageQuery): Promise<Total> {
    return boundedTotalOnOneShard(this.model, within(experimentId, query));
  }

  /**
   * How many drifts of an experiment were recorded in a span.
   * @throws TimeLimitExceeded
   */
  countIn(experimentId: string, { after, until }: Span, timeLimitMs: number): Promise<number> {
    const created_at = { ...(after && { $gt: after }), ...(until && { $lte: until }) };
    return countOnOneShard(this.model, { experiment_id: experimentId, created_at }, { maxTimeMS: timeLimitMs });
  }
}

/** The query for drifts of an experiment. Its filter cannot leave it: both conditions must hold. */
function within(experimentId: string, query: SearchPageQuery): SearchPageQuery {
  const filter = isEmpty(query.filter)
    ? { experiment_id: experimentId }
    : { $and: [{ experiment_id: experimentId }, query.filter] };
  const options = { ...EXACT_INTEGERS, ...(!query.narrowed && orderHint(query)) };
  return { ...query, filter, options };
}

/** Matches a drift while no client has changed it since it was read; the time is for writers that count no revisions. */
function asRead({ revision, updatedAt }: Drift): { revision: number; updated_at: Date } {
  return { revision, updated_at: updatedAt };
}

/**
 * The update that replaces the fields, as a pipeline: what the status was before is known only where it is stored. Fields
 * are literals, so that no `$` in them means anything.
 */
function replacement(fields: DriftFields, { set_at, set_by }: Omit<StatusChange, 'job_status'>): mongo.Document[] {
  const { job_status } = fields;
  const removed = OPTIONAL_PARTS.filter((part) => fields[part] === undefined);
  const literals = Object.entries(fields).map(([field, value]: [string, unknown]) => [field, { $literal: value }]);
  const added = { $cond: [{ $eq: ['$job_status', job_status] }, [], [{ $literal: { job_status, set_at, set_by } }]] };
  const history = { $slice: [{ $concatArrays: ['$status_history', added] }, -MAX_STATUS_CHANGES] };
  return [
    {
      $set: {
        ...(Object.fromEntries(literals) as mongo.Document),
        status_history: history,
        updated_at: set_at,
        revision: { $add: ['$revision', 1] },
      },
    },
    ...(removed.length > 0 ? [{ $unset: removed }] : []),
  ];
}

/**
 * Says which index has the order. Where none narrows the search, the database would try all six side by side on every new
 * form of a filter, and read as many times what one of them need read (docs/adr/0019).
 */
export function orderHint({ order: [first] }: SearchPageQuery): { hint?: string } {
  const hint = first && INDEX_OF_ORDER[first.path];
  return hint === undefined ? {} : { hint };
}

function isEmpty(filter: object): boolean {
  return Object.keys(filter).length === 0;
}
