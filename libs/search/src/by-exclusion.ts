import { and, EVERYTHING, type FieldTests, type Filter, type Value } from './filter.js';

/**
 * The same filter; where it demands one of several values at a path, it forbids the others instead. Of several named values
 * the database makes single points of an index, which it cannot read in the order of that field across several ranges (it
 * would read all that match and sort them); what lies between forbidden values it can.
 *
 * @param all the values that are ever stored at the path, which is no list
 */
export function byExclusion(filter: Filter, path: string, all: readonly Value[]): Filter {
  switch (filter.kind) {
    case 'and':
      return and(filter.filters.map((each) => byExclusion(each, path, all)));
    case 'or': {
      const named = filter.filters.flatMap((each) => valuesOf(each, path));
      const [field] = filter.filters;
      if (named.includes(undefined) || field?.kind !== 'field') return filter;
      return forbidding(field, all, named);
    }
    case 'nor':
      return filter;
    case 'field':
      if (filter.path !== path || !filter.tests.some(({ op }) => op === 'in')) return filter;
      return and(
        filter.tests.map((test) => {
          const alone = { ...filter, tests: [test] };
          return test.op === 'in' ? forbidding(alone, all, test.values) : alone;
        }),
      );
  }
}

/** The values of which the filter demands one, and nothing else; undefined among them when it demands something else. */
function valuesOf(filter: Filter, path: string): readonly (Value | undefined)[] {
  if (filter.kind === 'or') return filter.filters.flatMap((each) => valuesOf(each, path));
  if (filter.kind !== 'field' || filter.path !== path || filter.tests.length !== 1) return [undefined];
  const [test] = filter.tests;
  if (test?.op === 'in') return test.values;
  return [test?.op === 'eq' ? test.value : undefined];
}

function forbidding(field: FieldTests, all: readonly Value[], named: readonly (Value | undefined)[]): Filter {
  const values = all.filter((value) => !named.includes(value));
  return values.length === 0 ? EVERYTHING : { ...field, tests: [{ op: 'nin', values }] };
}
