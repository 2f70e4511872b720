import type { Verdict } from '../../drifts/verdict.js';

/** Two verdicts on the same data, one of each detector. */
export interface Match {
  readonly a: Verdict;
  readonly b: Verdict;
}

/** Finds the verdicts of two detectors that are on the same data, each in at most one match. */
export type Matcher = (a: readonly Verdict[], b: readonly Verdict[]) => Match[];
