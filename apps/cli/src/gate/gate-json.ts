import type { CliError } from '../failure/cli-error.js';
import { failureObject } from '../failure/render.js';
import { safeJson } from '../output/sanitise.js';
import type { GateResult } from './gate-result.js';
import type { Rate, Verdict } from './verdict.js';

/**
 * The result as JSON, a stable form: members are added, never renamed or removed. Rates are from 0 to 1, times UTC.
 */
export function gateJson(result: GateResult): string {
  const { experiment, question, limits, outcome, verdicts, at } = result;
  const { models, detectors, tags, query, since, until, by } = question;
  const shown = {
    outcome,
    experiment,
    since: since.toISOString(),
    until: (until ?? at).toISOString(),
    models,
    detectors,
    tags,
    query: query ?? null,
    by: by ?? null,
    limits: {
      max_drift_rate: limits.maxDriftRate,
      max_failed_rate: limits.maxFailedRate ?? null,
      min_runs: limits.minRuns,
      confidence: limits.confidence,
      decided_by: limits.byInterval ? 'interval' : 'rate',
    },
    verdicts: verdicts.map(verdictJson),
  };
  return `${safeJson(JSON.stringify(shown, null, 2))}\n`;
}

/** The same of a gate that could not decide: the outcome, and the error as all commands show theirs. */
export function gateFaultJson(failure: CliError): string {
  return `${safeJson(JSON.stringify({ outcome: 'undecided', ...failureObject(failure) }, null, 2))}\n`;
}

function verdictJson({ name, outcome, reasons, counts, driftRate, failedRate }: Verdict): object {
  return {
    name,
    outcome,
    reasons,
    ...counts,
    drift_rate: driftRate?.value ?? null,
    drift_rate_interval: intervalJson(driftRate),
    failed_rate: failedRate?.value ?? null,
    failed_rate_interval: intervalJson(failedRate),
  };
}

function intervalJson(rate: Rate | null): [low: number, high: number] | null {
  return rate && [rate.interval.low, rate.interval.high];
}
