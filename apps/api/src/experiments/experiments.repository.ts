import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, type QueryFilter } from 'mongoose';
import type { AccessScope } from '#libs/access';
import type { Page } from '#libs/http';
import { newId } from '#libs/ids';
import { findPage, isDuplicateKey, LookupBatch, type PageQuery, type Transaction } from '#libs/mongo';
import type { Experiment, ExperimentFields } from './experiment.js';
import { toExperiment } from './experiment.mapper.js';
import { ExperimentDocument } from './experiment.schema.js';

/** The name is taken: only the unique index can say so for sure. */
export const NAME_TAKEN = Symbol('name taken');

@Injectable()
export class ExperimentsRepository {
  private readonly byId = new LookupBatch<{ readonly id: string }, Experiment>(
    (keys) => this.findByIds(keys.map(({ id }) => id)),
    ({ id }) => id,
  );

  constructor(@InjectModel(ExperimentDocument.name) private readonly model: Model<ExperimentDocument>) {}

  /** Look-ups of requests that arrive together are one command. */
  findById(id: string): Promise<Experiment | undefined> {
    return this.byId.find({ id });
  }

  private async findByIds(ids: readonly string[]): Promise<Experiment[]> {
    return (await this.model.find({ _id: { $in: [...ids] } }).lean()).map(toExperiment);
  }

  async insert(fields: ExperimentFields, createdBy: string): Promise<Experiment | typeof NAME_TAKEN> {
    const now = new Date();
    return named(async () => {
      const { permissions, ...rest } = fields;
      const stored = { _id: newId(), ...rest, permissions: [...permissions], created_by: createdBy };
      return toExperiment(await this.model.create({ ...stored, created_at: now, updated_at: now, revision: 0 }));
    });
  }

  /**
   * Replaces the client-writable fields of the experiment as it was read; a left-out description is kept. Undefined
   * when somebody changed or deleted it meanwhile.
   */
  async replace(read: Experiment, fields: ExperimentFields): Promise<Experiment | undefined | typeof NAME_TAKEN> {
    return named(async () => {
      const change = { $set: { ...fields, updated_at: new Date() }, $inc: { revision: 1 } };
      const found = await this.model.findOneAndUpdate(asRead(read), change, { returnDocument: 'after' }).lean();
      return found ? toExperiment(found) : undefined;
    });
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
  async search(scope: AccessScope, query: PageQuery): Promise<Page<Experiment>> {
    const filter = { $and: [withinScope(scope), query.filter] };
    const page = await findPage(this.model, { ...query, filter });
    return { ...page, items: page.items.map(toExperiment) };
  }
}

function withinScope(scope: AccessScope): QueryFilter<ExperimentDocument> {
  if (scope.kind === 'all') return {};
  if (scope.principals.length === 0) return { public: true };
  return { $or: [{ public: true }, { 'permissions.entity': { $in: [...scope.principals] } }] };
}

/** Matches the experiment while no client-writable field has changed since it was read. */
function asRead({ id, revision }: Experiment): QueryFilter<ExperimentDocument> {
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
