import type { JobStatus } from './drift.js';

/** Drifts of one job status. */
export interface StatusCount {
  readonly drifts: number;
  /** Those whose `drift_detected` is true. */
  readonly detected: number;
}

/** Drifts by job status. */
export type StatusCounts = Readonly<Record<JobStatus, StatusCount>>;

/** The drifts of an experiment that were recorded in one hour for one model by one detector. */
export interface DriftCount {
  /** Begin of the hour, UTC. */
  readonly hour: Date;
  /** Undefined for names too long to group by: of more than `MAX_COUNTED_NAME_BYTES`. */
  readonly model: string | undefined;
  /** Null when none is named. */
  readonly detector: string | null;
  readonly statuses: StatusCounts;
  /** When the last of them was recorded. */
  readonly lastAt: Date;
}

/** A half-open stretch of time by `created_at`: `from` belongs to it, `to` does not. */
export interface TimeRange {
  readonly from: Date;
  /** Without an end when absent. */
  readonly to?: Date;
}

/** What identifies a drift among others, with its verdict. */
export interface RunSummary {
  readonly id: string;
  readonly at: Date;
  readonly job_status: JobStatus;
  readonly model: string;
  readonly drift_detected: boolean;
}

/** The ends of an experiment's history; each is absent when there is none. */
export interface Milestones {
  /** The oldest drift. */
  readonly first?: RunSummary;
  /** The newest drift. */
  readonly last?: RunSummary;
  /** The newest completed one. */
  readonly lastVerdict?: RunSummary;
}
