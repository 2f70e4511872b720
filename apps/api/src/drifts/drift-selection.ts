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

/**
 * Most experiments of one sorted read: the database reads so many ranges of an index side by side, already sorted
 * (`internalQueryMaxScansToExplode`), and would sort by itself what more of them hold.
 */
export const MAX_MERGED_RANGES = 200;

/** The experiments of each sorted read. */
export function chunksOf(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / MAX_MERGED_RANGES);
  return Array.from({ length: count }, (_, index) =>
    ids.slice(index * MAX_MERGED_RANGES, (index + 1) * MAX_MERGED_RANGES),
  );
}
