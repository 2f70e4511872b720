import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';

/** One lease in `app.system`. Times are the database's, so clocks of replicas do not matter. */
interface LeaseDocument {
  readonly _id: string;
  readonly schema_version: string;
  /** Who holds it: a random id of a process. */
  readonly holder: string | null;
  readonly expires_at: Date;
}

/** Rights to do a background job that only one replica may do at a time; they end by themselves when a process dies. */
@Injectable()
export class Leases {
  /** This process, among all replicas. */
  private readonly holder = randomUUID();

  constructor(@InjectConnection() private readonly connection: Connection) {}

  /**
   * Takes the lease when it is free, expired or already ours.
   * @param ttlMs milliseconds until it expires unless it is renewed
   * @returns whether this process holds it now
   */
  async acquire(name: string, ttlMs: number): Promise<boolean> {
    const free: LeaseDocument = { _id: idOf(name), schema_version: '1.0.0', holder: null, expires_at: new Date(0) };
    await this.collection.updateOne({ _id: free._id }, { $setOnInsert: free }, { upsert: true });
    const available = { $or: [{ $eq: ['$holder', this.holder] }, { $lte: ['$expires_at', '$$NOW'] }] };
    return this.extend(name, ttlMs, available);
  }

  /** Extends a lease that is held and has not expired; false means that it is lost and the work must stop. */
  async renew(name: string, ttlMs: number): Promise<boolean> {
    const ours = { $and: [{ $eq: ['$holder', this.holder] }, { $gt: ['$expires_at', '$$NOW'] }] };
    return this.extend(name, ttlMs, ours);
  }

  /** Gives the lease back and leaves nothing of it; without effect on one that somebody else holds. */
  async release(name: string): Promise<void> {
    await this.collection.deleteOne({ _id: idOf(name), holder: this.holder });
  }

  /**
   * Does `work` while this process holds the lease, renewed at a third of its life, and gives it back.
   * @param work must stop when the signal is aborted: another replica may have begun
   * @returns false, without having done anything, when another process holds the lease
   */
  async whileHeld(name: string, ttlMs: number, work: (lost: AbortSignal) => Promise<void>): Promise<boolean> {
    if (!(await this.acquire(name, ttlMs))) return false;
    const lost = new AbortController();
    const renewal = setInterval(() => {
      this.renew(name, ttlMs).then(
        (held) => held || lost.abort(),
        () => lost.abort(),
      );
    }, ttlMs / 3);
    try {
      await work(lost.signal);
    } finally {
      clearInterval(renewal);
      await this.release(name);
    }
    return true;
  }

  private async extend(name: string, ttlMs: number, condition: object): Promise<boolean> {
    const expires_at = { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: Math.ceil(ttlMs) } };
    const { matchedCount } = await this.collection.updateOne({ _id: idOf(name), $expr: condition }, [
      { $set: { holder: this.holder, expires_at } },
    ]);
    return matchedCount === 1;
  }

  private get collection() {
    return this.connection.collection<LeaseDocument>('app.system');
  }
}

function idOf(name: string): string {
  return `lease:${name}`;
}
