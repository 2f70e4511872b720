import { Inject, Injectable } from '@nestjs/common';
import { type Caller, decideOnDrifts, type Guarded, refusalOf } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import { type FaultTree, inTurns, InvalidRequest, MESSAGES } from '#libs/http';
import { DOCUMENT_LIMIT_BYTES } from '#libs/mongo';
import { AdoptionService } from '../adoption/adoption.service.js';
import { DriftReadingsService } from '../drifts/drift-readings.service.js';
import { DriftsService } from '../drifts/drifts.service.js';
import type { Run, RunKey } from '../drifts/run.js';
import type { Experiment } from '../experiments/experiment.js';
import { ExperimentsService } from '../experiments/experiments.service.js';
import { toComparedRun } from './comparisons.mapper.js';
import { searchTimeLimit } from '../search-time-limit.js';
import type { ComparedRunResponse } from './dto/compared-run.response.js';
import type { RunsComparisonRequest } from './dto/runs-comparison.request.js';
import type { RunsComparisonResponse } from './dto/runs-comparison.response.js';
import { differencesOf } from './rules/differences.js';

/** Parts of a run that are laid side by side: what identifies a run differs anyway. */
const COMPARED = [
  'model',
  'job_status',
  'tags',
  'drift_detected',
  'parameters',
  'detector',
  'result',
  'windows',
] as const satisfies readonly (keyof ComparedRunResponse)[];

/** A missing experiment is decided on like a private one without entries, so that the refusal is the same. */
const MISSING: Guarded = { public: false, permissions: [] };

const NO_DRIFT = 'There is no such drift in the experiment.';
const TOO_LARGE = 'The runs are larger than 16 MB together. Compare fewer runs, or read them one by one.';
const TOO_MANY_VALUES =
  'The runs have too many values, or too long keys, to lay them side by side. Compare fewer runs.';

@Injectable()
export class RunsComparisonService {
  constructor(
    private readonly experiments: ExperimentsService,
    private readonly drifts: DriftsService,
    private readonly readings: DriftReadingsService,
    private readonly adoption: AdoptionService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @param experiment of the path, whose drifts the caller may read */
  async compare(
    caller: Caller,
    experiment: Experiment,
    request: RunsComparisonRequest,
  ): Promise<RunsComparisonResponse> {
    const keys = differentKeys(request.runs.map((run) => keyOf(run, experiment.id)));
    await this.refuseUnreadable(caller, experiment, keys);
    const concerned = new Set(keys.map(({ experimentId }) => experimentId));
    await this.adoption.whenAdopted([...concerned], searchTimeLimit(this.settings, caller));
    const found = await this.readings.findRuns(caller, keys);
    if (!found) throw refusal([TOO_LARGE], DOCUMENT_LIMIT_BYTES);
    const { staleSince } = this.drifts;
    const runs = inOrder(keys, found).map((run) => toComparedRun(run, staleSince));
    const table = await inTurns(differencesOf(runs.map(comparedParts)));
    if (!table) throw refusal([TOO_MANY_VALUES], DOCUMENT_LIMIT_BYTES);
    return { runs, differences: table.rows, truncated: table.truncated };
  }

  /** Nothing is read of any run before this: whoever may not know of an experiment learns nothing of it. */
  private async refuseUnreadable(caller: Caller, { id }: Experiment, keys: readonly RunKey[]): Promise<void> {
    const others = new Set(keys.map(({ experimentId }) => experimentId).filter((other) => other !== id));
    const found = await Promise.all([...others].map((other) => this.experiments.find(other)));
    for (const experiment of found) {
      const { anonymousDrifts } = this.settings.auth;
      const refused = refusalOf(decideOnDrifts(experiment ?? MISSING, 'Read', caller, anonymousDrifts));
      if (refused) throw refused;
    }
  }
}

function keyOf(run: RunsComparisonRequest['runs'][number], experimentId: string): RunKey {
  if (typeof run === 'string') return { experimentId, id: run.toLowerCase() };
  return { experimentId: run.experiment_id.toLowerCase(), id: run.id.toLowerCase() };
}

/** @throws InvalidRequest for a run that is named twice, in whichever way */
function differentKeys(keys: readonly RunKey[]): readonly RunKey[] {
  const texts = keys.map(textOf);
  const faults = texts.flatMap((text, index): [string, string[]][] => {
    const first = texts.indexOf(text);
    return first < index ? [[String(index), [MESSAGES.sameAs(first)]]] : [];
  });
  if (faults.length > 0) throw refusal(Object.fromEntries(faults));
  return keys;
}

/** @throws InvalidRequest for a run that does not exist */
function inOrder(keys: readonly RunKey[], found: readonly Run[]): Run[] {
  const known = new Map(found.map((run) => [textOf({ experimentId: run.experimentId, id: run.drift.id }), run]));
  const faults: FaultTree = {};
  const runs = keys.flatMap((key, index) => {
    const run = known.get(textOf(key));
    if (!run) faults[String(index)] = [NO_DRIFT];
    return run ? [run] : [];
  });
  if (runs.length < keys.length) throw refusal(faults);
  return runs;
}

function textOf({ experimentId, id }: RunKey): string {
  return `${experimentId} ${id}`;
}

function comparedParts(run: ComparedRunResponse): object {
  return Object.fromEntries(COMPARED.flatMap((part) => (run[part] === undefined ? [] : [[part, run[part]]])));
}

/** @param costBytes as much as was read of the runs at most */
function refusal(runs: string[] | FaultTree, costBytes = 0): InvalidRequest {
  return new InvalidRequest(422, { json: { runs } }, { costBytes });
}
