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
}

/**
 * An order as the MongoDB driver takes it: the key, then the tie-breakers, all in one direction, so that an index
 * serves it read either way.
 *
 * @param key a key of the table; another one is a fault of the caller, who checks the query before
 */
export function compileSort(table: SortTable, key: string, direction: 'asc' | 'desc'): [string, 1 | -1][] {
  const path = Object.hasOwn(table.keys, key) ? table.keys[key] : undefined;
  if (path === undefined) throw new RangeError(`Unknown sort key "${key}".`);
  const paths = path !== null && table.unique?.includes(path) ? [path] : orderOf(table, path);
  return paths.map((each) => [each, direction === 'asc' ? 1 : -1]);
}

function orderOf({ tieBreakers }: SortTable, path: string | null): string[] {
  return [...new Set(path === null ? tieBreakers : [path, ...tieBreakers])];
}
