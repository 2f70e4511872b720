import type { FieldTests, Filter } from './filter.js';

/**
 * The comparison that the negation of a filter comes to, which an index may answer as well as that comparison itself;
 * undefined where there is none. To be unlike a value is to not equal it, of lists and absent values too.
 */
export function plainNegation(filter: Filter): FieldTests | undefined {
  if (filter.kind !== 'field' || filter.tests.length !== 1) return undefined;
  const [test] = filter.tests;
  if (test?.op === 'eq') return { ...filter, tests: [{ op: 'ne', value: test.value }] };
  if (test?.op === 'in') return { ...filter, tests: [{ op: 'nin', values: test.values }] };
  return undefined;
}
