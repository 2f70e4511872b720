import { escapePattern } from './check/pattern.js';
import type { Filter, Test } from './filter.js';
import { plainNegation } from './negation.js';

type Document = Record<string, unknown>;

/** The tests that become `$regex`, a key that an operator object has once. */
type Expression = Extract<Test, { op: 'regex' | 'startsWith' | 'contains' }>;

/**
 * The filter as a MongoDB query document (6.0 and newer). Every value stands behind an operator that this function
 * wrote, so that nothing in a value can act as one.
 */
export function compileFilter(filter: Filter): Document {
  switch (filter.kind) {
    case 'field':
      return conjunctionOf(fieldParts(filter.path, filter.tests));
    case 'and':
      return conjunctionOf(filter.filters.map(compileFilter));
    case 'or':
      return { $or: filter.filters.map(compileFilter) };
    case 'nor':
      return conjunctionOf(negations(filter.filters));
  }
}

/** That none of the filters is passed: what a comparison can say, as that. */
function negations(filters: readonly Filter[]): Document[] {
  const plain = filters.flatMap((filter) => plainNegation(filter) ?? []).map(compileFilter);
  const others = filters.filter((filter) => !plainNegation(filter)).map(compileFilter);
  return others.length === 0 ? plain : [...plain, { $nor: others }];
}

/** One object when no key repeats, as people write it; else a list. */
function conjunctionOf(parts: readonly Document[]): Document {
  const keys = parts.flatMap((part) => Object.keys(part));
  if (new Set(keys).size < keys.length) return { $and: parts };
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
}

/**
 * One object for a field, and more where several expressions would need its key `$regex`: in a list each may match
 * another element, so they cannot be joined. An anchored one so also keeps its index.
 */
function fieldParts(path: string, tests: readonly Test[]): Document[] {
  const [, ...further] = tests.filter(isExpression);
  const apart = tests.filter((test) => further.some((other) => other === test) || isCrowdedNegation(test));
  const together = tests.filter((test) => !apart.includes(test));
  const separate = apart.map((test) =>
    test.op === 'not' ? { $nor: [conjunctionOf(fieldParts(path, test.tests))] } : { [path]: operator(test) },
  );
  return together.length === 0 ? separate : [{ [path]: operators(together) }, ...separate];
}

function isCrowdedNegation(test: Test): boolean {
  return test.op === 'not' && test.tests.filter(isExpression).length > 1;
}

/** Tests as one operator object; inside `$elemMatch` it is the only form, and all are of the one element. */
function operators(tests: readonly Test[]): Document {
  const expressions = tests.filter(isExpression);
  if (expressions.length < 2) return Object.assign({}, ...tests.map(operator)) as Document;
  const others = tests.filter((test) => !isExpression(test));
  return { ...operators(others), $regex: allOf(expressions) };
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
    case 'contains':
    case 'regex': {
      const { pattern, options } = expression(test);
      return options === '' ? { $regex: pattern } : { $regex: pattern, $options: options };
    }
    case 'not':
      return { $not: operators(test.tests) };
    case 'someElement':
      return { $elemMatch: operators(test.tests) };
    case 'someObject':
      return { $elemMatch: compileFilter(test.filter) };
  }
}

function isExpression(test: Test): test is Expression {
  return test.op === 'regex' || test.op === 'startsWith' || test.op === 'contains';
}

function expression(test: Expression): { pattern: string; options: string } {
  switch (test.op) {
    case 'startsWith':
      // Anchored and without options: the database turns it into a range of the index.
      return { pattern: `^${escapePattern(test.text)}`, options: '' };
    case 'contains':
      return { pattern: escapePattern(test.text), options: '' };
    case 'regex':
      return test;
  }
}

/** One expression that matches where all do: each looks ahead from the beginning, with its own options. */
function allOf(tests: readonly Expression[]): string {
  const ahead = tests.map(expression).map(({ pattern, options }) => `(?=(?s:.*?)(?${options}:${pattern}))`);
  return `^${ahead.join('')}`;
}
