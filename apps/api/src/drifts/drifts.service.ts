import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Caller } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import { NotFound, type Page, type SearchQuery } from '#libs/http';
import { compileFilter, compileSort, type Filter, isEmptyFilter } from '#libs/search';
import { DeletionsService } from '../deletions/deletions.service.js';
import type { Experiment } from '../experiments/experiment.js';
import { ExperimentsService } from '../experiments/experiments.service.js';
import type { Drift } from './drift.js';
import { toDriftFields } from './drift.mapper.js';
import { DriftTotals } from './drift-totals.js';
import { DRIFT_SORT } from './drifts.fields.js';
import { DriftsRepository } from './drifts.repository.js';
import type { DriftRequest } from './dto/drift.request.js';

@Injectable()
export class DriftsService implements OnModuleInit {
  constructor(
    private readonly drifts: DriftsRepository,
    private readonly totals: DriftTotals,
    private readonly experiments: ExperimentsService,
    private readonly deletions: DeletionsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.deletions.register((experimentId) => this.drifts.deleteAllOf(experimentId));
  }

  create({ id }: Experiment, request: DriftRequest): Promise<Drift> {
    return this.drifts.insert(id, toDriftFields(request));
  }

  async find({ id }: Experiment, driftId: string): Promise<Drift> {
    return existing(await this.drifts.findById(id, driftId));
  }

  async replace({ id }: Experiment, driftId: string, request: DriftRequest): Promise<Drift> {
    return existing(await this.drifts.replace(id, driftId, toDriftFields(request)));
  }

  async delete({ id }: Experiment, driftId: string): Promise<void> {
    if (!(await this.drifts.delete(id, driftId))) throw new NotFound('Drift not found.');
    await this.experiments.countDriftDeletion(id);
  }

  search(caller: Caller, experiment: Experiment, filter: Filter, query: SearchQuery): Promise<Page<Drift>> {
    const { sortBy, orderBy, page, pageSize } = query;
    const { search } = this.settings;
    const timeLimitMs = caller.identity ? search.timeLimitMs : search.anonymousTimeLimitMs;
    const sort = compileSort(DRIFT_SORT, sortBy, orderBy);
    const total = isEmptyFilter(filter) ? () => this.totals.of(experiment, timeLimitMs) : undefined;
    return this.drifts.search(
      experiment.id,
      { filter: compileFilter(filter), sort, page, pageSize, timeLimitMs },
      total,
    );
  }
}

function existing(drift: Drift | undefined): Drift {
  if (!drift) throw new NotFound('Drift not found.');
  return drift;
}
