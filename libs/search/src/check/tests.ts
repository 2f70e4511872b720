import type { Field } from '../field.js';
import type { Comparison, Filter, Test, Value } from '../filter.js';
import type { FilterLimits } from '../limits.js';
import { ALL_OPERATORS, isCombining, operatorsOf, type FieldOperator } from '../operators.js';
import type { Faults } from './faults.js';
import { patternFault } from './pattern.js';
import { freeScope, tableScope, type Scope } from './scope.js';
import { nearest } from './suggest.js';
import { isObject, type ValueReader } from './values.js';

type Place = readonly string[];

/** What the tests of a field need of the parser around them. */
export interface TestContext {
  readonly limits: FilterLimits;
  readonly faults: Faults;
  readonly values: ValueReader;
  /** Counts a clause. @returns false when the limit is passed and parsing should end */
  count(place: Place): boolean;
  /** A whole filter, for the objects in a list. */
  filter(input: Record<string, unknown>, scope: Scope, place: Place): Filter;
}

/** Reads what stands beside a field's name: a value to equal, or an object of operators. */
export class TestReader {
  constructor(private readonly context: TestContext) {}

  /** @returns the tests that are sound; what is not has been reported */
  read(input: unknown, field: Field, place: Place): Test[] {
    if (isObject(input) && !isLiteral(input, field)) return this.operators(input, field, place);
    if (!this.context.count(place)) return [];
    return this.comparison('eq', this.context.values.whole(input, field, place));
  }

  private operators(input: Record<string, unknown>, field: Field, place: Place): Test[] {
    const { faults, limits, values } = this.context;
    if (values.tooDeep(place)) return [];
    const keys = Object.keys(input);
    if (keys.length === 0) return this.fault(place, `Give a value or an operator: ${operatorsOf(field).join(', ')}.`);
    if (keys.length > limits.operators) {
      return this.fault(place, `A field takes at most ${limits.operators} operators at once.`);
    }
    return keys.flatMap((key) => {
      if (faults.full) return [];
      const at = [...place, key];
      const operator = operatorsOf(field).find((known) => known === key);
      if (operator === undefined) return this.fault(at, unknownOperator(key, field));
      return this.context.count(at) ? this.operator(operator, input, field, at) : [];
    });
  }

  private operator(operator: FieldOperator, siblings: Record<string, unknown>, field: Field, at: Place): Test[] {
    const { values } = this.context;
    const input = siblings[operator];
    switch (operator) {
      case '$eq':
      case '$ne':
        return this.comparison(operator === '$eq' ? 'eq' : 'ne', values.whole(input, field, at));
      case '$gt':
        return this.comparison('gt', values.ordered(input, field, at));
      case '$gte':
        return this.comparison('gte', values.ordered(input, field, at));
      case '$lt':
        return this.comparison('lt', values.ordered(input, field, at));
      case '$lte':
        return this.comparison('lte', values.ordered(input, field, at));
      case '$in':
        return this.membership('in', values.list(input, field, at));
      case '$nin':
        return this.membership('nin', values.list(input, field, at));
      case '$all':
        return this.membership('all', values.list(input, field, at));
      case '$exists':
        return typeof input === 'boolean' ? [{ op: 'exists', exists: input }] : this.fault(at, 'Not a valid boolean.');
      case '$size':
        return this.size(input, at);
      case '$startsWith':
        return this.textTest('startsWith', input, at);
      case '$contains':
        return this.textTest('contains', input, at);
      case '$regex':
        return this.regex(input, siblings['$options'], at);
      case '$options':
        return Object.hasOwn(siblings, '$regex') ? [] : this.fault(at, 'Goes with $regex only.');
      case '$not':
        return this.negation(input, field, at);
      case '$elemMatch':
        return this.someElement(input, field, at);
    }
  }

  private comparison(op: Comparison, value: Value | undefined): Test[] {
    return value === undefined ? [] : [{ op, value }];
  }

  private membership(op: 'in' | 'nin' | 'all', values: Value[] | undefined): Test[] {
    return values === undefined ? [] : [{ op, values }];
  }

  private size(input: unknown, at: Place): Test[] {
    const size = typeof input === 'bigint' ? Number(input) : input;
    if (typeof size !== 'number' || !Number.isInteger(size) || size < 0 || size > MAX_SIZE) {
      return this.fault(at, `Must be an integer from 0 to ${MAX_SIZE}.`);
    }
    return [{ op: 'size', size: Math.abs(size) }]; // no negative zero
  }

  private textTest(op: 'startsWith' | 'contains', input: unknown, at: Place): Test[] {
    const text = this.context.values.text(input, at);
    return text === undefined ? [] : [{ op, text }];
  }

  private regex(input: unknown, options: unknown, at: Place): Test[] {
    const pattern = this.context.values.text(input, at, this.context.limits.patternLength);
    const reason = pattern === undefined ? undefined : patternFault(pattern);
    if (reason !== undefined) this.fault(at, reason);
    if (options !== undefined && (typeof options !== 'string' || !/^[ims]{0,3}$/u.test(options))) {
      return this.fault([...at.slice(0, -1), '$options'], 'Must be up to three of the letters i, m and s.');
    }
    if (pattern === undefined || reason !== undefined) return [];
    return [{ op: 'regex', pattern, options: [...new Set(options)].sort().join('') }];
  }

  private negation(input: unknown, field: Field, at: Place): Test[] {
    if (!isObject(input)) {
      return this.fault(at, 'Give an object of operators, such as {"$startsWith": "test"}; for one value take $ne.');
    }
    if (Object.hasOwn(input, '$not')) return this.fault([...at, '$not'], 'Two negations cancel out; leave out both.');
    return [{ op: 'not', tests: this.operators(input, field, at).filter((test) => test.op !== 'not') }];
  }

  private someElement(input: unknown, field: Field, at: Place): Test[] {
    const { limits, values } = this.context;
    if (!isObject(input) || Object.keys(input).length === 0) {
      return this.fault(at, 'Give an object of what one element must pass.');
    }
    if (values.tooDeep(at)) return [];
    if (field.type === 'list') return this.someObject(input, tableScope(field.fields ?? {}, limits), at);
    const asksElement = Object.keys(input).some((key) => key.startsWith('$') && !isCombining(key));
    if (field.type === 'free' && !asksElement) return this.someObject(input, freeScope(field, limits), at);
    const element: Field = field.type === 'tags' ? { path: field.path, type: 'text' } : field;
    return [{ op: 'someElement', tests: this.operators(input, element, at) }];
  }

  private someObject(input: Record<string, unknown>, scope: Scope, at: Place): Test[] {
    return [{ op: 'someObject', filter: this.context.filter(input, scope, at) }];
  }

  private fault(place: Place, message: string): [] {
    this.context.faults.add(place, message);
    return [];
  }
}

/** Sizes are stored and compared as 32-bit integers. */
const MAX_SIZE = 2 ** 31 - 1;

/** In free fields an object without operators is a value. */
function isLiteral(input: Record<string, unknown>, field: Field): boolean {
  return field.type === 'free' && !Object.keys(input).some((key) => key.startsWith('$'));
}

function unknownOperator(key: string, field: Field): string {
  const known = operatorsOf(field);
  const list = `A field of type ${field.type} takes: ${known.join(', ')}.`;
  if (ALL_OPERATORS.includes(key)) return `This operator does not apply here. ${list}`;
  const meant = nearest(key, known);
  return meant === undefined ? `Unknown operator. ${list}` : `Unknown operator. Did you mean "${meant}"?`;
}
