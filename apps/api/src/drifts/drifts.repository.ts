import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, mongo } from 'mongoose';
import { type Page, type Total, withTurn } from '#libs/http';
import { newId } from '#libs/ids';
import {
  boundedTotalOnOneShard,
  countOnOneShard,
  DatabaseClock,
  EXACT_INTEGERS,
  findOneAndUpdateVerbatim,
  findPage,
  InsertBatch,
  isDuplicateKey,
  type PageQuery,
  type Transaction,
  withinKeys,
} from '#libs/mongo';
import type { SearchPageQuery } from '../page-query.js';
import { type Drift, type DriftFields, type DriftHead, MAX_STATUS_CHANGES, type StatusChange } from './drift.js';
import { toDrift, toDriftHead, toListedDrift, toNewDocument } from './drift.mapper.js';
import {
  DRIFT_VERSIONS,
  DriftDocument,
  HEAD_FIELDS,
  INDEX_OF_ORDER,
  REDUCIBLE_FIELDS,
  type StoredDriftHead,
} from './drift.schema.js';

/** Optional parts of a drift, which a replacement removes when it leaves them out. */
const OPTIONAL_PARTS = ['detector', 'result', 'windows'] as const;

const HEAD = Object.fromEntries(HEAD_FIELDS.map((field) => [field, 1 as const]));

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

/** A drift that is about to be stored. */
export interface DriftInsertion {
  readonly drift: Drift;
  store(transaction?: Transaction): Promise<void>;
  /** After a `store` whose outcome is unknown: whether the drift is there; then it is also acknowledged by the majority. */
  confirm(): Promise<boolean>;
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

  /** A new drift with an id of its own. */
  async insertion(experimentId: string, fields: DriftFields, createdBy: string): Promise<DriftInsertion> {
    const ids = { _id: new mongo.ObjectId(), id: newId(), experiment_id: experimentId };
    const stored = toNewDocument({ ...ids, now: await this.clock.now(), createdBy }, fields);
    // By the driver: making a Mongoose document of what is checked and typed already costs more than storing it.
    const document = { ...stored };
    return {
      drift: toDrift(stored),
      store: (transaction) =>
        transaction ? this.insertions.insertAlone(document, transaction) : this.insertions.insert(document),
      confirm: () => this.confirm(document),
    };
  }

  private async confirm(document: DriftDocument): Promise<boolean> {
    const { _id, experiment_id } = document;
    const key = { _id, experiment_id };
    if (!(await this.collection.findOne(key, { projection: { _id: 1 } }))) return false;
    try {
      // refused for its id, which is answered only when the majority has what was there
      await this.insertions.insertAlone({ ...document });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    return true;
  }

  async findById(experimentId: string, id: string): Promise<Drift | undefined> {
    const found = await this.model.findOne({ experiment_id: experimentId, id }, null, EXACT_INTEGERS).lean();
    return found ? toDrift(await withTurn(found)) : undefined;
  }

  /** What its version is told by, whatever its size. */
  async findHead(experimentId: string, id: string): Promise<DriftHead | undefined> {
    const found = await this.model.findOne({ experiment_id: experimentId, id }, HEAD).lean<StoredDriftHead | null>();
    return found ? toDriftHead(found) : undefined;
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
    return found && toDrift(await withTurn(found));
  }

  /**
   * @param read the drift as it must still be; absent: however it is
   * @returns false when it is gone, or no longer as read
   */
  async delete({ experimentId, id }: DriftKey, read?: DriftHead): Promise<boolean> {
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
    return { ...page, items: page.items.map(toListedDrift) };
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

/** The query for drifts of an experiment. */
function within(experimentId: string, query: SearchPageQuery): PageQuery {
  const { hint: orderIndex } = orderHint(query);
  const options = { ...EXACT_INTEGERS, ...(!query.narrowed && orderHint(query)) };
  const filter = withinKeys('experiment_id', [experimentId], query.filter);
  const page = { ...query, filter, options, reducible: REDUCIBLE_FIELDS };
  return { ...page, ...(orderIndex !== undefined && { orderIndex }) };
}

/** Matches a drift while no client has changed it since it was read; the time is for writers that count no revisions. */
function asRead({ revision, updatedAt }: DriftHead): { revision: number; updated_at: Date } {
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
