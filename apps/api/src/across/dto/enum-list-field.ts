import type { ApiPropertyOptions } from '@nestjs/swagger';
import { field, type FieldOptions, isDistinctTextList, isOneOf, itemFaults, type Rule } from '#libs/http';

/** A list of different words out of a few, in the order that the error message lists them. */
export function EnumListField(values: readonly string[], enumName: string, options: FieldOptions): PropertyDecorator {
  const longest = Math.max(...values.map(({ length }) => length));
  const isList = isDistinctTextList({ minItems: 0, maxItems: values.length, maxLength: longest });
  const isKnown = isOneOf(values);
  const areKnown: Rule = (value) =>
    (Array.isArray(value) && value.length <= values.length && itemFaults(value, isKnown)) || isList(value);
  const api = { enum: [...values], enumName, isArray: true, maxItems: values.length, uniqueItems: true };
  return field(options, areKnown, api as ApiPropertyOptions);
}
