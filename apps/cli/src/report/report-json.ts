import type { ModelRow, Named, PeriodRow, Rated, Report } from './report.js';

/** A report for scripts, a stable form: members are added, never renamed or removed. Rates are from 0 to 1, times UTC. */
export function reportJson(report: Report): object {
  const { experiment, since, until, unit, total, statuses, models, otherModels, detectors, periods, lastRuns } = report;
  return {
    experiment: { id: experiment.id, name: experiment.name },
    since: since.toISOString(),
    until: until.toISOString(),
    total: ratedJson(total),
    by_status: statuses.map(({ status, drifts }) => ({ status, drifts })),
    by_model: models.map((row: ModelRow) => ({ ...namedJson(row), drift_rates: row.rates })),
    other_models: otherModels,
    by_detector: detectors.map(namedJson),
    period: unit,
    by_period: periods.map((row: PeriodRow) => ({ begin: row.begin, ...ratedJson(row) })),
    last_runs: lastRuns,
  };
}

function namedJson(row: Named): object {
  return { name: row.name, ...ratedJson(row) };
}

function ratedJson({ drifts, completed, detected, rate }: Rated): object {
  return { drifts, completed, detected, drift_rate: rate };
}
