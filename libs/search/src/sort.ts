/** What a stored path that lists are sorted by holds in every record. */
export type SortType = 'text' | 'boolean' | 'date' | 'objectId';

/** How the lists of a resource can be sorted. */
export interface SortTable {
  /**
   * Stored path by the name that `sort_by` takes, in the order in which a refusal lists the names. Null: all records
   * hold the same value, so that only the tie-breakers order, and their index serves.
   */
  readonly keys: Readonly<Record<string, string | null>>;
  /**
   * Stored paths that order what the key leaves equal, in the key's direction. The last one must be unique within a
   * list, else pages overlap.
   */
  readonly tieBreakers: readonly string[];
  /** Stored paths of keys that no two records share: they leave nothing to order, and their own index serves. */
  readonly unique?: readonly string[];
  /** What all these paths hold. */
  readonly types: Readonly<Record<string, SortType>>;
  /** Those of the keys' paths that a record may lack; it then stands before all others. Never a tie-breaker. */
  readonly optional?: readonly string[];
}

/** One path of an order. */
export interface SortStep {
  readonly path: string;
  readonly direction: 1 | -1;
  readonly type: SortType;
  /** The path may be absent, or null. */
  readonly optional: boolean;
}

/**
 * The key, then the tie-breakers, all in one direction, so that an index serves the order read either way.
 *
 * @param key a key of the table; another one is a fault of the caller, who checks the query before
 */
export function orderOf(table: SortTable, key: string, direction: 'asc' | 'desc'): SortStep[] {
  const first = Object.hasOwn(table.keys, key) ? table.keys[key] : undefined;
  if (first === undefined) throw new RangeError(`Unknown sort key "${key}".`);
  return pathsOf(table, first).map((path) => {
    const type = table.types[path];
    if (type === undefined) throw new RangeError(`The sort table does not say what "${path}" holds.`);
    const optional = table.optional?.includes(path) ?? false;
    return { path, direction: direction === 'asc' ? 1 : -1, type, optional };
  });
}

function pathsOf({ tieBreakers, unique = [] }: SortTable, first: string | null): string[] {
  if (first === null) return [...tieBreakers];
  return unique.includes(first) ? [first] : [...new Set([first, ...tieBreakers])];
}

/** An order as the MongoDB driver takes it. */
export function compileSort(table: SortTable, key: string, direction: 'asc' | 'desc'): [string, 1 | -1][] {
  return orderOf(table, key, direction).map((step) => [step.path, step.direction]);
}
