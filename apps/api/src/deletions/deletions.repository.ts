import { Injectable } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import { type Connection, Model } from 'mongoose';
import { DatabaseClock, type Transaction, withTransaction } from '#libs/mongo';
import { DeletionDocument } from './deletion.schema.js';

/** A deleted experiment whose records may still be stored. */
export interface Deletion {
  readonly experimentId: string;
  readonly deletedAt: Date;
}

@Injectable()
export class DeletionsRepository {
  constructor(
    @InjectModel(DeletionDocument.name) private readonly model: Model<DeletionDocument>,
    @InjectConnection() private readonly connection: Connection,
    private readonly clock: DatabaseClock,
  ) {}

  /**
   * Deletes an experiment and notes that its records must follow, both or neither.
   * @param deleteExperiment false when there is nothing to delete any more
   */
  async record(experimentId: string, deleteExperiment: (session: Transaction) => Promise<boolean>): Promise<boolean> {
    return withTransaction(this.connection, async (session) => {
      if (!(await deleteExperiment(session))) return false;
      const deletion = {
        _id: idOf(experimentId),
        kind: 'deletion',
        experiment_id: experimentId,
        deleted_at: await this.clock.now(),
      };
      await this.model.create([deletion], { session });
      return true;
    });
  }

  async pending(): Promise<Deletion[]> {
    const found = await this.model.find({ kind: 'deletion' }).lean();
    return found.map(({ experiment_id, deleted_at }) => ({ experimentId: experiment_id, deletedAt: deleted_at }));
  }

  /** By the clock that deletions are noted with. */
  now(): Promise<Date> {
    return this.clock.now();
  }

  async forget(experimentId: string): Promise<void> {
    await this.model.deleteOne({ _id: idOf(experimentId) });
  }
}

function idOf(experimentId: string): string {
  return `deletion:${experimentId}`;
}
