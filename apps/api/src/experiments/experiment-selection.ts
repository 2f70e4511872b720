import type { Filter } from '#libs/search';

/** Which experiments to select, of those that a caller may read. */
export interface SelectionQuery {
  /** What must hold of every one of them. */
  readonly required: Filter;
  /** Conditions of which is asked for which of them they hold. */
  readonly conditions: readonly Filter[];
  /** Most experiments to select. */
  readonly limit: number;
  readonly timeLimitMs: number;
}

/** What is shown of an experiment beside a drift of it. */
export interface SelectedExperiment {
  /** Lower-case UUID text. */
  readonly id: string;
  /** Absent when it is longer than names are read along: of more than `MAX_SELECTED_NAME_BYTES`. */
  readonly name?: string;
  /** Deletions of single drifts so far. */
  readonly driftDeletions: number;
}

/** Experiments that a caller may read. */
export interface ExperimentSelection {
  readonly experiments: readonly SelectedExperiment[];
  /** For each of the conditions, ids of the experiments that it holds for. */
  readonly holding: readonly ReadonlySet<string>[];
}
