import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type Connection, mongo } from 'mongoose';
import { type Transaction, withTransaction } from '#libs/mongo';
import type { EarlierRecord } from './rules/earlier-drift.js';
import type { Conversion } from './rules/earlier-user.js';

/** Kinds of documents that both servers keep in collections of the same name. */
export type PeopleKind = 'user' | 'experiment';

const COLLECTIONS: Readonly<Record<PeopleKind, string>> = { user: 'app.users', experiment: 'app.experiments' };

/** Documents that are read together. */
const BATCH = 1_000;

/** The earlier server keeps times as text; here they are dates from the first version on. */
const EARLIER = { created_at: { $not: { $type: 'date' } } };

/** Values as the driver's own objects: they are written as they were read. */
const VERBATIM = { promoteValues: false, bsonRegExp: true } as const;

type Stored = Record<string, unknown> & { readonly _id: string };

/** Users and experiments as an earlier server left them, whatever their fields. */
@Injectable()
export class EarlierPeopleRepository {
  constructor(@InjectConnection() private readonly connection: Connection) {}

  async hasEarlier(kind: PeopleKind): Promise<boolean> {
    return (await this.of(kind).findOne(EARLIER, { projection: { _id: 1 } })) !== null;
  }

  /** Documents that are not converted yet, in batches. */
  async *readEarlier(kind: PeopleKind): AsyncGenerator<EarlierRecord[]> {
    let batch: EarlierRecord[] = [];
    for await (const document of this.of(kind).find(EARLIER, { ...VERBATIM, batchSize: BATCH })) {
      batch.push(document);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }

  /** Changes documents that are as they were read; @returns how many */
  async convert(kind: PeopleKind, changes: readonly { record: EarlierRecord; conversion: Conversion }[]) {
    if (changes.length === 0) return 0;
    const { modifiedCount } = await this.of(kind).bulkWrite(
      changes.map(({ record, conversion: { set, unset } }) => ({
        updateOne: {
          filter: { _id: record['_id'] as string, created_at: record['created_at'] ?? null },
          update: {
            $set: set,
            ...(unset.length > 0 && { $unset: Object.fromEntries(unset.map((field) => [field, 1 as const])) }),
          },
        },
      })),
      { ordered: false },
    );
    return modifiedCount;
  }

  /** Users of one identity, or experiments of one name, for each that more than one has. */
  async findTwins(kind: PeopleKind): Promise<EarlierRecord[][]> {
    const key = kind === 'user' ? { issuer: '$issuer', subject: '$subject' } : '$name';
    const groups = await this.of(kind)
      .aggregate<{ ids: string[] }>(
        [{ $group: { _id: key, ids: { $push: '$_id' } } }, { $match: { 'ids.1': { $exists: true } } }],
        {
          allowDiskUse: true,
        },
      )
      .toArray();
    return Promise.all(
      groups.map(({ ids }) =>
        this.of(kind)
          .find({ _id: { $in: ids } }, VERBATIM)
          .toArray(),
      ),
    );
  }

  /** Those of these ids that experiments have. */
  async findExisting(ids: readonly string[]): Promise<string[]> {
    const found = this.of('experiment').find({ _id: { $in: [...ids] } }, { projection: { _id: 1 } });
    return (await found.toArray()).map(({ _id }) => _id);
  }

  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return withTransaction(this.connection, work);
  }

  /** Experiments in which one of these entities has a permission. */
  findPermitted(entities: readonly string[], session: Transaction): Promise<Stored[]> {
    return this.of('experiment')
      .find({ 'permissions.entity': { $in: [...entities] } }, { session, projection: { name: 1, permissions: 1 } })
      .toArray();
  }

  async setFields(kind: PeopleKind, id: string, fields: Record<string, unknown>, session: Transaction): Promise<void> {
    await this.of(kind).updateOne({ _id: id }, { $set: fields }, { session });
  }

  async deleteUsers(ids: readonly string[], session: Transaction): Promise<void> {
    await this.of('user').deleteMany({ _id: { $in: [...ids] } }, { session });
  }

  private of(kind: PeopleKind): mongo.Collection<Stored> {
    const database = this.connection.getClient().db(this.connection.name);
    return database.collection<Stored>(COLLECTIONS[kind]);
  }
}
