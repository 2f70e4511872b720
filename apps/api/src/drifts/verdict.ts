import type { Window } from './drift.js';

/** What is read of a completed run to set its detector against others. */
export interface Verdict {
  /** Id of the drift. */
  readonly id: string;
  /** Name of the detector. */
  readonly detector: string;
  readonly detected: boolean;
  readonly createdAt: Date;
  /** The window of the data that was tested, if the run has one. */
  readonly window?: Window;
}

/** Which verdicts to read. */
export interface VerdictQuery {
  readonly model: string;
  /** Names of detectors; absent = all. */
  readonly detectors?: readonly string[];
  /** Recorded then or later. */
  readonly from?: Date;
  /** Recorded before then. */
  readonly to?: Date;
  /** Most verdicts to read. */
  readonly limit: number;
}
