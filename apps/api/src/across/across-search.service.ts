import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/access';
import type { Page, SearchQuery } from '#libs/http';
import type { Filter } from '#libs/search';
import type { Drift } from '../drifts/drift.js';
import { DriftSelectionsService } from '../drifts/drift-selections.service.js';
import { ReadableDriftsService } from './readable-drifts.service.js';

/** A drift that was found across experiments. */
export interface FoundDrift {
  readonly experiment: { readonly id: string; readonly name: string };
  readonly drift: Drift;
}

/** Finds drifts of all experiments that the caller may read. */
@Injectable()
export class AcrossSearchService {
  constructor(
    private readonly readable: ReadableDriftsService,
    private readonly drifts: DriftSelectionsService,
  ) {}

  /** @param without stored fields of drifts that the answer does not need */
  async search(
    caller: Caller,
    filter: Filter,
    query: SearchQuery,
    without: readonly string[] = [],
  ): Promise<Page<FoundDrift>> {
    const selection = await this.readable.select(caller, filter);
    const { items, ...page } = await this.drifts.search(caller, selection, query, without);
    const ids = items.map(({ experimentId }) => experimentId);
    const names = await this.readable.namesOf(caller, selection, ids);
    const found = items.flatMap(({ experimentId: id, drift }): FoundDrift[] => {
      const name = names.get(id);
      return name === undefined ? [] : [{ experiment: { id, name }, drift }];
    });
    return { ...page, items: found };
  }
}
