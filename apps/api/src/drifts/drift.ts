/** States of a detector's run, in the order of the error message (contract section 5). */
export const JOB_STATUSES = ['Running', 'Completed', 'Failed'] as const;

export type JobStatus = (typeof JOB_STATUSES)[number];

/** Older changes of the status than the last so many are not kept. */
export const MAX_STATUS_CHANGES = 100;

/** Who set which status when. */
export interface StatusChange {
  readonly job_status: JobStatus;
  readonly set_at: Date;
  /** Id of the user. */
  readonly set_by: string;
}

/** What computed a verdict. */
export interface Detector {
  readonly name: string;
  readonly version?: string;
  /** A named set of the detector's settings. */
  readonly preset?: string;
}

/** What the detector found, so that a verdict can be explained later. */
export interface DetectionResult {
  readonly statistic?: number;
  /** 0 to 1. */
  readonly p_value?: number;
  readonly threshold?: number;
  readonly effect_size?: number;
  /** Samples of the reference window, at least 1. */
  readonly n_reference?: number;
  /** Samples of the test window, at least 1. */
  readonly n_test?: number;
  /** Correction for multiple tests, by name. */
  readonly correction?: string;
}

/** A half-open stretch of time: `from` belongs to it, `to` does not. */
export interface Window {
  readonly from: Date;
  readonly to: Date;
}

/** What was compared with what. */
export interface Windows {
  readonly reference?: Window;
  readonly test?: Window;
}

/** What a client may set of a drift record. */
export interface DriftFields {
  readonly job_status: JobStatus;
  readonly tags: readonly string[];
  readonly model: string;
  readonly drift_detected: boolean;
  /** Any JSON object; 64-bit integers are `bigint`. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly detector?: Detector;
  readonly result?: DetectionResult;
  readonly windows?: Windows;
}

/** A drift record: one run of a detector on a model. */
export interface Drift extends DriftFields {
  /** Lower-case UUID text, unique within its experiment. */
  readonly id: string;
  readonly createdAt: Date;
  /** When a client last changed it. */
  readonly updatedAt: Date;
  /** Changes of client-writable fields so far. */
  readonly revision: number;
  /** Oldest first, at most `MAX_STATUS_CHANGES`; empty for records from before it was kept. */
  readonly statusHistory: readonly StatusChange[];
  /** In a list: members that were left out because the page was too large. What stands in their place says nothing. */
  readonly leftOut?: readonly string[];
}

/** What the version of a drift is told by. */
export type DriftHead = Pick<Drift, 'id' | 'createdAt' | 'updatedAt' | 'revision' | 'job_status' | 'statusHistory'>;
