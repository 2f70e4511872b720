import type { Filter, Test } from './filter.js';

/**
 * Is there an index that leaves only a part of the records to look at? Then the database had better choose among its
 * indexes; else all of them leave everything, and the one that has the wanted order is the best.
 *
 * @param indexed stored paths that an index of the resource begins with
 */
export function isNarrowed(filter: Filter, indexed: ReadonlySet<string>): boolean {
  switch (filter.kind) {
    case 'nor':
      return false;
    case 'and':
      return filter.filters.some((each) => isNarrowed(each, indexed));
    case 'or':
      return filter.filters.every((each) => isNarrowed(each, indexed));
    case 'field':
      return indexed.has(filter.path) && filter.tests.some(isRange);
  }
}

function isRange(test: Test): boolean {
  switch (test.op) {
    case 'eq':
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
    case 'in':
    case 'all':
    case 'startsWith':
      return true;
    case 'someElement':
      return test.tests.some(isRange);
    case 'ne':
    case 'nin':
    case 'exists':
    case 'not':
    case 'size':
    case 'contains':
    case 'regex':
    case 'someObject':
      return false;
  }
}
