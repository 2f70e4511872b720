import type { FastifyBaseLogger } from 'fastify';

/** Milliseconds between two lines. */
const INTERVAL_MS = 5_000;

/** Says now and then what became of many requests, in one line for all: with a line for each, a flood would fill the log. */
export class SummedWarning {
  private readonly unlogged = new Map<number, number>();

  constructor(
    private readonly log: FastifyBaseLogger,
    private readonly message: string,
  ) {}

  /** One more request that was answered with this status. */
  note(status: number): void {
    if (this.unlogged.size === 0) setTimeout(() => this.write(), INTERVAL_MS).unref();
    this.unlogged.set(status, (this.unlogged.get(status) ?? 0) + 1);
  }

  private write(): void {
    const requests = [...this.unlogged.values()].reduce((sum, count) => sum + count, 0);
    this.log.warn({ requests, statuses: Object.fromEntries(this.unlogged) }, this.message);
    this.unlogged.clear();
  }
}
