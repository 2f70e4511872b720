import type { DriftFields } from './drift.js';

/** A drift that was recorded elsewhere: it keeps its id and its time. */
export interface ImportedDrift extends Pick<
  DriftFields,
  'job_status' | 'tags' | 'model' | 'drift_detected' | 'parameters'
> {
  /** Lower-case UUID text, unique within its experiment. */
  readonly id: string;
  readonly createdAt: Date;
  /** Fields that this service does not know: kept, never shown. */
  readonly earlier?: Readonly<Record<string, unknown>>;
  /** 12 bytes, unique among all drifts: those of one time are in the order of these. */
  readonly order: Uint8Array;
}
