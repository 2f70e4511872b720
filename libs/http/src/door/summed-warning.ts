import type { FastifyBaseLogger } from 'fastify';

/** Milliseconds between two lines. */
const INTERVAL_MS = 5_000;

/** Says now and then what became of many requests, in one line for all: with a line for each, a flood would fill the log. */
export class SummedWarning {
  private readonly unlogged = new Map<number | string, number>();

  constructor(
    private readonly log: FastifyBaseLogger,
    private readonly message: string,
    private readonly of = { all: 'requests', each: 'statuses' },
  ) {}

  /** One more request that was answered with this status, or whatever else is counted. */
  note(status: number | string): void {
    if (this.unlogged.size === 0) setTimeout(() => this.write(), INTERVAL_MS).unref();
    this.unlogged.set(status, (this.unlogged.get(status) ?? 0) + 1);
  }

  private write(): void {
    const all = [...this.unlogged.values()].reduce((sum, count) => sum + count, 0);
    this.log.warn({ [this.of.all]: all, [this.of.each]: Object.fromEntries(this.unlogged) }, this.message);
    this.unlogged.clear();
  }
}
