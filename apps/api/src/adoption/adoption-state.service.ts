import { Injectable } from '@nestjs/common';
import { ExperimentsService } from '../experiments/experiments.service.js';
import { AdoptionRecordsRepository } from './adoption-records.repository.js';
import { type AdoptionState, MAX_LEFT_SHOWN } from './adoption-state.js';
import { EarlierCollectionsRepository } from './earlier-collections.repository.js';
import { LeftRecordsRepository } from './left-records.repository.js';

/** Tells how far the adoption is, as the database knows it: this process may have no part in it. */
@Injectable()
export class AdoptionStateService {
  constructor(
    private readonly collections: EarlierCollectionsRepository,
    private readonly records: AdoptionRecordsRepository,
    private readonly left: LeftRecordsRepository,
    private readonly experiments: ExperimentsService,
  ) {}

  async read(): Promise<AdoptionState> {
    // in this order: what begins meanwhile is then counted twice, not never, and nothing is complete too early
    const waiting = await this.countWaiting();
    const [counts, left] = await Promise.all([this.records.count(), this.left.first(MAX_LEFT_SHOWN)]);
    return { waiting, ...counts, left };
  }

  private async countWaiting(): Promise<number> {
    const ids = (await this.collections.list()).map(({ experimentId }) => experimentId);
    if (ids.length === 0) return 0;
    const begun = new Set(await this.records.findRecorded(ids));
    const untouched = ids.filter((id) => !begun.has(id));
    return (await this.experiments.findExisting(untouched)).length;
  }
}
