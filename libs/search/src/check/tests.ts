import type { Field } from '../field.js';
import type { Filter, Test } from '../filter.js';
import type { FilterLimits } from '../limits.js';
import { ALL_OPERATORS, isCombining, operatorsOf, type FieldOperator } from '../operators.js';
import type { Faults } from './faults.js';
import { tooManyOperators } from './limit-faults.js';
import { type Operands, PlainTestReader } from './plain-tests.js';
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
  private readonly plain: PlainTestReader;

  constructor(private readonly context: TestContext) {
    this.plain = new PlainTestReader(context.limits, context.values, context.faults);
  }

  /** @returns the tests that are sound; what is not has been reported */
  read(input: unknown, field: Field, place: Place): Test[] {
    if (isObject(input) && !isLiteral(input, field)) return this.operators(input, field, place);
    if (!this.context.count(place)) return [];
    return this.plain.read('$eq', { $eq: input }, field, place);
  }

  private operators(input: Record<string, unknown>, field: Field, place: Place): Test[] {
    const { faults, limits, values } = this.context;
    if (values.tooDeep(place)) return [];
    const keys = Object.keys(input);
    if (keys.length === 0) return this.fault(place, `Give a value or an operator: ${operatorsOf(field).join(', ')}.`);
    if (keys.length > limits.operators) {
      return this.fault(place, tooManyOperators(limits));
    }
    return keys.flatMap((key) => {
      if (faults.full) return [];
      const at = [...place, key];
      const operator = operatorsOf(field).find((known) => known === key);
      if (operator === undefined) return this.fault(at, unknownOperator(key, field));
      return this.context.count(at) ? this.operator(operator, input, field, at) : [];
    });
  }

  private operator(operator: FieldOperator, operands: Operands, field: Field, at: Place): Test[] {
    if (operator === '$not') return this.negation(operands.$not, field, at);
    if (operator === '$elemMatch') return this.someElement(operands.$elemMatch, field, at);
    return this.plain.read(operator, operands, field, at);
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
