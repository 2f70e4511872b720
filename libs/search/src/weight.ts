import type { Filter, Test } from './filter.js';

/**
 * What a filter costs the database before it reads anything. To plan a search it intersects the values of conditions on one
 * path, orders conditions, and thinks of every way to answer alternatives by indexes: time that no limit of a command ends.
 * What that comes to was measured; it grows with the product of two counts.
 */
export interface Weight {
  /** Tests, alternatives, members of negations; of `$all` each ten values are one more. */
  readonly clauses: number;
  /** Values that tests compare with. */
  readonly values: number;
  /** Those of the clauses that stand in alternatives, for each of which the records to search in are planned, too. */
  readonly alternatives: number;
}

/** Values of `$all` that cost as much as a clause: each of them is a condition by itself. */
const ALL_VALUES = 10;

export const NO_WEIGHT: Weight = { clauses: 0, values: 0, alternatives: 0 };

export function sumOf(weights: readonly Weight[]): Weight {
  return weights.reduce(
    (sum, { clauses, values, alternatives }) => ({
      clauses: sum.clauses + clauses,
      values: sum.values + values,
      alternatives: sum.alternatives + alternatives,
    }),
    NO_WEIGHT,
  );
}

export function weightOf(filter: Filter): Weight {
  if (filter.kind === 'field') return sumOf(filter.tests.map(weightOfTest));
  const { clauses, values, alternatives } = sumOf(filter.filters.map(weightOf));
  if (filter.kind === 'and') return { clauses, values, alternatives };
  const all = clauses + filter.filters.length;
  return { clauses: all, values, alternatives: filter.kind === 'or' ? all : alternatives };
}

function weightOfTest(test: Test): Weight {
  switch (test.op) {
    case 'in':
    case 'nin':
      return { ...NO_WEIGHT, clauses: 1, values: test.values.length };
    case 'all':
      return { ...NO_WEIGHT, clauses: 1 + test.values.length / ALL_VALUES, values: test.values.length };
    case 'not':
    case 'someElement':
      return sumOf([A_CLAUSE, ...test.tests.map(weightOfTest)]);
    case 'someObject':
      return sumOf([A_CLAUSE, weightOf(test.filter)]);
    case 'eq':
    case 'ne':
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
    case 'size':
    case 'exists':
    case 'startsWith':
    case 'contains':
    case 'regex':
      return { ...A_CLAUSE, values: 1 };
  }
}

const A_CLAUSE: Weight = { ...NO_WEIGHT, clauses: 1 };

/**
 * The weight as the one number that is bounded (`FilterLimits.weight`).
 * @param places values beside the filter that say where the records are, such as the experiments that are searched
 */
export function heaviness({ clauses, values, alternatives }: Weight, places = 0): number {
  return clauses * values + 2 * alternatives * places;
}
