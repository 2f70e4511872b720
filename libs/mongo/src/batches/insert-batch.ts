import { mongo } from 'mongoose';
import { withResolvers } from './lookup-batch.js';

type StoredDocument = Record<string, unknown>;

/** A larger document is sent by itself, so that one that is too large for the database refuses nobody else's. */
const MAX_SHARED_BYTES = 64 * 1024;

/** Most documents of one command, about what one journal flush should carry. */
const MAX_BATCH = 500;

interface Waiting {
  readonly document: StoredDocument;
  readonly resolve: (value: undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Inserts the documents of requests that arrive together by one command (group commit). Each insertion is acknowledged
 * by the majority before it resolves, and fails or succeeds by itself: the command is unordered.
 */
export class InsertBatch {
  private waiting: Waiting[] = [];

  /** @param collection asked for each time: Mongoose has it only once it is connected */
  constructor(private readonly collection: () => mongo.Collection) {}

  /** Rejects as `insertOne` of the driver does. */
  insert(document: StoredDocument): Promise<void> {
    if (mongo.BSON.calculateObjectSize(document, { ignoreUndefined: true }) > MAX_SHARED_BYTES)
      return this.insertAlone(document);
    if (this.waiting.length === 0) setImmediate(() => this.send());
    const { promise, resolve, reject } = withResolvers<undefined>();
    this.waiting.push({ document, resolve, reject });
    return promise;
  }

  private send(): void {
    const batch = this.waiting;
    this.waiting = [];
    for (let start = 0; start < batch.length; start += MAX_BATCH) {
      void this.insertTogether(batch.slice(start, start + MAX_BATCH));
    }
  }

  /** Sends one document by a command of its own, as a transaction needs it. Rejects as `insertOne` of the driver does. */
  async insertAlone(document: StoredDocument, session?: mongo.ClientSession): Promise<void> {
    await this.collection().insertOne(document, { ignoreUndefined: true, ...(session && { session }) });
  }

  private async insertTogether(batch: readonly Waiting[]): Promise<void> {
    const [first, second] = batch;
    try {
      if (first && !second) await this.insertAlone(first.document);
      else
        await this.collection().insertMany(
          batch.map(({ document }) => document),
          { ordered: false, ignoreUndefined: true },
        );
      for (const { resolve } of batch) resolve(undefined);
    } catch (error) {
      settle(batch, error);
    }
  }
}

/** Tells each insertion its own outcome; a fault that is not about single documents is everybody's. */
function settle(batch: readonly Waiting[], error: unknown): void {
  const faults = error instanceof mongo.MongoBulkWriteError ? [error.writeErrors].flat() : [];
  const isShared = faults.length === 0 || (error instanceof mongo.MongoBulkWriteError && hasWriteConcernFault(error));
  const byIndex = new Map(faults.map((fault) => [fault.index, fault]));
  for (const [index, { resolve, reject }] of batch.entries()) {
    const fault = byIndex.get(index);
    if (fault) reject(new mongo.MongoServerError({ message: fault.errmsg, code: fault.code, writeErrors: [fault] }));
    else if (isShared) reject(error);
    else resolve(undefined);
  }
}

function hasWriteConcernFault(error: mongo.MongoBulkWriteError): boolean {
  return error.result.getWriteConcernError() !== undefined;
}
