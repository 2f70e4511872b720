import type { Field } from '../field.js';
import type { Comparison, PlainTest, Value } from '../filter.js';
import type { FilterLimits } from '../limits.js';
import type { FieldOperator } from '../operators.js';
import type { FaultSink } from './faults.js';
import { patternFault } from './pattern.js';
import type { ValueReader } from './values.js';

type Place = readonly string[];

/** Operators that take values, and no further tests. */
export type PlainOperator = Exclude<FieldOperator, '$not' | '$elemMatch'>;

/** What stands behind operators. */
export type Operands = Readonly<Partial<Record<FieldOperator, unknown>>>;

/** Sizes are stored and compared as 32-bit integers. */
const MAX_SIZE = 2 ** 31 - 1;

/** Checks the operand of an operator that takes values. Both spellings of the language come here. */
export class PlainTestReader {
  constructor(
    private readonly limits: FilterLimits,
    private readonly values: ValueReader,
    private readonly faults: FaultSink,
  ) {}

  /**
   * @param operands by operator; `$regex` also looks for its `$options`
   * @returns the test if it is sound; what is not has been reported
   */
  read(operator: PlainOperator, operands: Operands, field: Field, at: Place): PlainTest[] {
    const { values } = this;
    const input = operands[operator];
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
        return this.regex(input, operands.$options, at);
      case '$options':
        return Object.hasOwn(operands, '$regex') ? [] : this.fault(at, 'Goes with $regex only.');
    }
  }

  private comparison(op: Comparison, value: Value | undefined): PlainTest[] {
    return value === undefined ? [] : [{ op, value }];
  }

  private membership(op: 'in' | 'nin' | 'all', values: Value[] | undefined): PlainTest[] {
    return values === undefined ? [] : [{ op, values }];
  }

  private size(input: unknown, at: Place): PlainTest[] {
    const size = typeof input === 'bigint' ? Number(input) : input;
    if (typeof size !== 'number' || !Number.isInteger(size) || size < 0 || size > MAX_SIZE) {
      return this.fault(at, `Must be an integer from 0 to ${MAX_SIZE}.`);
    }
    return [{ op: 'size', size: Math.abs(size) }]; // no negative zero
  }

  private textTest(op: 'startsWith' | 'contains', input: unknown, at: Place): PlainTest[] {
    const text = this.values.text(input, at);
    return text === undefined ? [] : [{ op, text }];
  }

  private regex(input: unknown, options: unknown, at: Place): PlainTest[] {
    const pattern = this.values.text(input, at, this.limits.patternLength);
    const reason = pattern === undefined ? undefined : patternFault(pattern);
    if (reason !== undefined) this.fault(at, reason);
    if (options !== undefined && (typeof options !== 'string' || !/^[ims]{0,3}$/u.test(options))) {
      return this.fault([...at.slice(0, -1), '$options'], 'Must be up to three of the letters i, m and s.');
    }
    if (pattern === undefined || reason !== undefined) return [];
    return [{ op: 'regex', pattern, options: [...new Set(options)].sort().join('') }];
  }

  private fault(place: Place, message: string): [] {
    this.faults.add(place, message);
    return [];
  }
}
