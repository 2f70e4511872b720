import type { FieldTests, Filter } from './filter.js';

/** The tests of single fields that must all hold for a record to pass, whatever else the filter asks. */
export function conjuncts(filter: Filter): FieldTests[] {
  if (filter.kind === 'field') return [filter];
  return filter.kind === 'and' ? filter.filters.flatMap(conjuncts) : [];
}
