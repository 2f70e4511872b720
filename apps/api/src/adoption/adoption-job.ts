import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { AdoptionService } from './adoption.service.js';

/** Milliseconds before what failed, or what another process moves, is looked at again. */
const PAUSE_MS = 5_000;

/** Moves all earlier collections in the background, one after the other. */
@Injectable()
export class AdoptionJob implements OnModuleDestroy {
  private readonly logger = new Logger(AdoptionJob.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly adoption: AdoptionService) {}

  /** Begins, once the database is as the service needs it. */
  start(): void {
    if (this.adoption.isComplete()) return;
    this.running = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    this.logger.log(`Adopting ${this.adoption.pending.length} collections of an earlier database.`);
    while (!this.adoption.isComplete()) {
      for (const source of this.adoption.pending) {
        if (signal.aborted) return;
        try {
          await this.adoption.adopt(source);
        } catch (error) {
          this.logger.warn(`${source.collection} could not be adopted, and is tried again: ${String(error)}`);
        }
      }
      if (!this.adoption.isComplete()) await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
    }
    this.logger.log('All of the earlier database is adopted.');
  }
}
