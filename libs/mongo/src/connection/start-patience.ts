import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { isAway } from '../errors/to-api-error.js';
import { retryDelay } from './connect.js';

/** Milliseconds for which a start waits for a database that is away. */
export const START_PATIENCE_MS = Symbol('START_PATIENCE_MS');

/**
 * What a start does with the database outlasts an election or a broken connection: the service would only be started again
 * to do the same.
 */
@Injectable()
export class StartPatience {
  private readonly logger = new Logger('Database');

  constructor(@Inject(START_PATIENCE_MS) private readonly patienceMs: number) {}

  /**
   * Does `work`, again while the database is away.
   * @param work finds what it has done already
   * @throws what it failed with at last: at once when that is no matter of waiting
   */
  async outlast<T>(work: () => Promise<T>): Promise<T> {
    const deadline = Date.now() + this.patienceMs;
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        const cause = awayIn(error);
        const delay = retryDelay(tries);
        if (!cause || Date.now() + delay >= deadline) throw error;
        this.logger.warn(`The start waits for the database, which is away (${cause.name}).`);
        await sleep(delay);
      }
    }
  }
}

/** The error, or the cause of it, that says that the database is away. */
function awayIn(error: unknown): Error | undefined {
  if (!(error instanceof Error)) return undefined;
  return isAway(error) ? error : awayIn(error.cause);
}
