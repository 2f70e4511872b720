import type { PeriodUnit } from './periods.js';

/** Counts of runs; `rate` is `detected / completed`, null when none is completed. */
export interface Rated {
  readonly drifts: number;
  readonly completed: number;
  readonly detected: number;
  readonly rate: number | null;
}

/** The runs of one model or detector; a null name stands for runs that have none. */
export interface Named extends Rated {
  readonly name: string | null;
}

/** The runs of a model with its rate in each period, null where nothing was completed. */
export interface ModelRow extends Named {
  readonly rates: readonly (number | null)[];
}

/** The runs that were recorded in a period. */
export interface PeriodRow extends Rated {
  /** Begin, UTC. */
  readonly begin: string;
}

/** One of the newest runs. */
export interface LastRun {
  readonly id: string;
  readonly created_at: string;
  readonly job_status: string;
  readonly model: string;
  readonly drift_detected: boolean;
  readonly detector?: { readonly name?: string };
  readonly result?: { readonly p_value?: number };
}

/** What the runs of an experiment come to in a stretch of time. */
export interface Report {
  readonly experiment: {
    readonly id: string;
    readonly name: string;
    readonly description?: string;
    readonly tags: readonly string[];
  };
  readonly since: Date;
  readonly until: Date;
  readonly unit: PeriodUnit;
  readonly total: Rated;
  readonly statuses: readonly { readonly status: string; readonly drifts: number }[];
  /** Those with the most runs. */
  readonly models: readonly ModelRow[];
  /** How many models there are besides. */
  readonly otherModels: number;
  readonly detectors: readonly Named[];
  readonly periods: readonly PeriodRow[];
  /** Newest first. */
  readonly lastRuns: readonly LastRun[];
}
