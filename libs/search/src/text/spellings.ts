import type { Field } from '../field.js';
import { type FieldOperator, operatorsOf } from '../operators.js';

/** Signs between a field and a value. */
export const SIGNS = { '=': '$eq', '!=': '$ne', '>=': '$gte', '<=': '$lte', '>': '$gt', '<': '$lt' } as const;

/** What people write for a sign that other languages have. */
export const MEANT_SIGNS: Readonly<Record<string, string>> = {
  '==': '=',
  '===': '=',
  '<>': '!=',
  '=!': '!=',
  '!==': '!=',
  '!': '!=',
  '=>': '>=',
  '>>': '>',
  '=<': '<=',
  '<<': '<',
  '~': ':',
  '=~': ':',
};

/** Words before a parenthesis. */
export const CALLS = {
  in: '$in',
  nin: '$nin',
  all: '$all',
  size: '$size',
  exists: '$exists',
  regex: '$regex',
  any: '$elemMatch',
} as const;

export type Call = keyof typeof CALLS;

const SPELLINGS: Readonly<Record<FieldOperator, string>> = {
  $eq: 'value',
  $ne: '!=value',
  $in: '(a OR b)',
  $nin: 'nin(a, b)',
  $gt: '>value',
  $gte: '>=value',
  $lt: '<value',
  $lte: '<=value',
  $regex: '/expression/',
  $options: '/expression/i',
  $startsWith: '"text*"',
  $contains: '"*text*"',
  $exists: 'exists(true)',
  $not: 'NOT',
  $all: 'all(a, b)',
  $size: 'size(2)',
  $elemMatch: 'any(…)',
};

/** The fault of a test that the field's type does not have. */
export function notTaken(operator: FieldOperator, field: Field): string {
  const known = operatorsOf(field).filter((each) => each !== '$options');
  const list = known.map((each) => SPELLINGS[each]).join(' ');
  return `A field of type ${field.type} does not take ${SPELLINGS[operator]}; after its colon it takes: ${list}`;
}
