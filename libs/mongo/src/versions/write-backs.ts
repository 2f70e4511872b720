import { Logger } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { outsideRequests } from '#libs/http';

/** Write-backs that run at the same time; they must leave most of the connection pool to requests. */
const CONCURRENT = 4;
/** Waiting write-backs; what does not fit is left as it is and upgraded when it is read the next time. */
const WAITING = 1_000;

const ofConnection = new WeakMap<Connection, WriteBacks>();

/** The write-backs of one connection: bounded, each document once at a time, known until they end. */
export class WriteBacks {
  private readonly logger = new Logger('WriteBacks');
  private readonly waiting = new Map<string, () => Promise<void>>();
  private readonly running = new Set<Promise<void>>();
  /** Collections whose last write-back failed: a database that is away is one line, not one per document. */
  private readonly failing = new Set<string>();

  static of(connection: Connection): WriteBacks {
    const known = ofConnection.get(connection) ?? new WriteBacks();
    ofConnection.set(connection, known);
    return known;
  }

  /** Starts `write` soon, in the background. It never throws and never rejects. */
  schedule(collection: string, id: unknown, write: () => Promise<void>): void {
    const key = `${collection} ${String(id)}`;
    if (this.waiting.has(key) || this.waiting.size >= WAITING) return;
    this.waiting.set(key, () => this.run(collection, write));
    outsideRequests(() => this.startNext());
  }

  /** Resolves when nothing waits or runs any more. */
  async drain(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private startNext(): void {
    const next = this.waiting.entries().next();
    if (next.done || this.running.size >= CONCURRENT) return;
    const [key, run] = next.value;
    this.waiting.delete(key);
    const task = run().then(() => {
      this.running.delete(task);
      this.startNext();
    });
    this.running.add(task);
  }

  private async run(collection: string, write: () => Promise<void>): Promise<void> {
    try {
      await write();
      this.failing.delete(collection);
    } catch (error) {
      if (this.failing.has(collection)) return;
      this.failing.add(collection);
      const reason = error instanceof Error ? error.name : typeof error;
      this.logger.warn(`Upgraded documents of ${collection} cannot be written back (${reason}); reads go on.`);
    }
  }
}
