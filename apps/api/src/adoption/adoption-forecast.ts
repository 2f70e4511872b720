import type { AdoptionNote, LeftRecord } from './adoption-record.js';
import type { AdoptionRecordsRepository } from './adoption-records.repository.js';
import { planBatch, sortOut } from './adoption-batch.js';
import { type AdoptedCollection, type AdoptionReport, MAX_LEFT, type RetriedCollection } from './adoption-report.js';
import type { EarlierCollectionsRepository } from './earlier-collections.repository.js';
import type { EarlierPeopleRepository } from './earlier-people.repository.js';
import type { LeftRecordsRepository } from './left-records.repository.js';
import type { EarlierClock } from './rules/earlier-clock.js';
import { PEOPLE_RULES, planExperimentTwins, planUserTwins } from './rules/people-plan.js';
import { describe } from './rules/earlier-drift.js';
import { orderPrefix } from './rules/order.js';
import { sizeNoteOf } from './size-note.js';
import type { Source } from './source.js';

/**
 * Tells what an adoption would do, by reading everything and changing nothing. That an id is taken, or a drift too large to
 * be stored, only a run finds out.
 */
export class AdoptionForecast {
  private readonly left: AdoptionReport['left'][number][] = [];

  constructor(
    private readonly collections: EarlierCollectionsRepository,
    private readonly people: EarlierPeopleRepository,
    private readonly earlier: { readonly records: AdoptionRecordsRepository; readonly left: LeftRecordsRepository },
    private readonly clock: EarlierClock,
  ) {}

  /** @param onBatch hears how many records were read */
  async make(onBatch: (records: number) => void): Promise<AdoptionReport> {
    const failures = await this.failures();
    const notes = failures.length > 0 ? [] : await this.notes();
    const sources = await this.collections.list();
    const existing = new Set(await this.people.findExisting(sources.map(({ experimentId }) => experimentId)));
    const records = new Map((await this.earlier.records.list()).map((record) => [record.experimentId, record]));
    const collections: AdoptedCollection[] = [];
    const retried: RetriedCollection[] = [];
    for (const source of sources.filter(({ experimentId }) => existing.has(experimentId))) {
      const record = records.get(source.experimentId);
      const isServed = record?.uuid === source.uuid && record.status === 'remainder';
      if (isServed) retried.push(await this.readAgain(source, onBatch));
      else collections.push(await this.read(source, onBatch));
    }
    const orphans = sources.filter(({ experimentId }) => !existing.has(experimentId));
    return {
      dryRun: true,
      notes,
      collections,
      retried,
      left: this.left,
      orphans: orphans.map(({ collection }) => collection),
      failures,
    };
  }

  private async failures(): Promise<string[]> {
    const failures: string[] = [];
    for (const kind of ['user', 'experiment'] as const) {
      for await (const batch of this.people.readEarlier(kind)) {
        for (const record of batch) {
          const result = PEOPLE_RULES[kind](record, this.clock);
          if ('faults' in result) failures.push(`${kind} ${describe(record['_id'])}: ${result.faults.join(', ')}.`);
        }
      }
    }
    return failures;
  }

  private async notes(): Promise<AdoptionNote[]> {
    const users = (await this.people.hasEarlier('user')) ? await this.people.findTwins('user') : [];
    const experiments = (await this.people.hasEarlier('experiment')) ? await this.people.findTwins('experiment') : [];
    return [
      ...users.flatMap((group) => planUserTwins(group, this.clock).notes),
      ...experiments.flatMap((group) => planExperimentTwins(group, this.clock).map(({ note }) => note)),
      ...(await this.sizeNotes()),
    ];
  }

  private async sizeNotes(): Promise<AdoptionNote[]> {
    const notes: AdoptionNote[] = [];
    for await (const batch of this.people.readEarlier('experiment')) {
      notes.push(...batch.flatMap((record) => sizeNoteOf(record) ?? []));
    }
    return notes;
  }

  private async read(source: Source, onBatch: (records: number) => void): Promise<AdoptedCollection> {
    const rules = { clock: this.clock, prefix: orderPrefix(source.collection, source.uuid) };
    const { experimentId } = source;
    let [moved, left] = [0, 0];
    for await (const records of this.collections.read(source, 0)) {
      const batch = planBatch(records, moved + left, rules);
      moved += batch.drifts.length;
      left += batch.left.length;
      this.name(experimentId, batch.left);
      onBatch(records.length);
    }
    return { experimentId, moved, left };
  }

  /** Only what was left before: nothing else of the collection would be looked at. */
  private async readAgain(source: Source, onBatch: (records: number) => void): Promise<RetriedCollection> {
    const rules = { clock: this.clock, prefix: orderPrefix(source.collection, source.uuid) };
    const { experimentId } = source;
    let [moved, left, before] = [0, 0, 0];
    for await (const batch of this.earlier.left.batchesOf(experimentId)) {
      before += batch.length;
      for await (const records of this.collections.readLeft(source, batch)) {
        const sorted = sortOut(records, rules);
        moved += sorted.drifts.length;
        left += sorted.left.length;
        this.name(experimentId, sorted.left);
      }
      onBatch(batch.length);
    }
    return { experimentId, moved, gone: before - moved - left, left };
  }

  private name(experimentId: string, left: readonly LeftRecord[]): void {
    const room = MAX_LEFT - this.left.length;
    this.left.push(...left.slice(0, room).map(({ id, why }) => ({ experimentId, id, why })));
  }
}
