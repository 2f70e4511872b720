import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, mongo } from 'mongoose';
import { DOCUMENT_LIMIT_BYTES, type Transaction } from '#libs/mongo';
import { DRIFT_DOCUMENT_VERSION, DRIFT_WIRE_VERSION, DriftDocument } from './drift.schema.js';
import type { ImportedDrift } from './imported-drift.js';

/** Ids of one reply of the database. */
const IDS_AT_ONCE = 10_000;

/** Drifts that were recorded elsewhere. */
@Injectable()
export class DriftImportsRepository {
  constructor(@InjectModel(DriftDocument.name) private readonly model: Model<DriftDocument>) {}

  /** By the driver: values keep the BSON types they were read with. Rejects with a duplicate key for an id that is taken. */
  async insert(experimentId: string, drifts: readonly ImportedDrift[], session: Transaction): Promise<void> {
    if (drifts.length === 0) return;
    await this.collection.insertMany(
      drifts.map((drift) => toStored(experimentId, drift)),
      { session },
    );
  }

  /** Which of these ids the experiment has drifts with. */
  async findTaken(experimentId: string, ids: readonly string[]): Promise<string[]> {
    const found = this.collection.find({ experiment_id: experimentId, id: { $in: [...ids] } }, { projection: ONLY_ID });
    return (await found.toArray()).map(({ id }) => id);
  }

  /** Ids of the drifts that are larger than the database stores. */
  findTooLarge(experimentId: string, drifts: readonly ImportedDrift[]): string[] {
    const isTooLarge = (drift: ImportedDrift) =>
      mongo.BSON.calculateObjectSize(toStored(experimentId, drift)) > DOCUMENT_LIMIT_BYTES;
    return drifts.filter(isTooLarge).map(({ id }) => id);
  }

  async deleteAllOf(experimentId: string): Promise<void> {
    await this.collection.deleteMany({ experiment_id: experimentId });
  }

  /** The ids of all drifts of an experiment, in their order, read from an index alone. */
  async *ids(experimentId: string): AsyncGenerator<string> {
    const options = { projection: ONLY_ID, sort: { id: 1 }, batchSize: IDS_AT_ONCE } as const;
    for await (const { id } of this.collection.find({ experiment_id: experimentId }, options)) yield id;
  }

  private get collection(): mongo.Collection<DriftDocument> {
    return this.model.collection as unknown as mongo.Collection<DriftDocument>;
  }
}

const ONLY_ID = { _id: 0, id: 1 } as const;

function toStored(experimentId: string, drift: ImportedDrift): DriftDocument {
  const { id, createdAt, job_status, tags, model, drift_detected, parameters, earlier, order } = drift;
  return {
    _id: new mongo.ObjectId(order),
    id,
    experiment_id: experimentId,
    job_status,
    tags: [...tags],
    model,
    drift_detected,
    parameters,
    ...(earlier && { earlier }),
    created_at: createdAt,
    updated_at: createdAt,
    status_history: [],
    revision: 0,
    schema_version: DRIFT_WIRE_VERSION,
    document_version: DRIFT_DOCUMENT_VERSION,
  };
}
