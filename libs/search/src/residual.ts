import type { FieldTests, Filter, Test } from './filter.js';
import { plainNegation } from './negation.js';

/**
 * Must the database read records to answer the filter, because no index alone can? True for `$contains`, `$regex`,
 * `$not`, `$nor` of anything but equalities, `$size`, keys below free fields and every field without an index. Such a search costs in proportion to
 * the range that the rest of the query leaves, so callers bound how many run at once and for how long.
 *
 * @param indexed stored paths that an index of the resource begins with
 */
export function isResidual(filter: Filter, indexed: ReadonlySet<string>): boolean {
  switch (filter.kind) {
    case 'nor':
      return filter.filters.some((each) => isResidualNegation(plainNegation(each), indexed));
    case 'and':
    case 'or':
      return filter.filters.some((each) => isResidual(each, indexed));
    case 'field':
      return !indexed.has(filter.path) || filter.tests.some(isResidualTest);
  }
}

function isResidualNegation(plain: FieldTests | undefined, indexed: ReadonlySet<string>): boolean {
  return plain === undefined || isResidual(plain, indexed);
}

function isResidualTest(test: Test): boolean {
  switch (test.op) {
    case 'regex':
    case 'contains':
    case 'not':
    case 'size':
    case 'someObject':
      return true;
    case 'someElement':
      return test.tests.some(isResidualTest);
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
