import { Injectable, Logger } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { buildIndex } from './build-index.js';
import { compareIndexes } from './compare-indexes.js';
import type { IndexReport } from './index-report.js';

/** Milliseconds for which readiness probes share one comparison. */
const FRESH_MS = 10_000;

/** Makes collections and declared indexes before the service listens, and tells whether they are (still) there. */
@Injectable()
export class IndexService {
  private readonly logger = new Logger('Indexes');
  private last: { readonly report: Promise<IndexReport>; readonly until: number } | undefined;

  constructor(@InjectConnection() private readonly connection: Connection) {}

  /**
   * Creates what is missing and waits for it; several replicas may do so at once.
   * @throws Error that an operator can read when an index cannot be built
   */
  async build(): Promise<IndexReport> {
    for (const model of Object.values(this.connection.models)) await model.createCollection();
    const { pending } = await compareIndexes(this.connection);
    for (const index of pending) await buildIndex(index);
    this.last = undefined;
    const report = await this.report();
    for (const { collection, index } of report.different) {
      this.logger.error(
        `The index ${index} of ${collection} has other options than declared; drop it and start again.`,
      );
    }
    for (const { collection, index } of report.extra) {
      this.logger.warn(`${collection} has the index ${index}, which no schema declares; it is left alone.`);
    }
    return report;
  }

  /** Declared against real indexes, at most 10 s old. Rejects when the database cannot be asked. */
  report(): Promise<IndexReport> {
    if (this.last !== undefined && Date.now() < this.last.until) return this.last.report;
    const report = compareIndexes(this.connection).then((comparison) => comparison.report);
    const last = { report, until: Date.now() + FRESH_MS };
    this.last = last;
    report.catch(() => {
      if (this.last === last) this.last = undefined; // a failure is not worth keeping
    });
    return report;
  }
}
