import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, type mongo } from 'mongoose';
import type { AccessScope } from '#libs/access';
import type { Page } from '#libs/http';
import { newId } from '#libs/ids';
import {
  EXACT_INTEGERS,
  everything,
  findBranchedPage,
  findOneAndUpdateVerbatim,
  findPage,
  isDuplicateKey,
  LookupBatch,
  type StoredDocument,
  type Transaction,
  withTransaction,
  writeLimit,
} from '#libs/mongo';
import type { SearchPageQuery } from '../page-query.js';
import type { Experiment, ExperimentFields, ExperimentStatus, WholeExperiment } from './experiment.js';
import { experimentScope } from './experiment-scope.js';
import { toExperiment, toListedExperiment, toWholeExperiment } from './experiment.mapper.js';
import {
  EXPERIMENT_VERSION,
  EXPERIMENT_VERSIONS,
  ExperimentDocument,
  HIDDEN_FIELDS,
  LARGE_FIELDS,
  REDUCIBLE_FIELDS,
  type StoredHead,
} from './experiment.schema.js';

/** The name is taken: only the unique index can say so for sure. */
export const NAME_TAKEN = Symbol('name taken');

/** Projections without what nobody sees, and without what may be large besides. */
const WHOLE = Object.fromEntries(HIDDEN_FIELDS.map((field) => [field, 0 as const]));
const HEAD = Object.fromEntries([...HIDDEN_FIELDS, ...LARGE_FIELDS].map((field) => [field, 0 as const]));

type StoredExperiment = ExperimentDocument & Record<string, unknown>;

@Injectable()
export class ExperimentsRepository {
  private readonly byId = new LookupBatch<{ readonly id: string }, Experiment>(
    (keys) => this.findByIds(keys.map(({ id }) => id)),
    ({ id }) => id,
  );
  private readonly wholeById = new LookupBatch<{ readonly id: string }, WholeExperiment>(
    (keys) => this.findWholeByIds(keys.map(({ id }) => id)),
    ({ id }) => id,
  );

  constructor(@InjectModel(ExperimentDocument.name) private readonly model: Model<ExperimentDocument>) {}

  /** Look-ups of requests that arrive together are one command. */
  findById(id: string): Promise<Experiment | undefined> {
    return this.byId.find({ id });
  }

  /** The same, with all that there is. */
  findWholeById(id: string): Promise<WholeExperiment | undefined> {
    return this.wholeById.find({ id });
  }

  /** The experiment as the transaction sees it. */
  async findWithin(transaction: Transaction, id: string): Promise<Experiment | undefined> {
    const found = await this.model.findById(id, HEAD, { session: transaction }).lean<StoredHead | null>();
    return found ? toExperiment(found) : undefined;
  }

  async findByIds(ids: readonly string[]): Promise<Experiment[]> {
    const found = await this.model.find({ _id: { $in: [...ids] } }, HEAD).lean<StoredHead[]>();
    return found.map(toExperiment);
  }

  private async findWholeByIds(ids: readonly string[]): Promise<WholeExperiment[]> {
    return (await this.model.find({ _id: { $in: [...ids] } }, WHOLE, EXACT_INTEGERS).lean()).map(toWholeExperiment);
  }

  /** Those of these ids that experiments have, whatever their version. */
  async findExisting(ids: readonly string[], transaction?: Transaction): Promise<string[]> {
    const options = { projection: { _id: 1 as const }, ...(transaction && { session: transaction }) };
    const found = this.model.collection.find({ _id: { $in: [...ids] } as never }, options);
    return (await found.toArray()).map(({ _id }) => String(_id));
  }

  async insert(
    { permissions, tags, ...fields }: ExperimentFields,
    createdBy: string,
    transaction?: Transaction,
  ): Promise<WholeExperiment | typeof NAME_TAKEN> {
    const now = new Date();
    const stored: ExperimentDocument = {
      _id: newId(),
      ...fields,
      permissions: [...permissions],
      tags: [...tags],
      status: 'active',
      created_at: now,
      created_by: createdBy,
      updated_at: now,
      revision: 0,
      schema_version: EXPERIMENT_VERSION,
    };
    // By the driver: Mongoose's casting would drop keys such as `constructor` from the configuration.
    const collection = this.model.collection as unknown as mongo.Collection<ExperimentDocument>;
    return named(async () => {
      const options = { ...writeLimit(), ...(transaction && { session: transaction }) };
      await collection.insertOne(stored, { ignoreUndefined: true, ...options });
      return toWholeExperiment(stored);
    });
  }

  /**
   * Replaces the client-writable fields of the experiment as it was read. Undefined when somebody changed or deleted it
   * meanwhile.
   * @param manager who takes its management on by this
   */
  async replace(
    read: Experiment,
    fields: ExperimentFields,
    manager: string | undefined,
    transaction?: Transaction,
  ): Promise<WholeExperiment | undefined | typeof NAME_TAKEN> {
    const unset = fields.description === undefined ? { $unset: { description: 1 } } : {};
    const noted = manager === undefined ? {} : { $addToSet: { managed_by: manager } };
    return named(() => this.change(read, { ...fields }, { ...unset, ...noted }, transaction));
  }

  /** Notes that a user took on the management of an experiment; nothing that anybody sees changes by it. */
  async noteManager(id: string, userId: string): Promise<void> {
    await this.model.updateOne({ _id: id }, { $addToSet: { managed_by: userId } });
  }

  /** Does several things in one transaction. */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return withTransaction(this.model.db, work);
  }

  /** Archives or restores the experiment as it was read; undefined when somebody changed or deleted it meanwhile. */
  setStatus(
    read: Experiment,
    status: ExperimentStatus,
    transaction?: Transaction,
  ): Promise<WholeExperiment | undefined> {
    return this.change(read, { status }, {}, transaction);
  }

  private async change(
    read: Experiment,
    set: Record<string, unknown>,
    others: mongo.UpdateFilter<mongo.Document>,
    transaction?: Transaction,
  ): Promise<WholeExperiment | undefined> {
    const change = {
      $set: { ...set, updated_at: new Date() },
      $inc: { revision: 1 },
      ...others,
    };
    const options = { ...EXACT_INTEGERS, ...(transaction && { session: transaction }) };
    const model = this.model as unknown as Model<Record<string, unknown>>;
    const found = await findOneAndUpdateVerbatim<StoredExperiment>(
      model,
      EXPERIMENT_VERSIONS,
      asRead(read),
      change,
      options,
    );
    return found && toWholeExperiment(found);
  }

  /** Deletes the experiment as it was read; false when somebody changed or deleted it meanwhile. */
  async delete(read: Experiment, session: Transaction): Promise<boolean> {
    const { deletedCount } = await this.model.deleteOne(asRead(read), { session });
    return deletedCount === 1;
  }

  /** Ends remembered totals of the experiment's drifts, after one of them was deleted. */
  async countDriftDeletion(id: string): Promise<void> {
    await this.model.updateOne({ _id: id }, { $inc: { drift_deletions: 1 } });
  }

  /** The experiments that match and that the scope lets the caller see. */
  async search(scope: AccessScope, query: SearchPageQuery): Promise<Page<WholeExperiment>> {
    const asked = { ...query, options: EXACT_INTEGERS, reducible: REDUCIBLE_FIELDS };
    const page = await (scope.kind === 'all'
      ? findPage(this.model, { ...asked, filter: everything(query.filter), ...countHint(query) })
      : findBranchedPage(this.model, { ...asked, ...experimentScope(scope), upgrade: upgraded }));
    return { ...page, items: page.items.map(toListedExperiment) };
  }
}

const upgraded = (stored: StoredDocument): StoredDocument => EXPERIMENT_VERSIONS.upgrade(stored);

/** Where the filter names no index to count by, the shortest one: it is a fraction of the records. */
function countHint({ narrowed }: SearchPageQuery): { countHint?: string } {
  return narrowed ? {} : { countHint: 'newest' };
}

/** Matches the experiment while no client-writable field has changed since it was read. */
function asRead({ id, revision }: Experiment): { _id: string; revision: number | { $in: (number | null)[] } } {
  return { _id: id, revision: revision === 0 ? { $in: [0, null] } : revision };
}

async function named<T>(write: () => Promise<T>): Promise<T | typeof NAME_TAKEN> {
  try {
    return await write();
  } catch (error) {
    if (isDuplicateKey(error)) return NAME_TAKEN;
    throw error;
  }
}
