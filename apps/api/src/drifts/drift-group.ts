import type { JobStatus } from './drift.js';

/** What drifts can be grouped by. */
export const GROUP_KEYS = ['model', 'tag', 'detector', 'status', 'experiment'] as const;

export type GroupKey = (typeof GROUP_KEYS)[number];

/** Stretches of time that drifts can be grouped by; weeks begin on Monday. */
export const BUCKETS = ['hour', 'day', 'week', 'month'] as const;

export type Bucket = (typeof BUCKETS)[number];

/** How drifts are grouped. */
export interface Grouping {
  readonly by: readonly GroupKey[];
  readonly bucket?: { readonly unit: Bucket; readonly timeZone: string };
  /** Most groups to give. */
  readonly limit: number;
  readonly timeLimitMs: number;
}

/** Counts of drifts. */
export interface Counts {
  readonly drifts: number;
  readonly completed: number;
  /** Completed ones that found drift. */
  readonly detected: number;
}

/** Drifts that have the same keys; keys that are not asked for are absent. */
export interface DriftGroup extends Counts {
  /** Null for names too long to be told apart: of more than `MAX_COUNTED_NAME_BYTES`. */
  readonly model?: string | null;
  /** Null for drifts without a tag. A drift is in the group of each of its tags, once. */
  readonly tag?: string | null;
  /** Null when none is named. */
  readonly detector?: string | null;
  readonly status?: JobStatus;
  /** Id of the experiment. */
  readonly experiment?: string;
  /** Begin of the stretch of time in which they were recorded. */
  readonly bucket?: Date;
}

/** Groups, the newest stretch of time first, and in it those with the most drifts. */
export interface Groups {
  readonly groups: readonly DriftGroup[];
  /** All drifts, each counted once. */
  readonly total: Counts;
  /** There are more groups. */
  readonly truncated: boolean;
}
