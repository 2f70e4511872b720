import { Injectable } from '@nestjs/common';
import { DriftImportsService } from '../drifts/drift-imports.service.js';
import { ExperimentsService } from '../experiments/experiments.service.js';
import { type BatchRules, leaving, type SortedRecords, sortOut } from './adoption-batch.js';
import type { AdoptionRecord, PlacedRecord } from './adoption-record.js';
import { AdoptionRecordsRepository } from './adoption-records.repository.js';
import type { MoveOptions } from './collection-mover.service.js';
import { EarlierCollectionsRepository } from './earlier-collections.repository.js';
import { ExperimentGone } from './experiment-gone.js';
import { LeftRecordsRepository } from './left-records.repository.js';
import { Overtaken } from './overtaken.js';
import { isRefusal } from './refusal.js';
import type { Source } from './source.js';

/** Some of what was left, as it is now. */
interface Attempt extends SortedRecords {
  /** What was left before, by place. */
  readonly known: ReadonlyMap<number, PlacedRecord>;
  readonly gone: readonly number[];
}

/**
 * Tries again what an adoption left. Only that: a record of the collection whose drift is not there any more was deleted by
 * somebody who may, and must not come back.
 */
@Injectable()
export class RemainderService {
  constructor(
    private readonly collections: EarlierCollectionsRepository,
    private readonly records: AdoptionRecordsRepository,
    private readonly left: LeftRecordsRepository,
    private readonly imports: DriftImportsService,
    private readonly experiments: ExperimentsService,
  ) {}

  /** @throws ExperimentGone, Overtaken */
  async retry(source: Source, record: AdoptionRecord, rules: BatchRules, options: MoveOptions): Promise<void> {
    let before = record.left;
    for await (const batch of this.left.batchesOf(source.experimentId)) {
      const known = new Map(batch.map((placed) => [placed.position, placed]));
      const gone = new Set(known.keys());
      for await (const records of this.collections.readLeft(source, batch)) {
        for (const { position } of records) gone.delete(position);
        before -= await this.attempt(source, before, { ...sortOut(records, rules), known, gone: [] }, options);
      }
      before -= await this.attempt(source, before, { drifts: [], left: [], known, gone: [...gone] }, options);
      options.onBatch?.(batch.length);
    }
  }

  /** How many records of the collection are neither drifts nor left: it must not be dropped because of them. */
  async unaccounted(source: Source, missing: readonly string[]): Promise<number> {
    return missing.length + (await this.collections.countWithoutId(source));
  }

  /** @returns how many are left no more */
  private async attempt(source: Source, before: number, attempt: Attempt, options: MoveOptions): Promise<number> {
    await options.pace?.();
    options.stopped.throwIfAborted();
    try {
      return await this.commit(source, before, attempt);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const refusals = await this.imports.findRefusals(source.experimentId, attempt.drifts);
      return this.commit(source, before, leaving(attempt, refusals));
    }
  }

  /** All of it or nothing. */
  private async commit(source: Source, before: number, { drifts, left, known, gone }: Attempt): Promise<number> {
    const { experimentId } = source;
    const moved = drifts.map(({ position }) => position);
    const explained = left.filter(({ position, why }) => known.get(position)?.why !== why);
    if (moved.length + gone.length + explained.length === 0) return 0;
    await this.records.transaction(async (transaction) => {
      if (!(await this.experiments.exists(experimentId, transaction))) throw new ExperimentGone();
      if (!(await this.records.noteRetry(source, { before, moved, gone, explained }, transaction)))
        throw new Overtaken();
      await this.imports.insert(experimentId, drifts, transaction);
    });
    return moved.length + gone.length;
  }
}
