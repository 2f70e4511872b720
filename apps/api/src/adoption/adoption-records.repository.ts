import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type Connection, mongo } from 'mongoose';
import { type Transaction, withTransaction } from '#libs/mongo';
import type { AdoptionNote, AdoptionRecord, AdoptionStatus, LeftRecord } from './adoption-record.js';
import type { Source } from './source.js';

interface RecordDocument {
  /** `adoption:` and the experiment's id. */
  readonly _id: string;
  readonly kind: 'adoption';
  readonly schema_version: string;
  readonly experiment_id: string;
  readonly source_uuid: string;
  readonly status: AdoptionStatus;
  readonly read: number;
  readonly moved: number;
  readonly left: number;
  readonly started_at: Date;
  readonly finished_at?: Date;
}

interface LeftDocument {
  /** `adoption-left:`, the experiment's id, `:` and the record's place. */
  readonly _id: string;
  readonly kind: 'adoption_left';
  readonly schema_version: string;
  readonly experiment_id: string;
  readonly record_id: unknown;
  readonly why: string;
}

interface NoteDocument extends AdoptionNote {
  /** `adoption-note:`, what and `:` and its id. */
  readonly _id: string;
  readonly kind: 'adoption_note';
  readonly schema_version: string;
}

/** One batch as it is noted with the move of its records. */
export interface NotedBatch {
  /** Records that were looked at before it. */
  readonly read: number;
  /** Of how many it consists. */
  readonly size: number;
  readonly moved: number;
  readonly left: readonly (LeftRecord & { readonly position: number })[];
}

/** The adoption's state in `app.system`. All ids begin alike, so that the index of `_id` finds them. */
@Injectable()
export class AdoptionRecordsRepository {
  constructor(@InjectConnection() private readonly connection: Connection) {}

  /** Does several things in one transaction. */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return withTransaction(this.connection, work);
  }

  async list(): Promise<AdoptionRecord[]> {
    return (await this.records.find(beginningWith<RecordDocument>('adoption:')).toArray()).map(toRecord);
  }

  async find(experimentId: string): Promise<AdoptionRecord | undefined> {
    const found = await this.records.findOne({ _id: idOf(experimentId) });
    return found ? toRecord(found) : undefined;
  }

  /** The record of a collection, made if there is none. That of another collection of the name makes room. */
  async begin({ experimentId, uuid }: Source): Promise<AdoptionRecord> {
    const fresh: RecordDocument = {
      _id: idOf(experimentId),
      kind: 'adoption',
      schema_version: '1.0.0',
      experiment_id: experimentId,
      source_uuid: uuid,
      status: 'moving',
      read: 0,
      moved: 0,
      left: 0,
      started_at: new Date(),
    };
    const { deletedCount } = await this.records.deleteOne({ _id: fresh._id, source_uuid: { $ne: uuid } });
    if (deletedCount > 0) await this.left.deleteMany(ofExperiment(experimentId));
    await this.records.updateOne({ _id: fresh._id }, { $setOnInsert: fresh }, { upsert: true });
    return (await this.find(experimentId)) ?? toRecord(fresh);
  }

  /** Notes a batch; false when somebody else has moved it, and then nothing is noted. */
  async note({ experimentId }: Source, batch: NotedBatch, session: Transaction): Promise<boolean> {
    const { read, size, moved, left } = batch;
    const { matchedCount } = await this.records.updateOne(
      { _id: idOf(experimentId), status: 'moving', read },
      { $inc: { read: size, moved, left: left.length } },
      { session },
    );
    if (matchedCount === 0) return false;
    const documents = left.map(({ id, why, position }): LeftDocument => ({
      _id: `adoption-left:${experimentId}:${String(position).padStart(12, '0')}`,
      kind: 'adoption_left',
      schema_version: '1.0.0',
      experiment_id: experimentId,
      record_id: id,
      why,
    }));
    if (documents.length > 0) await this.left.insertMany(documents, { session });
    return true;
  }

  /** Ends the adoption of a collection; false when it is not as it was read. */
  async finish({ experimentId, read, left }: AdoptionRecord): Promise<boolean> {
    const status: AdoptionStatus = left > 0 ? 'remainder' : 'moved';
    const { matchedCount } = await this.records.updateOne(
      { _id: idOf(experimentId), status: 'moving', read },
      { $set: { status, finished_at: new Date() } },
    );
    return matchedCount === 1;
  }

  /** What was left of a collection, in its order. */
  async *leftOf(experimentId: string): AsyncGenerator<LeftRecord> {
    const found = this.left.find(ofExperiment(experimentId), { sort: { _id: 1 } });
    for await (const { record_id: id, why } of found) yield { id, why };
  }

  /** Forgets all of an experiment that is deleted. */
  async forget(experimentId: string): Promise<void> {
    await this.records.deleteOne({ _id: idOf(experimentId) });
    await this.left.deleteMany(ofExperiment(experimentId));
  }

  async addNotes(notes: readonly AdoptionNote[], session?: Transaction): Promise<void> {
    for (const note of notes) {
      const _id = `adoption-note:${note.what}:${note.id}`;
      const stored = { ...note, kind: 'adoption_note', schema_version: '1.0.0' } as const;
      await this.notes.updateOne({ _id }, { $set: stored }, { upsert: true, ...(session && { session }) });
    }
  }

  async listNotes(): Promise<AdoptionNote[]> {
    const found = await this.notes.find(beginningWith<NoteDocument>('adoption-note:'), { sort: { _id: 1 } }).toArray();
    return found.map(({ what, id, note }) => ({ what, id, note }));
  }

  private get records() {
    return this.connection.collection<RecordDocument>('app.system');
  }

  private get left() {
    return this.connection.collection<LeftDocument>('app.system');
  }

  private get notes() {
    return this.connection.collection<NoteDocument>('app.system');
  }
}

function idOf(experimentId: string): string {
  return `adoption:${experimentId}`;
}

function ofExperiment(experimentId: string): mongo.Filter<LeftDocument> {
  return beginningWith<LeftDocument>(`adoption-left:${experimentId}:`);
}

/** A range of the index; `;` is what comes after `:`. */
function beginningWith<T extends { readonly _id: string }>(prefix: string): mongo.Filter<T> {
  return { _id: { $gte: prefix, $lt: `${prefix.slice(0, -1)};` } } as mongo.Filter<T>;
}

function toRecord(stored: RecordDocument): AdoptionRecord {
  const { experiment_id: experimentId, source_uuid: uuid, status, read, moved, left } = stored;
  const { started_at: startedAt, finished_at: finishedAt } = stored;
  return { experimentId, uuid, status, read, moved, left, startedAt, ...(finishedAt && { finishedAt }) };
}
