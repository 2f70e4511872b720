import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import type { AppliedMigration } from './migration.js';

/** A migration that was made, as stored in `app.system`. */
interface MigrationDocument {
  /** `migration:` and the migration's id. */
  readonly _id: string;
  readonly kind: 'migration';
  readonly schema_version: string;
  readonly description: string;
  readonly started_at: Date;
  readonly finished_at: Date;
  readonly documents: number;
}

/** Which migrations were made in this database, and when. */
@Injectable()
export class MigrationRecords {
  constructor(@InjectConnection() private readonly connection: Connection) {}

  /** Keeps the first run of a migration, and after that the last one that changed anything. */
  async record({ id, description, startedAt, finishedAt, documents }: AppliedMigration): Promise<void> {
    const facts = { description, started_at: startedAt, finished_at: finishedAt, documents };
    const key = { _id: `migration:${id}` };
    const fixed = { kind: 'migration', schema_version: '1.0.0' } as const;
    const change = documents > 0 ? { $set: facts, $setOnInsert: fixed } : { $setOnInsert: { ...facts, ...fixed } };
    await this.collection.updateOne(key, change, { upsert: true });
  }

  /** All of them, in the order in which they were made. */
  async list(): Promise<AppliedMigration[]> {
    const found = await this.collection.find({ kind: 'migration' }, { sort: { finished_at: 1, _id: 1 } }).toArray();
    return found.map(({ _id, description, started_at, finished_at, documents }) => ({
      id: _id.replace(/^migration:/, ''),
      description,
      startedAt: started_at,
      finishedAt: finished_at,
      documents,
    }));
  }

  private get collection() {
    return this.connection.collection<MigrationDocument>('app.system');
  }
}
