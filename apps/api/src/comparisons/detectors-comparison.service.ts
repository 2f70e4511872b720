import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/access';
import { InvalidRequest } from '#libs/http';
import { TimeLimitExceeded } from '#libs/mongo';
import { DriftReadingsService } from '../drifts/drift-readings.service.js';
import type { Verdict } from '../drifts/verdict.js';
import type { Experiment } from '../experiments/experiment.js';
import { toComparedDetectors } from './comparisons.mapper.js';
import type { DetectorsComparisonRequest } from './dto/detectors-comparison.request.js';
import type { DetectorsComparisonResponse } from './dto/detectors-comparison.response.js';
import { DEFAULT_TOLERANCE_SECONDS, MAX_COMPARED, MAX_VERDICTS, MIN_COMPARED } from './limits.js';
import { compareDetectors } from './rules/compare-detectors.js';
import type { Matcher } from './rules/match.js';
import { matchByTime } from './rules/match-by-time.js';
import { matchByWindow } from './rules/match-by-window.js';

const NARROW = 'Narrow the time with "from" and "to".';

@Injectable()
export class DetectorsComparisonService {
  constructor(private readonly readings: DriftReadingsService) {}

  /** @param experiment of the path, whose drifts the caller may read */
  async compare(
    caller: Caller,
    experiment: Experiment,
    request: DetectorsComparisonRequest,
  ): Promise<DetectorsComparisonResponse> {
    const { model, match } = request;
    const verdicts = await this.verdictsOf(caller, experiment, request);
    const names = request.detectors ?? detectorsOf(verdicts);
    const { matcher, ...matching } = matcherOf(request);
    const comparison = await compareDetectors(names, verdicts, matcher);
    return { model, match, ...matching, ...toComparedDetectors(comparison) };
  }

  private async verdictsOf(
    caller: Caller,
    experiment: Experiment,
    { model, detectors, from, to }: DetectorsComparisonRequest,
  ): Promise<Verdict[]> {
    const narrowing = { ...(detectors && { detectors }), ...(from && { from }), ...(to && { to }) };
    const query = { model, ...narrowing, limit: MAX_VERDICTS + 1 };
    try {
      const verdicts = await this.readings.findVerdicts(caller, experiment, query);
      if (verdicts.length > MAX_VERDICTS) throw tooMuch(`More than ${MAX_VERDICTS} runs are asked for.`);
      return verdicts;
    } catch (error) {
      throw error instanceof TimeLimitExceeded ? tooMuch('Reading the runs took too long.') : error;
    }
  }
}

/**
 * All detectors of the verdicts, by name.
 * @throws InvalidRequest when there are too few or too many to compare
 */
function detectorsOf(verdicts: readonly Verdict[]): string[] {
  const names = [...new Set(verdicts.map(({ detector }) => detector))].sort();
  if (names.length >= MIN_COMPARED && names.length <= MAX_COMPARED) return names;
  const found = `Detectors of the completed runs on this model that were recorded in this time: ${names.length}.`;
  const right = `A comparison takes ${MIN_COMPARED} to ${MAX_COMPARED}; name them here, or choose another time.`;
  throw new InvalidRequest(422, { json: { detectors: [`${found} ${right}`] } });
}

function matcherOf(request: DetectorsComparisonRequest): { matcher: Matcher; tolerance_seconds?: number } {
  if (request.match === 'window') return { matcher: matchByWindow };
  const { tolerance_seconds = DEFAULT_TOLERANCE_SECONDS } = request;
  return { matcher: matchByTime(tolerance_seconds * 1_000), tolerance_seconds };
}

function tooMuch(reason: string): InvalidRequest {
  return new InvalidRequest(422, { json: { from: [`${reason} ${NARROW}`] } });
}
