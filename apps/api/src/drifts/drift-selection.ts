import type { Filter } from '#libs/search';

/** Drifts of several experiments. */
export interface DriftSelection {
  /** Different ones, whose drifts the caller may read. */
  readonly experimentIds: readonly string[];
  /** As the caller gave it: it may name the experiments' fields. */
  readonly filter: Filter;
  /** What must hold of the drifts of some of them. */
  filterOf(experimentIds: readonly string[]): Filter;
  /** Another text for other experiments, and after each deletion of a single drift of one of them. */
  stamp(): string;
}
