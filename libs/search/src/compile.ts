import { escapePattern } from './check/pattern.js';
import type { Combination, Filter, Test } from './filter.js';

type Document = Record<string, unknown>;

/**
 * The filter as a MongoDB query document (6.0 and newer). Every value stands behind an operator that this function
 * wrote, so that nothing in a value can act as one.
 */
export function compileFilter(filter: Filter): Document {
  switch (filter.kind) {
    case 'field':
      return { [filter.path]: operators(filter.tests) };
    case 'and':
      return conjunction(filter);
    case 'or':
    case 'nor':
      return { [`$${filter.kind}`]: filter.filters.map(compileFilter) };
  }
}

/** One object when no key repeats, as people write it; else a list. */
function conjunction({ filters }: Combination): Document {
  const parts = filters.map(compileFilter);
  const keys = parts.flatMap((part) => Object.keys(part));
  if (new Set(keys).size < keys.length) return { $and: parts };
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
}

/**
 * The tests of one field as one operator object. Several can need the same key: `$startsWith`, `$contains` and `$regex`
 * all become `$regex`. What finds its key taken goes into a double negation, the only way to say "and also" inside
 * `$not` and `$elemMatch`; a negation then goes there too, for its own key is taken.
 */
function operators(tests: readonly Test[]): Document {
  const document: Document = {};
  const crowded: Test[] = [];
  for (const test of tests) {
    const compiled = operator(test);
    if (Object.keys(compiled).some((key) => Object.hasOwn(document, key))) crowded.push(test);
    else Object.assign(document, compiled);
  }
  if (crowded.length === 0) return document;
  const { $not: negated, ...others } = document;
  const rest = negated === undefined ? crowded : [...crowded, ...tests.filter((test) => test.op === 'not')];
  return { ...others, $not: { $not: operators([...new Set(rest)]) } };
}

function operator(test: Test): Document {
  switch (test.op) {
    case 'eq':
    case 'ne':
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return { [`$${test.op}`]: test.value };
    case 'in':
    case 'nin':
    case 'all':
      return { [`$${test.op}`]: [...test.values] };
    case 'size':
      return { $size: test.size };
    case 'exists':
      return { $exists: test.exists };
    case 'startsWith':
      // Anchored and without options: the database turns it into a range of the index.
      return { $regex: `^${escapePattern(test.text)}` };
    case 'contains':
      return { $regex: escapePattern(test.text) };
    case 'regex':
      return test.options === '' ? { $regex: test.pattern } : { $regex: test.pattern, $options: test.options };
    case 'not':
      return { $not: operators(test.tests) };
    case 'someElement':
      return { $elemMatch: operators(test.tests) };
    case 'someObject':
      return { $elemMatch: compileFilter(test.filter) };
  }
}
