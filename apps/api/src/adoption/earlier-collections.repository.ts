import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type Connection, mongo } from 'mongoose';
import { UUID_PATTERN } from '#libs/ids';
import type { PlacedEarlierRecord } from './adoption-batch.js';
import type { PlacedRecord } from './adoption-record.js';
import type { EarlierRecord } from './rules/earlier-drift.js';
import type { Source } from './source.js';

/** Exactly the lower-case id of an experiment: nothing else is ever read, moved or dropped. */
const NAME = new RegExp(`^app\\.(${UUID_PATTERN})$`);

/** A batch ends with the record that reaches one of these. */
const BATCH_RECORDS = 1_000;
const BATCH_BYTES = 8 * 1024 * 1024;

/** Ids of one reply of the database. */
const IDS_AT_ONCE = 10_000;

/**
 * Values as the driver's own objects, which are written as they were read: `1.0` stays a double, and 64 bits stay 64. The
 * names of lists are looked up in `fieldsAsRaw`, so it must have none of its own.
 */
const VERBATIM = { promoteValues: false, bsonRegExp: true, fieldsAsRaw: Object.create(null) as Record<string, never> };

/** The collections of an earlier database that hold the drifts of one experiment each. */
@Injectable()
export class EarlierCollectionsRepository {
  constructor(@InjectConnection() private readonly connection: Connection) {}

  /** All of them. Views and time series of such a name are none. */
  async list(): Promise<Source[]> {
    const found = await this.database
      .listCollections({ type: 'collection', name: { $regex: NAME.source } }, { nameOnly: false })
      .toArray();
    return found.flatMap(({ name, info }) => {
      const [, experimentId] = NAME.exec(name) ?? [];
      if (experimentId === undefined) return [];
      return [{ experimentId, collection: name, uuid: info?.uuid?.toString('hex') ?? '' }];
    });
  }

  /**
   * Records in natural order, in batches.
   * @param skip so many of the first ones are passed over
   */
  async *read({ collection }: Source, skip: number): AsyncGenerator<EarlierRecord[]> {
    const cursor = this.collection(collection).find(
      {},
      { raw: true, hint: { $natural: 1 }, skip, batchSize: BATCH_RECORDS },
    );
    yield* inBatches(cursor as unknown as AsyncIterable<Uint8Array>);
  }

  /** The records with these ids, in natural order, in batches. */
  async *readSome({ collection }: Source, ids: readonly unknown[]): AsyncGenerator<EarlierRecord[]> {
    const cursor = this.collection(collection).find(
      { _id: { $in: ids as string[] } },
      { raw: true, sort: { $natural: 1 }, batchSize: BATCH_RECORDS },
    );
    yield* inBatches(cursor as unknown as AsyncIterable<Uint8Array>);
  }

  /**
   * Records that were left, as they are now and at their places, in batches; without those that are there no more.
   * @param left with ids as the driver's own objects
   */
  async *readLeft(source: Source, left: readonly PlacedRecord[]): AsyncGenerator<PlacedEarlierRecord[]> {
    const positions = new Map(left.map(({ id, position }) => [keyOf(id), position]));
    const ids = left.map(({ id }) => id);
    for await (const records of this.readSome(source, ids)) {
      yield records.flatMap((record) => {
        const position = positions.get(keyOf(record['_id']));
        return position === undefined ? [] : [{ record, position }];
      });
    }
  }

  /** The ids of all records, in their order, read from the index alone. Those that are no UUID text are left out. */
  async *ids({ collection }: Source): AsyncGenerator<string> {
    const options = { projection: { _id: 1 }, sort: { _id: 1 }, batchSize: IDS_AT_ONCE } as const;
    for await (const { _id } of this.collection(collection).find({ _id: { $type: 'string' } }, options)) {
      if (NAME.test(`app.${_id}`)) yield _id;
    }
  }

  count({ collection }: Source): Promise<number> {
    return this.collection(collection).countDocuments();
  }

  /** How many records have an id that is no UUID text. */
  countWithoutId({ collection }: Source): Promise<number> {
    return this.collection(collection).countDocuments({ _id: { $not: new RegExp(`^${UUID_PATTERN}$`) } });
  }

  /** About how many records there are, at no cost. */
  estimate({ collection }: Source): Promise<number> {
    return this.collection(collection).estimatedDocumentCount();
  }

  /** The same of several collections. */
  async estimateAll(sources: readonly Source[]): Promise<number> {
    const counts = await Promise.all(sources.map((source) => this.estimate(source)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Without effect when there is none. */
  async drop({ collection }: Source): Promise<void> {
    if (!NAME.test(collection)) throw new Error(`${collection} is no collection of an earlier database.`);
    await this.collection(collection).drop();
  }

  private collection(name: string): mongo.Collection<{ _id: string }> {
    return this.database.collection<{ _id: string }>(name);
  }

  private get database(): mongo.Db {
    return this.connection.getClient().db(this.connection.name);
  }
}

/** The same text for ids that are the same, of whatever types. */
function keyOf(id: unknown): string {
  return Buffer.from(mongo.BSON.serialize({ id })).toString('base64');
}

async function* inBatches(records: AsyncIterable<Uint8Array>): AsyncGenerator<EarlierRecord[]> {
  let batch: EarlierRecord[] = [];
  let bytes = 0;
  for await (const record of records) {
    batch.push(mongo.BSON.deserialize(record, VERBATIM));
    bytes += record.byteLength;
    if (batch.length < BATCH_RECORDS && bytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}
