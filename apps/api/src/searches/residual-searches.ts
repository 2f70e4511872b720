import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/access';
import { RequestCancelled } from '#libs/http';
import { MAX_RESIDUAL_SEARCHES, TooManySearches } from './too-many-searches.js';

/** All callers without an identity together: an address would be that of a proxy, or one of many. */
const ANYBODY = '';

/**
 * Milliseconds within which MongoDB notices that nobody waits for a search any more, and ends it: it looks twice a second,
 * and a busy machine may be late.
 */
const NOTICED_MS = 1_500;

/**
 * Bounds how many searches that no index can answer a caller has running at once, per process. There is no queue: what
 * waits there holds memory, and the client knows best what it still wants.
 */
@Injectable()
export class ResidualSearches {
  private readonly running = new Map<string, number>();

  /**
   * Runs a search whose filter `isResidual`. Its place is free again when the database has ended it, which its time limit
   * assures; a moment later than the request when that is cancelled, as the database works on until it notices.
   * @throws TooManySearches at once, without a command to the database
   */
  async run<T>(caller: Caller, search: () => Promise<T>): Promise<T> {
    const leave = this.enter(caller);
    try {
      const found = await search();
      leave();
      return found;
    } catch (error) {
      if (error instanceof RequestCancelled) setTimeout(leave, NOTICED_MS).unref();
      else leave();
      throw error;
    }
  }

  /**
   * Takes a place for a search that is read piece by piece.
   * @returns gives the place back; to be called once, when the database has ended the search
   * @throws TooManySearches
   */
  enter({ identity }: Caller): () => void {
    const who = identity ? JSON.stringify([identity.issuer, identity.subject]) : ANYBODY;
    const others = this.running.get(who) ?? 0;
    if (others >= MAX_RESIDUAL_SEARCHES) throw new TooManySearches();
    this.running.set(who, others + 1);
    return () => this.leave(who);
  }

  private leave(who: string): void {
    const others = (this.running.get(who) ?? 1) - 1;
    if (others === 0) this.running.delete(who);
    else this.running.set(who, others);
  }
}
