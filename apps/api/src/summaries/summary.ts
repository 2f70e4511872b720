import type { DriftCount, Milestones, StatusCounts } from '../drifts/drift-count.js';
import { type Breakdown, type Bucket, bucketOf, ranked, sumOf, sumOfTallies, type Tally, totalOf } from './bucket.js';
import { beginOf } from './periods.js';

/** Most models, and most detectors, that a summary names. */
export const MAX_LISTED = 100;

/** How many drifts there are, and how many of the completed ones found drift. */
export interface Rated {
  readonly drifts: number;
  readonly completed: number;
  readonly detected: number;
  /** `detected / completed`; null when none is completed. */
  readonly driftRate: number | null;
}

export interface Listed extends Rated {
  readonly name: string | null;
  readonly lastAt: Date;
}

/** The names with the most drifts, and what all others come to. */
export interface Listing {
  readonly listed: readonly Listed[];
  readonly others: Rated & {
    /** How many names there are besides the listed ones. */
    readonly count: number;
    /** False when some names were not told apart: counts of single names, and of names, are then lower bounds. */
    readonly exact: boolean;
  };
}

export interface DayCount extends Rated {
  /** Begin of the day, UTC. */
  readonly day: Date;
}

/** What an experiment's drifts come to. */
export interface Summary extends Rated {
  readonly statuses: StatusCounts;
  readonly models: Listing;
  readonly detectors: Listing;
  readonly milestones: Milestones;
  /** The last days that have drifts, oldest first. */
  readonly days: readonly DayCount[];
  readonly computedAt: Date;
}

/** A period of which only the statuses are known. */
export interface PeriodCounts {
  readonly begin: Date;
  readonly statuses: StatusCounts;
}

/** What a summary is put together from. */
export interface Parts {
  /** Each drift of a settled hour once. */
  readonly settled: readonly Bucket[];
  /** The same drifts by day or hour, as far back as days are asked for. */
  readonly settledPeriods: readonly PeriodCounts[];
  /** Each drift that is in no settled hour once. */
  readonly recent: readonly DriftCount[];
  readonly milestones: Milestones;
  /** Most days of the answer. */
  readonly days: number;
  readonly computedAt: Date;
}

export function summarise({ settled, settledPeriods, recent, milestones, days, computedAt }: Parts): Summary {
  const all = sumOf([...settled, ...recent.map(bucketOf)]);
  const recentPeriods = recent.map(({ hour, statuses }) => ({ begin: hour, statuses }));
  return {
    ...rated(totalOf(all.statuses)),
    statuses: all.statuses,
    models: listingOf(all.models),
    detectors: listingOf(all.detectors),
    milestones,
    days: byDay([...settledPeriods, ...recentPeriods]).slice(-days),
    computedAt,
  };
}

function listingOf(breakdown: Breakdown): Listing {
  const names = ranked(breakdown);
  const { rest } = breakdown;
  const unlisted = names.slice(MAX_LISTED);
  const others = sumOfTallies([...unlisted.map(([, tally]) => tally), ...(rest ? [rest] : [])]);
  return {
    listed: names.slice(0, MAX_LISTED).map(([name, tally]) => ({ name, ...rated(tally), lastAt: tally.lastAt })),
    others: { count: unlisted.length, ...rated(others ?? NOTHING), exact: rest === undefined },
  };
}

const NOTHING = { drifts: 0, completed: 0, detected: 0 };

/** Days with drifts, oldest first. */
function byDay(periods: readonly PeriodCounts[]): DayCount[] {
  const days = new Map<number, Omit<Tally, 'lastAt'>>();
  for (const { begin, statuses } of periods) {
    const day = beginOf('day', begin).getTime();
    const { drifts, completed, detected } = totalOf(statuses);
    const known = days.get(day) ?? NOTHING;
    days.set(day, {
      drifts: known.drifts + drifts,
      completed: known.completed + completed,
      detected: known.detected + detected,
    });
  }
  return [...days]
    .filter(([, { drifts }]) => drifts > 0)
    .sort(([a], [b]) => a - b)
    .map(([day, tally]) => ({ day: new Date(day), ...rated(tally) }));
}

/** Counts with their drift rate. */
export function rated({ drifts, completed, detected }: Omit<Tally, 'lastAt'>): Rated {
  return { drifts, completed, detected, driftRate: completed === 0 ? null : detected / completed };
}
