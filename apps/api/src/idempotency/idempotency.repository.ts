import { Injectable } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import { type Connection, Model, mongo } from 'mongoose';
import { isDuplicateKey, TimeLimitExceeded, toApiError, type Transaction, withTransaction } from '#libs/mongo';
import type { StoredAnswer } from './answer.js';
import { IDEMPOTENCY_VERSION, IdempotencyDocument } from './idempotency.schema.js';

/** A request with a key, by hashes. */
export interface RecordKey {
  readonly id: string;
  readonly owner: string;
  readonly fingerprint: string;
}

/** How the record of a key is found: `claimed` by this attempt, `other` = it belongs to another body. */
export type Finding = 'claimed' | 'free' | 'running' | 'done' | 'other';

/** Milliseconds after which an attempt counts as dead. Longer than a transaction is tried for. */
const LEASE_MS = 20_000;

/** Milliseconds for which an answer is kept. */
const KEPT_MS = 24 * 60 * 60 * 1_000;

/**
 * Milliseconds that a write waits for a record which a transaction has changed. That of a process that died between
 * change and commit stays open until the database ends it (`transactionLifetimeLimitSeconds`, 60).
 */
const BLOCKED_MS = 1_000;

/** Times are the database's, so clocks of replicas do not matter; and written by the driver, for Mongoose casts none. */
@Injectable()
export class IdempotencyRepository {
  constructor(
    @InjectModel(IdempotencyDocument.name) private readonly model: Model<IdempotencyDocument>,
    @InjectConnection() private readonly connection: Connection,
  ) {}

  /**
   * Takes the key when it is free: in one command, so that of many attempts only one gets it.
   * @param claim random id of this attempt
   */
  async claim(key: RecordKey, claim: string): Promise<Finding> {
    const record = {
      _id: key.id,
      owner: key.owner,
      fingerprint: key.fingerprint,
      state: 'running',
      claim,
      lease_until: fromNow(LEASE_MS),
      expires_at: fromNow(KEPT_MS),
      schema_version: IDEMPOTENCY_VERSION,
    };
    const change = [{ $replaceWith: { $cond: [isFree(key), record, '$$ROOT'] } }];
    try {
      const found = await this.collection.findOneAndUpdate({ _id: key.id }, change, {
        upsert: true,
        returnDocument: 'after',
        projection: { claim: 1, fingerprint: 1, state: 1 },
        maxTimeMS: BLOCKED_MS,
      });
      if (found?.claim === claim) return 'claimed';
      return found ? findingOf(found, key) : 'running';
    } catch (error) {
      // another attempt made the record in this very moment, or is about to commit
      if (isDuplicateKey(error) || toApiError(error) instanceof TimeLimitExceeded) return 'running';
      throw error;
    }
  }

  /** Looks without waiting for anybody. */
  async look(key: RecordKey): Promise<Finding> {
    const projection = { fingerprint: 1, state: 1, free: isFree(key) };
    const found = await this.collection.findOne<Pick<IdempotencyDocument, 'fingerprint' | 'state'> & { free: boolean }>(
      { _id: key.id },
      { projection },
    );
    return !found || found.free ? 'free' : findingOf(found, key);
  }

  /** The answer; undefined when it has expired since. */
  async read(id: string): Promise<StoredAnswer | undefined> {
    const found = await this.model.findOne({ _id: id, state: 'done' }).lean();
    if (!found) return undefined;
    const { refused = false, status = 0, headers = {}, body = '' } = found;
    return { refused, status, headers, body: typeof body === 'string' ? body : Buffer.from(body.buffer) };
  }

  /** Stores the answer of an attempt; false when the key is not its own any more. */
  async complete(id: string, claim: string, answer: StoredAnswer, transaction?: Transaction): Promise<boolean> {
    const change = { $set: { state: 'done' as const, ...answer } };
    const options = transaction ? { session: transaction } : {};
    const { matchedCount } = await this.collection.updateOne(ofAttempt(id, claim), change, options);
    return matchedCount === 1;
  }

  /** Frees the key of an attempt that came to nothing. */
  async release(id: string, claim: string): Promise<void> {
    await this.collection.findOneAndDelete(ofAttempt(id, claim), { projection: { _id: 1 }, maxTimeMS: BLOCKED_MS });
  }

  /** Removes every record of a user. */
  async forget(owner: string, transaction?: Transaction): Promise<void> {
    await this.model.deleteMany({ owner }, transaction ? { session: transaction } : {});
  }

  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return withTransaction(this.connection, work);
  }

  private get collection() {
    return this.model.collection as unknown as mongo.Collection<StoredRecord>;
  }
}

type StoredRecord = Omit<IdempotencyDocument, 'body'> & { body?: string | Buffer };

/** Not of one that was answered: a commit whose outcome nobody could tell may have come true. */
function ofAttempt(id: string, claim: string) {
  return { _id: id, claim, state: 'running' as const };
}

function findingOf(found: Pick<IdempotencyDocument, 'fingerprint' | 'state'>, key: RecordKey): Finding {
  return found.fingerprint === key.fingerprint ? found.state : 'other';
}

/** No record, one that the database has yet to remove (it looks once a minute), or one of a dead attempt. */
function isFree({ fingerprint }: RecordKey): object {
  const isAbandoned = [
    { $eq: ['$state', 'running'] },
    { $eq: ['$fingerprint', fingerprint] },
    { $lte: ['$lease_until', '$$NOW'] },
  ];
  // an absent value is less than any date
  return { $or: [{ $lte: ['$expires_at', '$$NOW'] }, { $and: isAbandoned }] };
}

function fromNow(milliseconds: number): object {
  return { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: milliseconds } };
}
