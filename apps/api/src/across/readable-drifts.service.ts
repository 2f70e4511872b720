import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/access';
import { InvalidRequest } from '#libs/http';
import type { Filter } from '#libs/search';
import type { DriftSelection } from '../drifts/drift-selection.js';
import type { SelectedExperiment } from '../experiments/experiment-selection.js';
import { ExperimentSelectionsService } from '../experiments/experiment-selections.service.js';
import { MAX_ENTANGLED, MAX_EXPERIMENTS } from './limits.js';
import { splitFilter } from './rules/split-filter.js';

const TOO_MANY =
  `More than ${MAX_EXPERIMENTS} experiments would be searched. Narrow the search by experiment.id, experiment.name, ` +
  'experiment.tags or another field of the experiment that must hold for all of it.';
const TOO_ENTANGLED =
  `At most ${MAX_ENTANGLED} conditions on experiments may stand in $or, $nor or $and together with conditions on drifts. ` +
  'Put those that must always hold at the top, and those of one list side by side.';

/** What a caller may find with a filter. */
export interface ReadableDrifts extends DriftSelection {
  /** The experiments by id. */
  readonly experiments: ReadonlyMap<string, SelectedExperiment>;
}

/** Turns a filter across experiments into one on the drifts of those that the caller may read. */
@Injectable()
export class ReadableDriftsService {
  constructor(private readonly selections: ExperimentSelectionsService) {}

  /** @throws Forbidden when the caller may read no drifts at all; InvalidRequest when too much is asked for */
  async select(caller: Caller, filter: Filter): Promise<ReadableDrifts> {
    const { required, entangled, ofDrifts } = splitFilter(filter);
    if (entangled.length > MAX_ENTANGLED) throw refusal(TOO_ENTANGLED);
    const query = { required, conditions: entangled, limit: MAX_EXPERIMENTS };
    const selected = await this.selections.select(caller, query);
    if (!selected) throw refusal(TOO_MANY);
    const { experiments, holding } = selected;
    return {
      experiments: new Map(experiments.map((experiment) => [experiment.id, experiment])),
      experimentIds: experiments.map(({ id }) => id),
      filter,
      filterOf: (ids) => ofDrifts(ids, holding),
      stamp: () => stampOf(experiments),
    };
  }

  /** Names, by id, of those of the experiments that the caller may still read. */
  namesOf(
    caller: Caller,
    { experiments }: ReadableDrifts,
    ids: Iterable<string>,
  ): Promise<ReadonlyMap<string, string>> {
    const named = [...new Set(ids)].flatMap((id) => experiments.get(id) ?? []);
    return this.selections.namesOf(caller, named);
  }
}

function stampOf(experiments: readonly SelectedExperiment[]): string {
  const texts = experiments.map(({ id, driftDeletions }) => `${id} ${driftDeletions}`);
  return createHash('sha256').update(texts.sort().join()).digest('base64url');
}

function refusal(message: string): InvalidRequest {
  return new InvalidRequest(422, { json: { _schema: [message] } });
}
