import { DATE_PATTERN } from '../check/date.js';
import { REGEX_LANGUAGE } from '../check/pattern.js';
import type { Field } from '../field.js';
import type { FilterLimits } from '../limits.js';

/** A JSON Schema (draft 2020-12, the dialect of OpenAPI 3.1). */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** No NUL; lone surrogates cannot be written as UTF-8 to begin with. */
export const TEXT_PATTERN = String.raw`^[^\u0000]*$`;

/** Names of the components that the schemas of all filters share. */
export const SHARED = { text: 'SearchText', date: 'SearchDate', regex: 'SearchRegex', free: 'SearchValue' } as const;

export function reference(component: string): JsonSchema {
  return { $ref: `#/components/schemas/${component}` };
}

/** The components that the schemas of all filters share. */
export function sharedSchemas(limits: FilterLimits): Record<string, JsonSchema> {
  return {
    [SHARED.text]: {
      description: 'A text to compare with, by its UTF-8 bytes; case counts.',
      type: 'string',
      maxLength: limits.textLength,
      pattern: TEXT_PATTERN,
    },
    [SHARED.date]: {
      description: 'A date, or a date and time; UTC without a zone, midnight without a time.',
      type: 'string',
      pattern: DATE_PATTERN,
      examples: ['2026-01-31', '2026-01-31T08:30:00Z'],
    },
    [SHARED.regex]: {
      description:
        'A regular expression: characters, classes, \\d \\w \\s \\b, . ^ $ |, groups without groups inside, repetitions ' +
        'of one character or class; at most 5 groups and repetitions.',
      type: 'string',
      maxLength: limits.patternLength,
      pattern: REGEX_LANGUAGE,
      examples: ['^churn-(v1|v2)$'],
    },
    [SHARED.free]: {
      description:
        'A value in free content. An object or a list equals only one with the same content in the same order.',
      anyOf: [
        reference(SHARED.text),
        { type: ['number', 'boolean', 'null'] },
        { type: 'array', maxItems: limits.listLength, items: reference(SHARED.free) },
        {
          type: 'object',
          maxProperties: limits.listLength,
          propertyNames: { maxLength: limits.nameLength, pattern: String.raw`^(?:[^$\u0000][^\u0000]*)?$` },
          additionalProperties: reference(SHARED.free),
        },
      ],
    },
  };
}

/** What one value of the field may equal. */
export function valueSchema(field: Field): JsonSchema {
  const schema = presentValue(field);
  return field.optional === true && field.type !== 'free' ? { anyOf: [schema, { type: 'null' }] } : schema;
}

/** What an ordered value of the field is compared with: no null, list or object. */
export function orderedSchema(field: Field): JsonSchema {
  if (field.type !== 'free') return presentValue(field);
  return { anyOf: [reference(SHARED.text), { type: ['number', 'boolean'] }] };
}

/** What the whole field may equal: for tags also a list. */
export function wholeSchema(field: Field, limits: FilterLimits): JsonSchema {
  if (field.type !== 'tags') return valueSchema(field);
  return { anyOf: [valueSchema(field), listSchema(field, limits)] };
}

export function listSchema(field: Field, limits: FilterLimits): JsonSchema {
  return { type: 'array', maxItems: limits.listLength, items: valueSchema(field) };
}

function presentValue(field: Field): JsonSchema {
  switch (field.type) {
    case 'id':
    case 'text':
    case 'tags':
      return reference(SHARED.text);
    case 'enum':
      return { type: 'string', enum: field.values ?? [] };
    case 'boolean':
      return { type: 'boolean' };
    case 'number':
      return { type: 'number' };
    case 'date':
      return reference(SHARED.date);
    case 'free':
      return reference(SHARED.free);
    case 'list':
      return { not: {} };
  }
}
