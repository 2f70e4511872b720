import type { Filter } from './filter.js';

/** Stored paths at which every record that passes holds one and the same value, so that a list of them needs no sort by it. */
export function pinnedPaths(filter: Filter): string[] {
  if (filter.kind === 'and') return filter.filters.flatMap(pinnedPaths);
  const isPinned = filter.kind === 'field' && filter.type !== 'tags' && filter.tests.some(({ op }) => op === 'eq');
  return isPinned ? [filter.path] : [];
}
