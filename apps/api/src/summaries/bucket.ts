import { JOB_STATUSES } from '../drifts/drift.js';
import type { DriftCount, StatusCounts } from '../drifts/drift-count.js';

/** Drifts that have something in common. */
export interface Tally {
  readonly drifts: number;
  readonly completed: number;
  /** Completed ones that found drift. */
  readonly detected: number;
  /** When the last of them was recorded. */
  readonly lastAt: Date;
}

/** Drifts by a name: of the model, or of the detector, where null stands for none. */
export interface Breakdown {
  readonly named: ReadonlyMap<string | null, Tally>;
  /** Those of names that are not told apart, when there are any. */
  readonly rest?: Tally;
}

/** What the drifts of a period count up to. */
export interface Bucket {
  readonly statuses: StatusCounts;
  readonly models: Breakdown;
  readonly detectors: Breakdown;
}

/** Most names of a breakdown that are stored: a record for each drift must not be possible by naming them all apart. */
const MAX_NAMES = 500;

export function bucketOf({ model, detector, statuses, lastAt }: DriftCount): Bucket {
  const tally = { ...totalOf(statuses), lastAt };
  const models = model === undefined ? { named: new Map(), rest: tally } : { named: new Map([[model, tally]]) };
  return { statuses, models, detectors: { named: new Map([[detector, tally]]) } };
}

/** Adds up what was counted in separate periods, or for separate models and detectors. */
export function sumOf(buckets: readonly Bucket[]): Bucket {
  const status = (name: keyof StatusCounts) => ({
    drifts: sum(buckets.map(({ statuses }) => statuses[name].drifts)),
    detected: sum(buckets.map(({ statuses }) => statuses[name].detected)),
  });
  return {
    statuses: { Running: status('Running'), Completed: status('Completed'), Failed: status('Failed') },
    models: sumOfBreakdowns(buckets.map(({ models }) => models)),
    detectors: sumOfBreakdowns(buckets.map(({ detectors }) => detectors)),
  };
}

/** The drifts of all statuses. */
export function totalOf(statuses: StatusCounts): Omit<Tally, 'lastAt'> {
  const { drifts: completed, detected } = statuses.Completed;
  return { drifts: sum(JOB_STATUSES.map((name) => statuses[name].drifts)), completed, detected };
}

/** With at most so many names in each breakdown; the rarest ones join the rest, so that all totals stay. */
export function capped(bucket: Bucket, maxNames = MAX_NAMES): Bucket {
  const { statuses, models, detectors } = bucket;
  return { statuses, models: cappedBreakdown(models, maxNames), detectors: cappedBreakdown(detectors, maxNames) };
}

/** Names with the most drifts first; equal ones by name, so that the order is always the same. */
export function ranked({ named }: Breakdown): [name: string | null, tally: Tally][] {
  return [...named].sort(([a, ofA], [b, ofB]) => ofB.drifts - ofA.drifts || (isBefore(a, b) ? -1 : 1));
}

/** @returns undefined for none */
export function sumOfTallies(tallies: readonly Tally[]): Tally | undefined {
  const [first, ...others] = tallies;
  return first && others.reduce(added, first);
}

function sumOfBreakdowns(breakdowns: readonly Breakdown[]): Breakdown {
  const named = new Map<string | null, Tally>();
  for (const breakdown of breakdowns) {
    for (const [name, tally] of breakdown.named) {
      const known = named.get(name);
      named.set(name, known ? added(known, tally) : tally);
    }
  }
  return withRest(named, sumOfTallies(breakdowns.flatMap(({ rest }) => rest ?? [])));
}

function cappedBreakdown(breakdown: Breakdown, maxNames: number): Breakdown {
  if (breakdown.named.size <= maxNames) return breakdown;
  const names = ranked(breakdown);
  const dropped = names.slice(maxNames).map(([, tally]) => tally);
  return withRest(
    new Map(names.slice(0, maxNames)),
    sumOfTallies([...dropped, ...(breakdown.rest ? [breakdown.rest] : [])]),
  );
}

function withRest(named: Breakdown['named'], rest: Tally | undefined): Breakdown {
  return { named, ...(rest && { rest }) };
}

function added(a: Tally, b: Tally): Tally {
  return {
    drifts: a.drifts + b.drifts,
    completed: a.completed + b.completed,
    detected: a.detected + b.detected,
    lastAt: a.lastAt > b.lastAt ? a.lastAt : b.lastAt,
  };
}

function isBefore(a: string | null, b: string | null): boolean {
  return a === null || (b !== null && a < b);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
