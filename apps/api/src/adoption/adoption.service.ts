import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { outsideRequests } from '#libs/http';
import { StartPatience } from '#libs/mongo';
import { DeletionsService } from '../deletions/deletions.service.js';
import { DriftImportsService } from '../drifts/drift-imports.service.js';
import { ExperimentsService } from '../experiments/experiments.service.js';
import { AdoptionRecordsRepository } from './adoption-records.repository.js';
import { AtMost } from './at-most.js';
import { beingAdopted } from './being-adopted.js';
import { CollectionMover, type MoveOptions, type MoveOutcome } from './collection-mover.service.js';
import { EarlierCollectionsRepository } from './earlier-collections.repository.js';
import type { Source } from './source.js';

/** Collections that requests wait for and that are moved at the same time. */
const MAX_URGENT = 4;

/** Collections that a command moves at the same time: one is read while the other is stored. */
const MAX_TOGETHER = 2;

/** Milliseconds between two looks whether another process has moved a collection. */
const PAUSE_MS = 100;

/** Milliseconds between two looks whether requests still wait for others. */
const GIVE_WAY_MS = 20;

/** How a collection is moved, besides that it ends with the process. */
type Progress = Pick<MoveOptions, 'onBatch' | 'retry'>;

/**
 * Which experiments still have drifts in an earlier collection. It is looked up once, before the service serves: collections
 * only ever go, so what another replica has moved is found out when it is asked for, and without any left nothing is asked.
 */
@Injectable()
export class AdoptionService implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(AdoptionService.name);
  /** Collections there were at the start, also those of no experiment. */
  private readonly sources = new Map<string, Source>();
  /** Those whose experiment is not served whole yet. */
  private readonly waiting = new Map<string, Source>();
  /** Those that are served but for what was left of them. */
  private readonly remainders = new Map<string, Source>();
  private ownerless: readonly Source[] = [];
  private done = 0;
  private readonly running = new Map<string, Promise<MoveOutcome>>();
  private readonly urgent = new Map<string, Promise<void>>();
  private readonly atMost = new AtMost(MAX_URGENT);
  private readonly stopping = new AbortController();

  constructor(
    private readonly collections: EarlierCollectionsRepository,
    private readonly records: AdoptionRecordsRepository,
    private readonly mover: CollectionMover,
    private readonly imports: DriftImportsService,
    private readonly experiments: ExperimentsService,
    private readonly deletions: DeletionsService,
    private readonly patience: StartPatience,
  ) {}

  async onModuleInit(): Promise<void> {
    this.deletions.register((experimentId) => this.remove(experimentId));
    await this.patience.outlast(() => this.look());
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled([...this.running.values(), ...this.urgent.values()]);
  }

  /** Whether `app.drifts` has the drifts of all experiments. Costs nothing. */
  isComplete(): boolean {
    return this.waiting.size === 0;
  }

  /** Collections there were at the start. */
  get found(): number {
    return this.sources.size;
  }

  /** Records that this process has moved, or left with a reason. */
  get recordsDone(): number {
    return this.done;
  }

  /** Collections of no experiment, as they were at the start. */
  get orphans(): readonly Source[] {
    return this.ownerless;
  }

  /** Collections of experiments that are not served whole yet. */
  get pending(): readonly Source[] {
    return [...this.waiting.values()];
  }

  /**
   * Resolves when all drifts of these experiments are in `app.drifts`, which it sees to first of all.
   * @param experimentIds of experiments that the caller may read
   * @throws ServiceUnavailable when it takes longer than the caller may wait; it goes on then
   */
  async whenAdopted(experimentIds: readonly string[], patienceMs: number): Promise<void> {
    const needed = experimentIds.flatMap((id) => this.waiting.get(id) ?? []);
    if (needed.length === 0) return;
    const adopted = Promise.all(needed.map((source) => outsideRequests(() => this.urgently(source)))).then(() => true);
    const patience = new AbortController();
    const late = sleep(patienceMs, false, { signal: patience.signal }).catch(() => false);
    const inTime = await Promise.race([adopted, late]).finally(() => patience.abort());
    if (inTime) return;
    adopted.catch((error: unknown) => this.logger.warn(`An experiment could not be adopted: ${String(error)}`));
    throw beingAdopted();
  }

  /**
   * Moves a collection while no request waits for another one.
   * @returns `interrupted` when another process moves it, or this one stops
   */
  adopt(source: Source, progress: Progress = {}): Promise<MoveOutcome> {
    const { experimentId } = source;
    const running = this.running.get(experimentId);
    if (running) return running;
    const move = this.mover.move(source, {
      ...progress,
      onBatch: (records) => {
        this.done += records;
        progress.onBatch?.(records);
      },
      stopped: this.stopping.signal,
      pace: () => this.giveWay(experimentId),
    });
    const settled = move
      .then((outcome) => {
        if (outcome !== 'interrupted') this.waiting.delete(experimentId);
        return outcome;
      })
      .finally(() => this.running.delete(experimentId));
    this.running.set(experimentId, settled);
    return settled;
  }

  /**
   * Moves all that is waiting and tries again what was left, and waits for what other processes move.
   * @param onProgress hears how many records are done, of about how many
   * @returns what could not be moved and why, in sentences
   */
  async adoptAll(onProgress: (done: number, total: number) => void): Promise<string[]> {
    const failures = new Map<string, string>();
    const counts = new Map<string, number>();
    for (const [id, source] of this.remainders) this.waiting.set(id, source);
    for (const source of this.pending) counts.set(source.collection, await this.collections.estimate(source));
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    let done = 0;
    const onBatch = (records: number) => onProgress((done += records), total);
    for (let open = this.pending; open.length > 0; open = this.pending.filter((s) => !failures.has(s.collection))) {
      const together = new AtMost(MAX_TOGETHER);
      const adopted = open.map((source) => together.run(() => this.adopt(source, { onBatch, retry: true })));
      for (const [index, outcome] of (await Promise.allSettled(adopted)).entries()) {
        const { collection } = open[index] ?? {};
        if (outcome.status === 'fulfilled' || collection === undefined) continue;
        failures.set(collection, outcome.reason instanceof Error ? outcome.reason.message : String(outcome.reason));
      }
      await sleep(PAUSE_MS);
    }
    return [...failures].map(([collection, why]) => `${collection}: ${why}`);
  }

  private urgently(source: Source): Promise<void> {
    const known = this.urgent.get(source.experimentId);
    if (known) return known;
    const urgent = this.atMost
      .run(() => this.untilAdopted(source))
      .finally(() => this.urgent.delete(source.experimentId));
    this.urgent.set(source.experimentId, urgent);
    return urgent;
  }

  private async untilAdopted(source: Source): Promise<void> {
    while (this.waiting.has(source.experimentId)) {
      const outcome = await this.adopt(source);
      if (outcome !== 'interrupted') return;
      this.stopping.signal.throwIfAborted();
      await sleep(PAUSE_MS);
    }
  }

  /** Lets what requests wait for go first. */
  private async giveWay(experimentId: string): Promise<void> {
    while (this.urgent.size > 0 && !this.urgent.has(experimentId) && !this.stopping.signal.aborted) {
      await sleep(GIVE_WAY_MS);
    }
  }

  private async look(): Promise<void> {
    const found = await this.collections.list();
    if (found.length === 0) return;
    for (const source of found) this.sources.set(source.experimentId, source);
    const existing = new Set(await this.experiments.findExisting([...this.sources.keys()]));
    const records = new Map((await this.records.list()).map((record) => [record.experimentId, record]));
    for (const source of found.filter(({ experimentId }) => existing.has(experimentId))) {
      const record = records.get(source.experimentId);
      const isServed = record?.uuid === source.uuid && record.status === 'remainder';
      (isServed ? this.remainders : this.waiting).set(source.experimentId, source);
    }
    this.ownerless = found.filter(({ experimentId }) => !existing.has(experimentId));
    for (const { collection } of this.ownerless)
      this.logger.warn(`${collection} belongs to no experiment; it is left alone.`);
  }

  /**
   * What an earlier collection has of an experiment that is deleted, and the batch that was on its way. That of another
   * process is swept later.
   */
  private async remove(experimentId: string): Promise<void> {
    const source = this.sources.get(experimentId);
    if (!source) return;
    await this.collections.drop(source);
    await Promise.allSettled([this.running.get(experimentId)]);
    await this.imports.deleteAllOf(experimentId);
    await this.records.forget(experimentId);
    this.waiting.delete(experimentId);
  }
}
