import type { Drift } from './drift.js';

/** Names a run among those of all experiments. */
export interface RunKey {
  readonly experimentId: string;
  /** Id of the drift, unique within its experiment only. */
  readonly id: string;
}

/** A drift with the experiment that holds it. */
export interface Run {
  readonly experimentId: string;
  readonly drift: Drift;
}
