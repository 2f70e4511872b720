import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/access';
import { InvalidRequest } from '#libs/http';
import { and, DEFAULT_LIMITS, type Filter, heaviness, weightOf } from '#libs/search';
import { chunksOf, type DriftSelection } from '../drifts/drift-selection.js';
import type { SelectedExperiment } from '../experiments/experiment-selection.js';
import { ExperimentSelectionsService } from '../experiments/experiment-selections.service.js';
import { MAX_ENTANGLED, MAX_EXPERIMENTS } from './limits.js';
import { type Ids, splitFilter, type SplitFilter } from './rules/split-filter.js';

const TOO_MANY =
  `More than ${MAX_EXPERIMENTS} experiments would be searched. Narrow the search by experiment.id, experiment.name, ` +
  'experiment.tags or another field of the experiment that must hold for all of it.';
const TOO_ENTANGLED =
  `At most ${MAX_ENTANGLED} conditions on experiments may stand in $or, $nor or $and together with conditions on drifts. ` +
  'Put those that must always hold at the top, and those of one list side by side.';

const TOO_HEAVY =
  'The filter is too much to plan for so many experiments. Narrow the search by experiment.id, experiment.name, ' +
  'experiment.tags or another field of the experiment that must hold for all of it, or use fewer alternatives and values.';

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
    const split = splitFilter(filter);
    const { required, entangled, ofDrifts } = split;
    if (entangled.length > MAX_ENTANGLED) throw refusal(TOO_ENTANGLED);
    refuseHeavy([required, ...entangled].map((condition) => heaviness(weightOf(and([required, condition])))));
    const query = { required, conditions: entangled, limit: MAX_EXPERIMENTS };
    const selected = await this.selections.select(caller, query);
    if (!selected) throw refusal(TOO_MANY);
    const { experiments, holding } = selected;
    const experimentIds = experiments.map(({ id }) => id);
    refuseHeavyDrifts(split, experimentIds, holding);
    return {
      experiments: new Map(experiments.map((experiment) => [experiment.id, experiment])),
      experimentIds,
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

/** Drifts are counted in one command and read in several, each of some of the experiments: all of them are planned. */
function refuseHeavyDrifts({ ofDrifts }: SplitFilter, ids: readonly string[], holding: readonly Ids[]): void {
  const weigh = (some: readonly string[]): number => heaviness(weightOf(ofDrifts(some, holding)), some.length);
  refuseHeavy([weigh(ids)]);
  refuseHeavy(chunksOf(ids).map(weigh));
}

function refuseHeavy(commands: readonly number[]): void {
  if (commands.reduce((sum, each) => sum + each, 0) > DEFAULT_LIMITS.weight) throw refusal(TOO_HEAVY);
}

function stampOf(experiments: readonly SelectedExperiment[]): string {
  const texts = experiments.map(({ id, driftDeletions }) => `${id} ${driftDeletions}`);
  return createHash('sha256').update(texts.sort().join()).digest('base64url');
}

function refusal(message: string): InvalidRequest {
  return new InvalidRequest(422, { json: { _schema: [message] } });
}
