import type { Field, FieldType } from './field.js';

/** Operators that stand where a field name stands and combine filters. */
export const COMBINING = ['$and', '$or', '$nor'] as const;

const EQUALITY = ['$eq', '$ne', '$in', '$nin'] as const;
const ORDER = ['$gt', '$gte', '$lt', '$lte'] as const;
const TEXT = ['$regex', '$options', '$startsWith', '$contains'] as const;
const EVERYWHERE = ['$exists', '$not'] as const;
const LIST = ['$all', '$size', '$elemMatch'] as const;

export type CombiningOperator = (typeof COMBINING)[number];

/** An operator that stands in the object beside a field's name. */
export type FieldOperator = (typeof EQUALITY | typeof ORDER | typeof TEXT | typeof EVERYWHERE | typeof LIST)[number];

const BY_TYPE: Readonly<Record<FieldType, readonly FieldOperator[]>> = {
  id: [...EQUALITY, ...ORDER, ...EVERYWHERE],
  text: [...EQUALITY, ...ORDER, ...TEXT, ...EVERYWHERE],
  enum: [...EQUALITY, ...EVERYWHERE],
  boolean: [...EQUALITY, ...EVERYWHERE],
  number: [...EQUALITY, ...ORDER, ...EVERYWHERE],
  date: [...EQUALITY, ...ORDER, ...EVERYWHERE],
  tags: [...EQUALITY, ...ORDER, ...TEXT, ...LIST, ...EVERYWHERE],
  list: ['$size', '$elemMatch', ...EVERYWHERE],
  free: [...EQUALITY, ...ORDER, ...TEXT, ...LIST, ...EVERYWHERE],
};

/** Every operator of the language, to find the one that a misspelt one meant. */
export const ALL_OPERATORS: readonly string[] = [...COMBINING, ...BY_TYPE.free];

/** The operators that a field of this type takes. */
export function operatorsOf(field: Pick<Field, 'type' | 'many'>): readonly FieldOperator[] {
  return field.many === true ? [...BY_TYPE[field.type], '$all'] : BY_TYPE[field.type];
}

export function isCombining(key: string): key is CombiningOperator {
  return (COMBINING as readonly string[]).includes(key);
}
