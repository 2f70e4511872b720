/** Counts of drifts that have something in common, as the API shows them. */
export interface RatedBody {
  drifts: number;
  completed: number;
  detected: number;
  drift_rate: number | null;
}

type RestBody = RatedBody & { count: number; exact: boolean };

/** A summary as the API shows it. */
export interface SummaryBody {
  total: number;
  by_status: { job_status: string; drifts: number; detected: number }[];
  detected: number;
  drift_rate: number | null;
  by_model: (RatedBody & { model: string; last_run_at: string })[];
  other_models: RestBody;
  by_detector: (RatedBody & { detector: string | null; last_run_at: string })[];
  other_detectors: RestBody;
  first_run: { id: string; at: string } | null;
  last_run: { id: string; at: string; job_status: string; model: string; drift_detected: boolean } | null;
  last_verdict: { id: string; at: string; model: string; drift_detected: boolean } | null;
  per_day: (RatedBody & { day: string })[];
  computed_at: string;
}

/** What a drift is counted by. */
export interface StoredRun {
  id: string;
  job_status: string;
  model: string;
  drift_detected: boolean;
  detector?: { name: string };
  created_at: Date;
}

/** The summary by going through all drifts, for few names; without the instant of the answer. */
export function naiveSummary(drifts: readonly StoredRun[], days: number): Omit<SummaryBody, 'computed_at'> {
  const sorted = [...drifts].sort((a, b) => a.created_at.getTime() - b.created_at.getTime());
  const [first] = sorted;
  const last = sorted.at(-1);
  const verdict = sorted.filter(({ job_status }) => job_status === 'Completed').at(-1);
  const { detected, drift_rate } = rated(sorted);
  const nothing = { count: 0, ...rated([]), exact: true };
  return {
    total: sorted.length,
    by_status: ['Running', 'Completed', 'Failed'].map((job_status) => {
      const some = sorted.filter((drift) => drift.job_status === job_status);
      return { job_status, drifts: some.length, detected: some.filter((drift) => drift.drift_detected).length };
    }),
    detected,
    drift_rate,
    by_model: listed(sorted, ({ model }) => model).map(({ name: model, ...counts }) => ({ model, ...counts })),
    other_models: nothing,
    by_detector: listed(sorted, ({ detector }) => detector?.name ?? null).map(({ name, ...counts }) => ({
      detector: name,
      ...counts,
    })),
    other_detectors: nothing,
    first_run: first ? { id: first.id, at: first.created_at.toISOString() } : null,
    last_run: last ? { ...verdictOf(last), job_status: last.job_status } : null,
    last_verdict: verdict ? verdictOf(verdict) : null,
    per_day: grouped(sorted, ({ created_at }) => created_at.toISOString().slice(0, 10))
      .map(([day, some]) => ({ day, ...rated(some) }))
      .slice(-days),
  };
}

function verdictOf({ id, created_at, model, drift_detected }: StoredRun) {
  return { id, at: created_at.toISOString(), model, drift_detected };
}

function rated(drifts: readonly StoredRun[]): RatedBody {
  const completed = drifts.filter(({ job_status }) => job_status === 'Completed');
  const detected = completed.filter(({ drift_detected }) => drift_detected).length;
  const drift_rate = completed.length === 0 ? null : detected / completed.length;
  return { drifts: drifts.length, completed: completed.length, detected, drift_rate };
}

function listed<K extends string | null>(drifts: readonly StoredRun[], key: (drift: StoredRun) => K) {
  return grouped(drifts, key)
    .map(([name, some]) => ({ name, ...rated(some), last_run_at: some.at(-1)?.created_at.toISOString() ?? '' }))
    .sort((a, b) => b.drifts - a.drifts || ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
}

/** In the order of first appearance. */
function grouped<K>(drifts: readonly StoredRun[], key: (drift: StoredRun) => K): [K, StoredRun[]][] {
  return [...new Set(drifts.map(key))].map((name) => [name, drifts.filter((drift) => key(drift) === name)]);
}
