import type { Filter, Test } from './filter.js';

/**
 * Must the database read records to answer the filter, because no index alone can? True for `$contains`, `$regex`,
 * `$not`, `$nor`, `$size` and keys below free fields. Such a search costs in proportion to the range that the rest of
 * the query leaves, so callers bound how many run at once and for how long.
 */
export function isResidual(filter: Filter): boolean {
  switch (filter.kind) {
    case 'nor':
      return true;
    case 'and':
    case 'or':
      return filter.filters.some(isResidual);
    case 'field':
      return filter.type === 'free' || filter.tests.some(isResidualTest);
  }
}

function isResidualTest(test: Test): boolean {
  switch (test.op) {
    case 'regex':
    case 'contains':
    case 'not':
    case 'size':
      return true;
    case 'someElement':
      return test.tests.some(isResidualTest);
    case 'someObject':
      return isResidual(test.filter);
    case 'eq':
    case 'ne':
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
    case 'in':
    case 'nin':
    case 'all':
    case 'exists':
    case 'startsWith':
      return false;
  }
}
