import type { FieldTable } from '../field.js';
import { and, EVERYTHING, type Filter, or, type Test } from '../filter.js';
import { DEFAULT_LIMITS, type FilterLimits } from '../limits.js';
import { ALL_OPERATORS, COMBINING, isCombining, type CombiningOperator } from '../operators.js';
import { Faults, type FaultTree } from './faults.js';
import { heaviness, NO_WEIGHT, sumOf, weightOf } from '../weight.js';
import { tooHeavy, tooManyClauses } from './limit-faults.js';
import { tableScope, type Scope, unknownField } from './scope.js';
import { nearest } from './suggest.js';
import { TestReader, type TestContext } from './tests.js';
import { BROKEN_TEXT, isBrokenText } from './text.js';
import { isObject, ValueReader } from './values.js';

export type ParseResult =
  { readonly ok: true; readonly filter: Filter } | { readonly ok: false; readonly faults: FaultTree };

const COMBINE: Readonly<Record<CombiningOperator, (filters: readonly Filter[]) => Filter>> = {
  $and: and,
  $or: or,
  $nor: (filters) => ({ kind: 'nor', filters }),
};

/**
 * Reads a client's filter. All faults are found, up to a number; a filter beyond a limit is left where the limit is
 * passed, so that the time spent is bounded whatever comes in.
 *
 * @param input any JSON value, integers of 64 bits as `bigint`; `undefined` counts as `{}`
 * @param fields what the filter may name
 */
export function parseFilter(input: unknown, fields: FieldTable, limits: FilterLimits = DEFAULT_LIMITS): ParseResult {
  const parser = new FilterParser(limits);
  const filter = parser.parse(input === undefined ? {} : input, tableScope(fields, limits));
  // alternatives without conditions come to no field at which they would have been noticed
  if (!parser.faults.any && heaviness(weightOf(filter)) > limits.weight) parser.faults.add([], tooHeavy(limits));
  return parser.faults.any ? { ok: false, faults: parser.faults.tree } : { ok: true, filter };
}

class FilterParser implements TestContext {
  readonly faults: Faults;
  readonly values: ValueReader;
  private readonly tests: TestReader;
  private clauses = 0;
  private weight = NO_WEIGHT;

  constructor(readonly limits: FilterLimits) {
    this.faults = new Faults(limits.faults);
    this.values = new ValueReader(limits, this.faults);
    this.tests = new TestReader(this);
  }

  parse(input: unknown, scope: Scope): Filter {
    if (isObject(input)) return this.filter(input, scope, []);
    this.faults.add(['_schema'], 'Invalid input type.');
    return EVERYTHING;
  }

  filter(input: Record<string, unknown>, scope: Scope, place: readonly string[]): Filter {
    if (this.values.tooDeep(place)) return EVERYTHING;
    const keys = Object.keys(input);
    if (keys.length > this.limits.clauses) return this.tooMany(place); // each key is a clause at least
    const filters: Filter[] = [];
    for (const key of keys) {
      if (this.faults.full) break;
      const value = input[key];
      const at = [...place, key];
      if (isCombining(key)) filters.push(this.combination(key, value, scope, at));
      else filters.push(this.field(key, value, scope, at));
    }
    return and(filters);
  }

  count(place: readonly string[]): boolean {
    this.clauses += 1;
    if (this.clauses <= this.limits.clauses) return true;
    this.tooMany(place);
    return false;
  }

  private tooMany(place: readonly string[]): Filter {
    this.faults.addAndStop(place, tooManyClauses(this.limits));
    return EVERYTHING;
  }

  /** Filters of objects in a list have been weighed when they were read. */
  private weigh(tests: readonly Test[], at: readonly string[]): void {
    const own = tests.map((test) => (test.op === 'someObject' ? { ...test, filter: EVERYTHING } : test));
    this.weight = sumOf([this.weight, weightOf({ kind: 'field', name: '', path: '', type: 'free', tests: own })]);
    if (heaviness(this.weight) > this.limits.weight) this.faults.addAndStop(at, tooHeavy(this.limits));
  }

  private combination(operator: CombiningOperator, input: unknown, scope: Scope, at: readonly string[]): Filter {
    if (!Array.isArray(input) || input.length === 0) {
      this.faults.add(at, 'Give a non-empty list of filters.');
      return EVERYTHING;
    }
    const filters: Filter[] = [];
    for (const [index, item] of input.entries()) {
      const place = [...at, String(index)];
      if (this.faults.full || !this.count(place)) break;
      if (operator !== '$and') this.weight = sumOf([this.weight, { ...NO_WEIGHT, clauses: 1 }]);
      if (isObject(item)) filters.push(this.filter(item, scope, place));
      else this.faults.add([...place, '_schema'], 'Invalid input type.');
    }
    return COMBINE[operator](filters);
  }

  private field(name: string, input: unknown, scope: Scope, at: readonly string[]): Filter {
    const found = isBrokenText(name) ? BROKEN_TEXT : scope.resolve(name);
    if (found === undefined) this.faults.add(at, name.startsWith('$') ? misplaced(name) : unknownField(name, scope));
    else if (typeof found === 'string') this.faults.add(at, found);
    else {
      const tests = this.tests.read(input, found.field, at);
      this.weigh(tests, at);
      return { kind: 'field', name, path: found.path, type: found.field.type, tests };
    }
    return EVERYTHING;
  }
}

function misplaced(operator: string): string {
  if (operator === '$not')
    return 'Stands beside a field, such as {"model": {"$not": {…}}}; to negate a filter take $nor.';
  if (ALL_OPERATORS.includes(operator)) return `Stands beside a field, such as {"model": {"${operator}": …}}.`;
  const meant = nearest(operator, COMBINING);
  if (meant !== undefined) return `Unknown operator. Did you mean "${meant}"?`;
  return `Unknown operator. Filters are combined with ${COMBINING.join(', ')}; all other operators stand beside a field.`;
}
