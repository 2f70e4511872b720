import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#libs/config';
import { ServiceUnavailable } from '#libs/http';
import { Leases } from '#libs/mongo';
import { DriftImportsService } from '../drifts/drift-imports.service.js';
import { ExperimentsService } from '../experiments/experiments.service.js';
import { type AdoptionBatch, type BatchRules, leaving, planBatch } from './adoption-batch.js';
import type { AdoptionRecord } from './adoption-record.js';
import { AdoptionRecordsRepository } from './adoption-records.repository.js';
import { ahead } from './ahead.js';
import { EarlierCollectionsRepository } from './earlier-collections.repository.js';
import { ExperimentGone } from './experiment-gone.js';
import { LeftRecordsRepository } from './left-records.repository.js';
import { Overtaken } from './overtaken.js';
import { isRefusal } from './refusal.js';
import { RemainderService } from './remainder.service.js';
import { EarlierClock } from './rules/earlier-clock.js';
import { missingIds } from './rules/missing-ids.js';
import { orderPrefix } from './rules/order.js';
import type { Source } from './source.js';

/** What came of moving a collection: `interrupted` when it was stopped, or another process does it or died while it did. */
export type MoveOutcome = 'adopted' | 'gone' | 'interrupted';

/** How a collection is moved. */
export interface MoveOptions {
  /** Ends it between two batches. */
  readonly stopped: AbortSignal;
  /** Is waited for before each batch. */
  readonly pace?: () => Promise<void>;
  /** Hears how many records were moved or left. */
  readonly onBatch?: (records: number) => void;
  /** Tries again what was left. */
  readonly retry?: boolean;
}

/** Is told that an experiment has drifts of the past that it did not have before. */
export type AdoptionListener = (experimentId: string) => Promise<void>;

/** Milliseconds after which another process may go on where one died. */
const LEASE_TTL_MS = 5_000;

/** How often what was missed is looked for again; it is missed only when somebody changes the collection meanwhile. */
const MAX_ROUNDS = 3;

/**
 * Moves the records of an earlier collection into `app.drifts` (docs/adr/0018). Each batch is a transaction that counts it,
 * so that no two processes move the same one, whatever becomes of their leases.
 */
@Injectable()
export class CollectionMover {
  private readonly listeners: AdoptionListener[] = [];
  private readonly clock: EarlierClock;

  constructor(
    private readonly collections: EarlierCollectionsRepository,
    private readonly records: AdoptionRecordsRepository,
    private readonly left: LeftRecordsRepository,
    private readonly remainder: RemainderService,
    private readonly imports: DriftImportsService,
    private readonly experiments: ExperimentsService,
    private readonly leases: Leases,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.clock = new EarlierClock(settings.adoption.timeZone);
  }

  /** A feature that keeps something of recorded drifts says here how it learns that an experiment was adopted. */
  onAdopted(listener: AdoptionListener): void {
    this.listeners.push(listener);
  }

  /** Moves what is not moved yet. */
  async move(source: Source, options: MoveOptions): Promise<MoveOutcome> {
    let outcome: MoveOutcome = 'interrupted';
    await this.leases.whileHeld(`adoption:${source.experimentId}`, LEASE_TTL_MS, async (lost) => {
      const stopped = AbortSignal.any([lost, options.stopped]);
      outcome = await this.moveUnlessGone(source, { ...options, stopped });
    });
    return outcome;
  }

  /** Whatever fails because the experiment was deleted meanwhile, with its collection, is no failure. */
  private async moveUnlessGone(source: Source, options: MoveOptions): Promise<MoveOutcome> {
    try {
      await this.moveAll(source, options);
      return 'adopted';
    } catch (error) {
      if (error instanceof ExperimentGone) return 'gone';
      if (error instanceof Overtaken || options.stopped.aborted) return 'interrupted';
      // conflicts that do not end: what a killed process began keeps its locks for a minute
      if (error instanceof ServiceUnavailable) return 'interrupted';
      if (!(await this.experiments.exists(source.experimentId))) return 'gone';
      throw error;
    }
  }

  private async moveAll(source: Source, options: MoveOptions): Promise<void> {
    await this.records.begin(source);
    if (options.retry) await this.records.beginRetry(source);
    const begun = await this.current(source);
    const prefix = orderPrefix(source.collection, source.uuid);
    const rules: BatchRules = { clock: this.clock, prefix };
    if (begun.status === 'moving') await this.moveRecords(source, begun, rules, options);
    if (begun.status === 'retrying') await this.retry(source, begun, rules, options);
    const record = await this.current(source);
    if (record.status === 'moved') await this.collections.drop(source);
  }

  private async moveRecords(
    source: Source,
    begun: AdoptionRecord,
    rules: BatchRules,
    options: MoveOptions,
  ): Promise<void> {
    let position = begun.read;
    for await (const records of ahead(this.collections.read(source, position))) {
      await this.moveBatch(source, planBatch(records, position, rules), options);
      position += records.length;
    }
    for (let round = 1; ; round += 1) {
      const missing = await this.missing(source);
      if (missing.length === 0) break;
      if (round > MAX_ROUNDS) throw stillChanging(source);
      for await (const records of this.collections.readSome(source, missing)) {
        await this.moveBatch(source, planBatch(records, position, rules), options);
        position += records.length;
      }
    }
    // every id was compared; more records than were counted would be some whose ids cannot be
    const record = await this.current(source);
    if ((await this.collections.count(source)) > record.moved + record.left) throw stillChanging(source);
    await this.finish(source, record);
  }

  private async retry(source: Source, begun: AdoptionRecord, rules: BatchRules, options: MoveOptions): Promise<void> {
    await this.remainder.retry(source, begun, rules, options);
    const record = await this.current(source);
    const isDone = record.left === 0;
    const unaccounted = isDone ? await this.remainder.unaccounted(source, await this.missing(source)) : 0;
    await this.finish(source, record, unaccounted);
  }

  private async moveBatch(source: Source, batch: AdoptionBatch, options: MoveOptions): Promise<void> {
    await options.pace?.();
    options.stopped.throwIfAborted();
    try {
      await this.commit(source, batch);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await this.commit(source, leaving(batch, await this.imports.findRefusals(source.experimentId, batch.drifts)));
    }
    options.onBatch?.(batch.size);
  }

  /** The whole batch or nothing of it. */
  private async commit(source: Source, { position, size, drifts, left }: AdoptionBatch): Promise<void> {
    const { experimentId } = source;
    await this.records.transaction(async (transaction) => {
      if (!(await this.experiments.exists(experimentId, transaction))) throw new ExperimentGone();
      const noted = await this.records.note(source, { read: position, size, moved: drifts.length, left }, transaction);
      if (!noted) throw new Overtaken();
      await this.imports.insert(experimentId, drifts, transaction);
    });
  }

  /** Ids of records that are neither moved nor left. */
  private async missing(source: Source): Promise<string[]> {
    const left = new Set<unknown>();
    for await (const { id } of this.left.of(source.experimentId)) left.add(id);
    const missing = await missingIds(this.collections.ids(source), this.imports.ids(source.experimentId));
    return missing.filter((id) => !left.has(id));
  }

  /** What is kept of the drifts elsewhere is made anew before the record says that all is done. */
  private async finish(source: Source, record: AdoptionRecord, unaccounted = 0): Promise<void> {
    for (const listener of this.listeners) await listener(source.experimentId);
    await this.experiments.countDriftDeletion(source.experimentId);
    if (!(await this.records.finish(record, unaccounted))) throw new Overtaken();
  }

  private async current({ experimentId }: Source): Promise<AdoptionRecord> {
    const record = await this.records.find(experimentId);
    if (!record) throw new ExperimentGone();
    return record;
  }
}

function stillChanging({ collection }: Source): Error {
  return new Error(`${collection} changes while it is adopted: stop the earlier server.`);
}
