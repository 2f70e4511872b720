import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { outsideRequests } from '#libs/http';
import type { Transaction } from '#libs/mongo';
import { DeletionsRepository } from './deletions.repository.js';

/** Removes what it keeps of a deleted experiment; called again until nothing can come after it. */
export type Remover = (experimentId: string) => Promise<void>;

/** How often deletions that were cut short are looked for. */
const SWEEP_INTERVAL_MS = 60_000;

/**
 * A record whose insertion began before its experiment was deleted may land after the first sweep. No insertion takes
 * this long from the last look at the experiment, so a sweep after it finds the last one.
 */
const LATE_RECORDS_MS = 10 * 60_000;

/** Most milliseconds that the request of a deletion waits for the records to go; the rest follows in the background. */
const PATIENCE_MS = 5_000;

/** Deletes experiments with all their records, also when the process dies half-way (contract 9.9). */
@Injectable()
export class DeletionsService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(DeletionsService.name);
  private readonly removers: Remover[] = [];
  private readonly running = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly deletions: DeletionsRepository) {}

  /** A feature that keeps records of experiments says here how they are removed. */
  register(remover: Remover): void {
    this.removers.push(remover);
  }

  /** Deletes the experiment at once, and its records before answering unless that takes too long. */
  async delete(experimentId: string, deleteExperiment: (session: Transaction) => Promise<boolean>): Promise<boolean> {
    if (!(await this.deletions.record(experimentId, deleteExperiment))) return false;
    const removed = this.track(outsideRequests(() => this.remove(experimentId)));
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS);
    });
    await Promise.race([removed, patience]);
    clearTimeout(timer);
    return true;
  }

  onApplicationBootstrap(): void {
    void this.track(this.sweep());
    this.timer = setInterval(() => void this.track(this.sweep()), SWEEP_INTERVAL_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.running);
  }

  /** Goes on with every deletion that is not surely complete. Idempotent, so replicas may do it at the same time. */
  async sweep(): Promise<void> {
    for (const { experimentId, deletedAt } of await this.deletions.pending()) {
      await this.remove(experimentId);
      const now = await this.deletions.now();
      if (now.getTime() - deletedAt.getTime() > LATE_RECORDS_MS) await this.deletions.forget(experimentId);
    }
  }

  private async remove(experimentId: string): Promise<void> {
    for (const remover of this.removers) await remover(experimentId);
  }

  /** What fails here is done again by the next sweep. */
  private track(work: Promise<void>): Promise<void> {
    const settled: Promise<void> = work
      .catch((error: unknown) =>
        this.logger.warn(`Removing the records of deleted experiments goes on later: ${nameOf(error)}`),
      )
      .finally(() => this.running.delete(settled));
    this.running.add(settled);
    return settled;
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}
