import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { IndexService } from '../indexes/index-service.js';

/** Milliseconds a probe waits for the database. */
const LIMIT_MS = 1_000;

/** How the database is. Probes may know all of it but the message of the last fault, which names hosts. */
export interface DatabaseFacts {
  /** The database answered in time. */
  readonly up: boolean;
  /** The server that answered is the primary and takes writes. */
  readonly writable: boolean;
  /** `missing` also when nothing is known because the database did not answer. */
  readonly indexes: 'complete' | 'missing';
  /** Milliseconds until the answer, or until the probe gave up. */
  readonly latency_ms: number;
  /** The last failed probe of this process: the error's class, the time (ISO 8601, UTC), and for admins what it said. */
  readonly lastFault?: { readonly class: string; readonly at: string; readonly message: string };
}

/** Asks the database how it is; probes at the same time share one question. */
@Injectable()
export class DatabaseHealth {
  private lastFault: DatabaseFacts['lastFault'];
  private running: Promise<DatabaseFacts> | undefined;

  constructor(
    @InjectConnection() private readonly connection: Connection,
    private readonly indexes: IndexService,
  ) {}

  /** Never rejects and never takes much longer than 1 s. */
  check(): Promise<DatabaseFacts> {
    this.running ??= this.ask().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async ask(): Promise<DatabaseFacts> {
    const start = performance.now();
    const facts = { up: false, writable: false, indexes: 'missing' as DatabaseFacts['indexes'] };
    try {
      const hello = await withinLimit(this.connection.getClient().db('admin').command({ hello: 1 }), LIMIT_MS);
      facts.up = true;
      facts.writable = hello['isWritablePrimary'] === true;
      const remaining = LIMIT_MS - (performance.now() - start);
      facts.indexes = (await withinLimit(this.indexes.report(), remaining)).complete ? 'complete' : 'missing';
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      this.lastFault = { class: name, at: new Date().toISOString(), message };
    }
    const latency_ms = Math.round(performance.now() - start);
    return { ...facts, latency_ms, ...(this.lastFault && { lastFault: this.lastFault }) };
  }
}

/** The driver's own limits begin only after it found a server, which may take its whole selection timeout. */
async function withinLimit<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DatabaseTimeout('The database did not answer in time.')), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

class DatabaseTimeout extends Error {
  override readonly name = 'DatabaseTimeout';
}
