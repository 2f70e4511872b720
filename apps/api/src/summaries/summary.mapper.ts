import { JOB_STATUSES } from '../drifts/drift.js';
import type { RunSummary } from '../drifts/drift-count.js';
import type { RestResponse } from './dto/breakdown.response.js';
import type { RatedResponse } from './dto/rated.response.js';
import type { FirstRunResponse, LastRunResponse, LastVerdictResponse } from './dto/run.response.js';
import type { SummaryResponse } from './dto/summary.response.js';
import type { Listing, Rated, Summary } from './summary.js';

export function toSummaryResponse(summary: Summary): SummaryResponse {
  const { drifts, detected, driftRate, statuses, models, detectors, milestones, days, computedAt } = summary;
  const { first, last, lastVerdict } = milestones;
  return {
    total: drifts,
    by_status: JOB_STATUSES.map((job_status) => ({ job_status, ...statuses[job_status] })),
    detected,
    drift_rate: driftRate,
    by_model: models.listed.map((listed) => ({
      model: listed.name ?? '',
      ...toRated(listed),
      last_run_at: listed.lastAt.toISOString(),
    })),
    other_models: toRest(models),
    by_detector: detectors.listed.map((listed) => ({
      detector: listed.name,
      ...toRated(listed),
      last_run_at: listed.lastAt.toISOString(),
    })),
    other_detectors: toRest(detectors),
    first_run: first ? toFirstRun(first) : null,
    last_run: last ? toLastRun(last) : null,
    last_verdict: lastVerdict ? toLastVerdict(lastVerdict) : null,
    per_day: days.map(({ day, ...counts }) => ({ day: day.toISOString().slice(0, 10), ...toRated(counts) })),
    computed_at: computedAt.toISOString(),
  };
}

export function toRated({ drifts, completed, detected, driftRate: drift_rate }: Rated): RatedResponse {
  return { drifts, completed, detected, drift_rate };
}

function toRest({ others }: Listing): RestResponse {
  return { count: others.count, ...toRated(others), exact: others.exact };
}

function toFirstRun({ id, at }: RunSummary): FirstRunResponse {
  return { id, at: at.toISOString() };
}

function toLastVerdict(run: RunSummary): LastVerdictResponse {
  return { ...toFirstRun(run), model: run.model, drift_detected: run.drift_detected };
}

function toLastRun(run: RunSummary): LastRunResponse {
  return { ...toLastVerdict(run), job_status: run.job_status };
}
