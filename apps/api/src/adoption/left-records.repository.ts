import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import type { Transaction } from '#libs/mongo';
import type { LeftRecord, PlacedRecord } from './adoption-record.js';
import { beginningWith } from './beginning-with.js';

interface LeftDocument {
  /** `adoption-left:`, the experiment's id, `:` and the record's place. */
  readonly _id: string;
  readonly kind: 'adoption_left';
  readonly schema_version: string;
  readonly experiment_id: string;
  readonly record_id: unknown;
  readonly why: string;
}

/** Records that are looked at together. */
const BATCH = 1_000;

const PREFIX = 'adoption-left:';

/** What adoptions left, and why, in `app.system`. */
@Injectable()
export class LeftRecordsRepository {
  constructor(@InjectConnection() private readonly connection: Connection) {}

  async add(experimentId: string, left: readonly PlacedRecord[], session: Transaction): Promise<void> {
    if (left.length === 0) return;
    const documents = left.map(({ id, why, position }): LeftDocument => ({
      _id: idOf(experimentId, position),
      kind: 'adoption_left',
      schema_version: '1.0.0',
      experiment_id: experimentId,
      record_id: id,
      why,
    }));
    await this.collection.insertMany(documents, { session });
  }

  /** What was left of a collection, in its order. */
  async *of(experimentId: string): AsyncGenerator<LeftRecord> {
    const found = this.collection.find(ofExperiment(experimentId), { sort: { _id: 1 } });
    for await (const { record_id: id, why } of found) yield { id, why };
  }

  /** The same, some at a time, with places, and ids as the driver's own objects. */
  async *batchesOf(experimentId: string): AsyncGenerator<PlacedRecord[]> {
    const options = { sort: { _id: 1 }, promoteValues: false, batchSize: BATCH } as const;
    let batch: PlacedRecord[] = [];
    for await (const { _id, record_id: id, why } of this.collection.find(ofExperiment(experimentId), options)) {
      batch.push({ id, why, position: Number(_id.slice(_id.lastIndexOf(':') + 1)) });
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }

  /** The first ones of all collections, with their experiments. */
  async first(limit: number): Promise<(LeftRecord & { readonly experimentId: string })[]> {
    const found = await this.collection.find(beginningWith(PREFIX), { sort: { _id: 1 }, limit }).toArray();
    return found.map(({ experiment_id: experimentId, record_id: id, why }) => ({ experimentId, id, why }));
  }

  /** Notes that some are left for another reason than before. */
  async explain(experimentId: string, left: readonly PlacedRecord[], session: Transaction): Promise<void> {
    for (const { position, why } of left) {
      await this.collection.updateOne({ _id: idOf(experimentId, position) }, { $set: { why } }, { session });
    }
  }

  /** Forgets those at these places. */
  async remove(experimentId: string, positions: readonly number[], session: Transaction): Promise<void> {
    if (positions.length === 0) return;
    const ids = positions.map((position) => idOf(experimentId, position));
    await this.collection.deleteMany({ _id: { $in: ids } }, { session });
  }

  /** Forgets all of an experiment. */
  async removeAllOf(experimentId: string): Promise<void> {
    await this.collection.deleteMany(ofExperiment(experimentId));
  }

  private get collection() {
    return this.connection.collection<LeftDocument>('app.system');
  }
}

function idOf(experimentId: string, position: number): string {
  return `${PREFIX}${experimentId}:${String(position).padStart(12, '0')}`;
}

function ofExperiment(experimentId: string) {
  return beginningWith(`${PREFIX}${experimentId}:`);
}
