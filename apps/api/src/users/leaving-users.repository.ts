import { Injectable } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import { type Connection, Model } from 'mongoose';
import { LookupBatch, type Transaction, TransactionTurns, withTransaction } from '#libs/mongo';
import type { User } from './user.js';
import { toUser } from './user.mapper.js';
import { UserDocument } from './user.schema.js';

/**
 * Seconds that the mark of a deletion counts, after which a process died with it. Longer than a deletion can take: its
 * transaction is given up after 10 s, and each of its commands has less than that.
 */
const MARK_SECONDS = 60;

const MARK_EXPIRY = { $dateSubtract: { startDate: '$$NOW', unit: 'second', amount: MARK_SECONDS } };

/** Nobody deletes the user, by the database's clock. An absent mark sorts below every date. */
const NOT_LEAVING = { $expr: { $lte: ['$leaving_at', MARK_EXPIRY] } };

/** Removes what is kept of a user elsewhere. */
export type Release = (user: User, transaction: Transaction) => Promise<void>;

/** Users who are being deleted. */
@Injectable()
export class LeavingUsersRepository {
  private readonly staying = new LookupBatch<{ readonly _id: string }, { readonly _id: string }>(
    (keys) => this.model.find({ _id: { $in: keys.map(({ _id }) => _id) }, ...NOT_LEAVING }, { _id: 1 }).lean(),
    ({ _id }) => _id,
  );
  private readonly turns = new TransactionTurns();

  constructor(
    @InjectModel(UserDocument.name) private readonly model: Model<UserDocument>,
    @InjectConnection() private readonly connection: Connection,
  ) {}

  /** Registered, and nobody is deleting him. Look-ups of requests that arrive together are one command. */
  async isStaying(id: string): Promise<boolean> {
    return (await this.staying.find({ _id: id })) !== undefined;
  }

  /**
   * Holds a user until the transaction ends: it conflicts with one that deletes him, and whichever comes second is run again.
   * Those that hold him would conflict as well, so within this process they wait for each other.
   * @returns false when there is no such user
   */
  async hold(id: string, session: Transaction): Promise<boolean> {
    await this.turns.wait(id, session);
    const { matchedCount } = await this.model.updateOne({ _id: id }, { $inc: { holds: 1 } }, { session });
    return matchedCount === 1;
  }

  /** @returns the mark; undefined when there is no such user, or somebody else is deleting him */
  async mark(id: string): Promise<Date | undefined> {
    const change = { $currentDate: { leaving_at: true } } as const;
    const marked = await this.model
      .findOneAndUpdate({ _id: id, ...NOT_LEAVING }, change, { returnDocument: 'after' })
      .lean();
    return marked?.leaving_at;
  }

  async unmark(id: string, mark: Date): Promise<void> {
    await this.model.updateOne({ _id: id, leaving_at: mark }, { $unset: { leaving_at: 1 } });
  }

  /**
   * Deletes a marked user in one transaction with what `release` does in it.
   * @returns false, without a call of `release`, when the user is gone or the mark is no longer his
   */
  async remove(id: string, mark: Date, release: Release): Promise<boolean> {
    return withTransaction(this.connection, async (session) => {
      await this.turns.wait(id, session);
      const deleted = await this.model.findOneAndDelete({ _id: id, leaving_at: mark }, { session }).lean();
      if (!deleted) return false;
      await release(toUser(deleted), session);
      return true;
    });
  }
}
