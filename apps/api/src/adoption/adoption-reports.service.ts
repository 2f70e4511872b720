import { Injectable } from '@nestjs/common';
import type { AdoptionRecord } from './adoption-record.js';
import { type AdoptionReport, MAX_LEFT, type RetriedCollection } from './adoption-report.js';
import { AdoptionRecordsRepository } from './adoption-records.repository.js';
import { LeftRecordsRepository } from './left-records.repository.js';
import { AdoptionService } from './adoption.service.js';

/** Tells what was done to an earlier database, by this process or others. */
@Injectable()
export class AdoptionReportsService {
  constructor(
    private readonly records: AdoptionRecordsRepository,
    private readonly left: LeftRecordsRepository,
    private readonly adoption: AdoptionService,
  ) {}

  /** How far adoptions are, to be told later what a run did. */
  begin(): Promise<AdoptionRecord[]> {
    return this.records.list();
  }

  /**
   * @param before what `begin` gave when the run began
   * @param failures what could not be done, in sentences
   */
  async make(before: readonly AdoptionRecord[], failures: readonly string[]): Promise<AdoptionReport> {
    const [notes, records] = await Promise.all([this.records.listNotes(), this.records.list()]);
    const left = await this.left.first(MAX_LEFT);
    const collections = records.map(({ experimentId, moved, left: remaining, unaccounted }) => {
      return { experimentId, moved, left: remaining, ...(unaccounted !== undefined && { unaccounted }) };
    });
    const orphans = this.adoption.orphans.map(({ collection }) => collection);
    return { dryRun: false, notes, collections, retried: retriedOf(before, records), left, orphans, failures };
  }
}

function retriedOf(before: readonly AdoptionRecord[], records: readonly AdoptionRecord[]): RetriedCollection[] {
  const now = new Map(records.map((record) => [record.experimentId, record]));
  return before.flatMap(({ experimentId, status, moved, left }) => {
    const record = now.get(experimentId);
    if (!record || left === 0 || !['remainder', 'retrying'].includes(status)) return [];
    const again = record.moved - moved;
    return [{ experimentId, moved: again, gone: left - again - record.left, left: record.left }];
  });
}
