import { type PeriodUnit, periodsOf } from './periods.js';
import type { LastRun, Named, Rated, Report } from './report.js';

/** Models that a report shows. */
export const SHOWN_MODELS = 12;

/** A group of `POST /drift/aggregate`, as far as a report reads it. */
export interface CountedGroup {
  readonly model?: string | null;
  readonly detector?: string | null;
  readonly status?: string;
  readonly bucket?: string;
  readonly drifts: number;
  readonly completed: number;
  readonly detected: number;
}

/** What a report is put together from; all of one experiment and one stretch of time. */
export interface ReportParts {
  readonly experiment: Report['experiment'];
  readonly since: Date;
  readonly until: Date;
  readonly unit: PeriodUnit;
  readonly byStatus: readonly CountedGroup[];
  readonly byModel: readonly CountedGroup[];
  readonly byDetector: readonly CountedGroup[];
  readonly byPeriod: readonly CountedGroup[];
  /** Of the shown models only. */
  readonly byModelAndPeriod: readonly CountedGroup[];
  readonly lastRuns: readonly LastRun[];
}

/** The names of the models that a report shows: those with the most runs. Runs without a short name cannot be asked for by it. */
export function shownModels(byModel: readonly CountedGroup[]): string[] {
  return byModel.flatMap(({ model }) => model ?? []).slice(0, SHOWN_MODELS);
}

export function buildReport(parts: ReportParts): Report {
  const { experiment, since, until, unit, byStatus, byModel, byDetector, byPeriod, byModelAndPeriod, lastRuns } = parts;
  const begins = periodsOf(since, until, unit);
  const inPeriod = new Map(byPeriod.map((group) => [group.bucket, group]));
  const ofModel = new Map(byModelAndPeriod.map((group) => [keyOf(group.model, group.bucket), group]));
  const shown = new Set(shownModels(byModel));
  const models = byModel.filter(({ model }) => typeof model === 'string' && shown.has(model));
  return {
    experiment,
    since,
    until,
    unit,
    total: rated(byStatus.reduce(added, NOTHING)),
    statuses: byStatus.map(({ status = '', drifts }) => ({ status, drifts })),
    models: models.map((group) => ({
      ...named(group.model, group),
      rates: begins.map((begin) => rateOf(ofModel.get(keyOf(group.model, begin)) ?? NOTHING)),
    })),
    otherModels: byModel.length - models.length,
    detectors: byDetector.map((group) => named(group.detector, group)),
    periods: begins.map((begin) => ({ begin, ...rated(inPeriod.get(begin) ?? NOTHING) })),
    lastRuns,
  };
}

type Counts = Pick<CountedGroup, 'drifts' | 'completed' | 'detected'>;

const NOTHING: Counts = { drifts: 0, completed: 0, detected: 0 };

function added(a: Counts, b: Counts): Counts {
  return { drifts: a.drifts + b.drifts, completed: a.completed + b.completed, detected: a.detected + b.detected };
}

function rated({ drifts, completed, detected }: Counts): Rated {
  return { drifts, completed, detected, rate: rateOf({ drifts, completed, detected }) };
}

function rateOf({ completed, detected }: Counts): number | null {
  return completed === 0 ? null : detected / completed;
}

function named(name: string | null | undefined, counts: Counts): Named {
  return { name: name ?? null, ...rated(counts) };
}

function keyOf(model: string | null | undefined, begin: string | undefined): string {
  return `${begin ?? ''} ${model ?? ''}`;
}
