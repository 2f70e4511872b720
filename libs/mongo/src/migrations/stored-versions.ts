import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type Connection, mongo } from 'mongoose';
import { type VersionedKind, versionedKinds } from '../versions/declared-chains.js';

/** MaxTimeMSExpired. */
const TIME_LIMIT = 50;

/** How the stored documents of one kind are, and how they become current. */
export interface StoredVersions {
  /** What it is, in lower case: `user`, `experiment`. */
  readonly kind: string;
  readonly collection: string;
  /** The version that this service writes. */
  readonly version: string;
  readonly steps: readonly { readonly from: string; readonly to: string }[];
  /** Upgraded before the service serves, not one by one when they are read or written. */
  readonly eager: boolean;
  /** Stored documents of an older version; undefined when counting them takes too long. */
  readonly older: number | undefined;
}

/** Tells of every kind of versioned document which versions there are. */
@Injectable()
export class StoredVersionsService {
  constructor(@InjectConnection() private readonly connection: Connection) {}

  /** @param timeLimitMs most milliseconds for counting the older documents of one kind */
  report(timeLimitMs: number): Promise<StoredVersions[]> {
    return Promise.all(versionedKinds(this.connection).map((kind) => describe(kind, timeLimitMs)));
  }
}

async function describe({ name, model, chain }: VersionedKind, timeLimitMs: number): Promise<StoredVersions> {
  return {
    kind: name,
    collection: model.collection.name,
    version: chain.version,
    steps: chain.steps.map(({ from, to }) => ({ from, to })),
    eager: chain.eager,
    older: await countOlder({ name, model, chain }, timeLimitMs),
  };
}

async function countOlder({ model, chain }: VersionedKind, timeLimitMs: number): Promise<number | undefined> {
  try {
    return await model.collection.countDocuments(chain.older, { maxTimeMS: timeLimitMs });
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.code === TIME_LIMIT) return undefined;
    throw error;
  }
}
