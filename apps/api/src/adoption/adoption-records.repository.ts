import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { type Transaction, withTransaction } from '#libs/mongo';
import type { AdoptionNote, AdoptionRecord, AdoptionStatus, PlacedRecord } from './adoption-record.js';
import { beginningWith } from './beginning-with.js';
import { LeftRecordsRepository } from './left-records.repository.js';
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
  readonly unaccounted?: number;
  readonly started_at: Date;
  readonly finished_at?: Date;
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
  readonly left: readonly PlacedRecord[];
}

/** Records that were left and are tried again, as it is noted with the move of those that can be read now. */
export interface NotedRetry {
  /** How many were left before it. */
  readonly before: number;
  /** Places of those that are moved. */
  readonly moved: readonly number[];
  /** Places of those that are in the collection no more. */
  readonly gone: readonly number[];
  /** Those that are left for another reason than before. */
  readonly explained: readonly PlacedRecord[];
}

/** All adoptions in numbers. */
export interface AdoptionCounts {
  /** Collections that are being moved. */
  readonly moving: number;
  /** Collections that are served. */
  readonly done: number;
  readonly movedRecords: number;
  readonly leftRecords: number;
}

/** The adoption's state in `app.system`. All ids begin alike, so that the index of `_id` finds them. */
@Injectable()
export class AdoptionRecordsRepository {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    private readonly left: LeftRecordsRepository,
  ) {}

  /** Does several things in one transaction. */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return withTransaction(this.connection, work);
  }

  async list(): Promise<AdoptionRecord[]> {
    return (await this.records.find(beginningWith('adoption:')).toArray()).map(toRecord);
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
    if (deletedCount > 0) await this.left.removeAllOf(experimentId);
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
    await this.left.add(experimentId, left, session);
    return true;
  }

  /** Begins to try again what was left of a collection; false when that is not all there is to do. */
  async beginRetry({ experimentId, uuid }: Source): Promise<boolean> {
    const { matchedCount } = await this.records.updateOne(
      { _id: idOf(experimentId), source_uuid: uuid, status: 'remainder' },
      { $set: { status: 'retrying' }, $unset: { unaccounted: 1 } },
    );
    return matchedCount === 1;
  }

  /** Notes what became of records that were left; false when somebody else has tried them, and then nothing is noted. */
  async noteRetry({ experimentId }: Source, retry: NotedRetry, session: Transaction): Promise<boolean> {
    const { before, moved, gone, explained } = retry;
    const { matchedCount } = await this.records.updateOne(
      { _id: idOf(experimentId), status: 'retrying', left: before },
      { $inc: { moved: moved.length, left: -moved.length - gone.length } },
      { session },
    );
    if (matchedCount === 0) return false;
    await this.left.remove(experimentId, [...moved, ...gone], session);
    await this.left.explain(experimentId, explained, session);
    return true;
  }

  /**
   * Ends the adoption of a collection, or another try of what was left of it; false when it is not as it was read.
   * @param unaccounted records for the sake of which it stays although none is left
   */
  async finish({ experimentId, status, read, left }: AdoptionRecord, unaccounted = 0): Promise<boolean> {
    const ended: AdoptionStatus = left > 0 || unaccounted > 0 ? 'remainder' : 'moved';
    const { matchedCount } = await this.records.updateOne(
      { _id: idOf(experimentId), status, read, left },
      { $set: { status: ended, finished_at: new Date(), ...(unaccounted > 0 && { unaccounted }) } },
    );
    return matchedCount === 1;
  }

  /** Those of these ids whose experiments have records. */
  async findRecorded(experimentIds: readonly string[]): Promise<string[]> {
    const found = this.records.find({ _id: { $in: experimentIds.map(idOf) } }, { projection: { experiment_id: 1 } });
    return (await found.toArray()).map(({ experiment_id }) => experiment_id);
  }

  async count(): Promise<AdoptionCounts> {
    const isServed = { $in: ['$status', ['moved', 'remainder']] };
    const [counted] = await this.records
      .aggregate<AdoptionCounts>([
        { $match: beginningWith('adoption:') },
        {
          $group: {
            _id: null,
            moving: { $sum: { $cond: [isServed, 0, 1] } },
            done: { $sum: { $cond: [isServed, 1, 0] } },
            movedRecords: { $sum: '$moved' },
            leftRecords: { $sum: '$left' },
          },
        },
        { $project: { _id: 0 } },
      ])
      .toArray();
    return counted ?? { moving: 0, done: 0, movedRecords: 0, leftRecords: 0 };
  }

  /** Forgets all of an experiment that is deleted. */
  async forget(experimentId: string): Promise<void> {
    await this.records.deleteOne({ _id: idOf(experimentId) });
    await this.left.removeAllOf(experimentId);
  }

  addNotes(notes: readonly AdoptionNote[], session?: Transaction): Promise<void> {
    return this.keepNotes(notes, '', session);
  }

  /** Notes on sizes stand beside others on the same documents. */
  addSizeNotes(notes: readonly AdoptionNote[]): Promise<void> {
    return this.keepNotes(notes, ':size');
  }

  private async keepNotes(notes: readonly AdoptionNote[], topic: string, session?: Transaction): Promise<void> {
    for (const note of notes) {
      const _id = `adoption-note:${note.what}:${note.id}${topic}`;
      const stored = { ...note, kind: 'adoption_note', schema_version: '1.0.0' } as const;
      await this.notes.updateOne({ _id }, { $set: stored }, { upsert: true, ...(session && { session }) });
    }
  }

  async listNotes(): Promise<AdoptionNote[]> {
    const found = await this.notes.find(beginningWith('adoption-note:'), { sort: { _id: 1 } }).toArray();
    return found.map(({ what, id, note }) => ({ what, id, note }));
  }

  private get records() {
    return this.connection.collection<RecordDocument>('app.system');
  }

  private get notes() {
    return this.connection.collection<NoteDocument>('app.system');
  }
}

function idOf(experimentId: string): string {
  return `adoption:${experimentId}`;
}

function toRecord(stored: RecordDocument): AdoptionRecord {
  const { experiment_id: experimentId, source_uuid: uuid, status, read, moved, left } = stored;
  const { unaccounted, started_at: startedAt, finished_at: finishedAt } = stored;
  return {
    ...{ experimentId, uuid, status, read, moved, left, startedAt },
    ...(unaccounted !== undefined && { unaccounted }),
    ...(finishedAt && { finishedAt }),
  };
}
