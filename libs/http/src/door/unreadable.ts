import type { Duplex } from 'node:stream';
import type { FastifyBaseLogger } from 'fastify';
import { answerClientError, UNREADABLE_STATUSES } from '../routing/client-errors.js';
import { SummedWarning } from './summed-warning.js';

/** Answers what could not be read as a request, and counts it: no route, no metric of routes and no log line knows of it. */
export class Unreadable {
  private readonly tally = new Map<number, number>(UNREADABLE_STATUSES.map((status) => [status, 0]));
  private readonly warning: SummedWarning;

  /** @param headers of every answer */
  constructor(
    private readonly headers: readonly (readonly [name: string, value: string])[],
    log: FastifyBaseLogger,
  ) {
    this.warning = new SummedWarning(log, 'refused what could not be read');
  }

  answer(error: NodeJS.ErrnoException, socket: Duplex): void {
    const status = answerClientError(error, socket, this.headers);
    if (status === undefined) return;
    this.tally.set(status, (this.tally.get(status) ?? 0) + 1);
    this.warning.note(status);
  }

  /** Answers since the start, by status. */
  counts(): ReadonlyMap<number, number> {
    return this.tally;
  }
}
