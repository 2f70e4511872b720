import { Injectable } from '@nestjs/common';
import { type AdoptionReport, MAX_LEFT } from './adoption-report.js';
import { AdoptionRecordsRepository } from './adoption-records.repository.js';
import { AdoptionService } from './adoption.service.js';

/** Tells what was done to an earlier database, by this process or others. */
@Injectable()
export class AdoptionReportsService {
  constructor(
    private readonly records: AdoptionRecordsRepository,
    private readonly adoption: AdoptionService,
  ) {}

  /** @param failures what could not be done, in sentences */
  async make(failures: readonly string[]): Promise<AdoptionReport> {
    const [notes, records] = await Promise.all([this.records.listNotes(), this.records.list()]);
    const left: AdoptionReport['left'][number][] = [];
    for (const { experimentId } of records.filter((record) => record.left > 0)) {
      for await (const record of this.records.leftOf(experimentId)) {
        if (left.length === MAX_LEFT) break;
        left.push({ experimentId, ...record });
      }
    }
    const collections = records.map(({ experimentId, moved, left: remaining }) => {
      return { experimentId, moved, left: remaining };
    });
    const orphans = this.adoption.orphans.map(({ collection }) => collection);
    return { dryRun: false, notes, collections, left, orphans, failures };
  }
}
