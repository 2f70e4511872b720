import type { FieldTests, Filter, Test, Value } from '../filter.js';
import { compare, equal, type Stored } from './order.js';
import { toRegExp } from './pattern.js';
import { valuesAt } from './path.js';

/** What a path reaches: `open` also element by element, `whole` not. Inside `$elemMatch` both are the one element. */
interface Reached {
  readonly open: readonly Stored[];
  readonly whole: readonly Stored[];
}

/**
 * Does a stored record pass the filter? It says what `compileFilter` means, record by record and without a database:
 * tests hold the two against each other.
 *
 * @param record as stored and read by the driver, 64-bit integers as numbers or `bigint`
 */
export function matchesFilter(filter: Filter, record: unknown): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.filters.every((each) => matchesFilter(each, record));
    case 'or':
      return filter.filters.some((each) => matchesFilter(each, record));
    case 'nor':
      return !filter.filters.some((each) => matchesFilter(each, record));
    case 'field':
      return matchesField(filter, record);
  }
}

function matchesField({ path, tests }: FieldTests, record: unknown): boolean {
  const steps = path.split('.');
  const reached = { open: valuesAt(record, steps, true), whole: valuesAt(record, steps, false) };
  return tests.every((test) => passes(test, reached));
}

function passes(test: Test, reached: Reached): boolean {
  const { open, whole } = reached;
  switch (test.op) {
    case 'eq':
      return open.some((stored) => equal(stored, test.value));
    case 'ne':
      return !open.some((stored) => equal(stored, test.value));
    case 'gt':
      return ordered(open, test.value, (sign) => sign > 0);
    case 'gte':
      return ordered(open, test.value, (sign) => sign >= 0);
    case 'lt':
      return ordered(open, test.value, (sign) => sign < 0);
    case 'lte':
      return ordered(open, test.value, (sign) => sign <= 0);
    case 'in':
      return open.some((stored) => test.values.some((value) => equal(stored, value)));
    case 'nin':
      return !open.some((stored) => test.values.some((value) => equal(stored, value)));
    case 'all':
      return test.values.length > 0 && test.values.every((value) => open.some((stored) => equal(stored, value)));
    case 'size':
      return whole.some((stored) => Array.isArray(stored) && stored.length === test.size);
    case 'exists':
      return open.some((stored) => stored !== undefined) === test.exists;
    case 'startsWith':
      return text(open, (stored) => stored.startsWith(test.text));
    case 'contains':
      return text(open, (stored) => stored.includes(test.text));
    case 'regex': {
      const pattern = toRegExp(test.pattern, test.options);
      return text(open, (stored) => pattern.test(stored));
    }
    case 'not':
      return !test.tests.every((each) => passes(each, reached));
    case 'someElement':
      return elements(whole).some((element) =>
        test.tests.every((each) => passes(each, { open: [element], whole: [element] })),
      );
    case 'someObject':
      return elements(whole).some((element) => isDocument(element) && matchesFilter(test.filter, element));
  }
}

function ordered(stored: readonly Stored[], value: Value, holds: (sign: number) => boolean): boolean {
  return stored.some((each) => {
    const sign = compare(each, value);
    return sign !== undefined && holds(sign);
  });
}

function text(stored: readonly Stored[], holds: (text: string) => boolean): boolean {
  return stored.some((each) => typeof each === 'string' && holds(each));
}

function elements(lists: readonly Stored[]): Stored[] {
  return lists.flatMap((list) => (Array.isArray(list) ? list : []));
}

/** MongoDB takes a list inside a list for a document whose keys are its indexes. */
function isDocument(element: Stored): boolean {
  return typeof element === 'object' && element !== null && !(element instanceof Date);
}
