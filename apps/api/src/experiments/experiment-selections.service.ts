import { Inject, Injectable } from '@nestjs/common';
import { type Caller, decideOnDrifts, readableScope, refusalOf } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import { searchTimeLimit } from '../search-time-limit.js';
import type { ExperimentSelection, SelectedExperiment, SelectionQuery } from './experiment-selection.js';
import { ExperimentSelectionsRepository } from './experiment-selections.repository.js';

/** Decided on for those who may read what is public at most. */
const PUBLIC = { public: true, permissions: [] };

/** The experiments whose drifts a caller may read, as they are now. */
@Injectable()
export class ExperimentSelectionsService {
  constructor(
    private readonly selections: ExperimentSelectionsRepository,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * @returns undefined when there are more than the limit
   * @throws Forbidden when the caller may read no drifts at all; TimeLimitExceeded
   */
  async select(caller: Caller, query: Omit<SelectionQuery, 'timeLimitMs'>): Promise<ExperimentSelection | undefined> {
    const refusal = refusalOf(decideOnDrifts(PUBLIC, 'Read', caller, this.settings.auth.anonymousDrifts));
    if (refusal) throw refusal;
    const timeLimitMs = searchTimeLimit(this.settings, caller);
    return this.selections.select(readableScope(caller), { ...query, timeLimitMs });
  }

  /**
   * Names by id. Those that were not read along are looked up; what is gone by then, or closed to the caller, has none.
   * @param experiments different ones
   */
  async namesOf(caller: Caller, experiments: readonly SelectedExperiment[]): Promise<ReadonlyMap<string, string>> {
    const known = experiments.flatMap(({ id, name }): [string, string][] => (name === undefined ? [] : [[id, name]]));
    const unknown = experiments.filter(({ name }) => name === undefined).map(({ id }) => id);
    if (unknown.length === 0) return new Map(known);
    const timeLimitMs = searchTimeLimit(this.settings, caller);
    return new Map([...known, ...(await this.selections.findNames(readableScope(caller), unknown, timeLimitMs))]);
  }
}
