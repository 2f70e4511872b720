import { mongo } from 'mongoose';
import { outsideRequests } from '#libs/http';
import { writeLimit } from '../deadline/within-deadline.js';
import { windowLimit } from '../deadline/write-window.js';
import { insertEach } from './insert-each.js';
import { withResolvers } from './lookup-batch.js';

type StoredDocument = Record<string, unknown>;

/** A larger document is sent by itself, so that one that is too large for the database refuses nobody else's. */
const MAX_SHARED_BYTES = 64 * 1024;

/** Most documents of one command, about what one journal flush should carry. */
const MAX_BATCH = 500;

interface Waiting {
  readonly document: StoredDocument;
  /** Milliseconds within which its request must be answered; undefined = no limit. */
  readonly limitMs: number | undefined;
  /** Milliseconds within which it must be in place, or not at all; undefined = no limit. */
  readonly windowMs: number | undefined;
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
    if (this.waiting.length === 0) outsideRequests(() => setImmediate(() => this.send()));
    const { promise, resolve, reject } = withResolvers<undefined>();
    this.waiting.push({ document, limitMs: writeLimit().maxTimeMS, windowMs: windowLimit(), resolve, reject });
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
  async insertAlone(
    document: StoredDocument,
    session?: mongo.ClientSession,
    limitMs = writeLimit().maxTimeMS,
  ): Promise<void> {
    const options = { ...(session && { session }), ...(limitMs !== undefined && { maxTimeMS: limitMs }) };
    await this.collection().insertOne(document, { ignoreUndefined: true, ...options });
  }

  private async insertTogether(batch: readonly Waiting[]): Promise<void> {
    const [first, second] = batch;
    const outcomes =
      first && !second
        ? [await this.insertAlone(first.document, undefined, first.limitMs).catch((error: unknown) => error)]
        : await insertEach(
            this.collection(),
            batch.map(({ document }) => document),
            limitOf(batch),
          );
    for (const [index, { resolve, reject }] of batch.entries()) {
      const fault = outcomes[index];
      if (fault === undefined) resolve(undefined);
      else reject(fault);
    }
  }
}

/** The command ends when none of its requests waits for it any more, or when the first of their windows closes. */
function limitOf(batch: readonly Waiting[]): number | undefined {
  const limits = batch.map(({ limitMs }) => limitMs ?? Number.POSITIVE_INFINITY);
  const windows = batch.map(({ windowMs }) => windowMs ?? Number.POSITIVE_INFINITY);
  const limit = Math.min(Math.max(...limits), ...windows);
  return Number.isFinite(limit) ? limit : undefined;
}
