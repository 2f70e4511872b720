import { DATE_PATTERN } from '#libs/search';
import { FALSE_WORDS, TRUE_WORDS } from '../input/rules.js';

const freeValue = { $ref: '#/components/schemas/FreeValue' };

/** Schemas of values that request bodies of several resources share. */
export const INPUT_SCHEMAS: Readonly<Record<string, object>> = {
  LenientBoolean: {
    description: 'A boolean, or one of the other spellings that are understood.',
    anyOf: [
      { type: 'boolean' },
      { type: 'integer', enum: [0, 1] },
      { type: 'string', enum: [...TRUE_WORDS, ...FALSE_WORDS] },
    ],
    examples: [true],
  },
  LenientDate: {
    description: 'A date, or a date and time; UTC without a zone, midnight without a time.',
    type: 'string',
    pattern: DATE_PATTERN,
    examples: ['2026-01-31', '2026-01-31T08:30:00Z'],
  },
  FreeObject: {
    type: 'object',
    description:
      'Any JSON object, given back as it came. Keys are data: dots and a leading `$` have no meaning. Integers up to ' +
      '64 bits survive. At most 32 levels of nesting in the whole body.',
    propertyNames: { pattern: '^(?!__proto__$)[^\\u0000]*$' },
    additionalProperties: freeValue,
    examples: [{ batch: 42 }],
  },
  FreeValue: {
    // JSON Schema cannot tell 1e300 from its digits, so the bound of integers is in words only
    description: 'Any JSON value; integers of at most 64 bits.',
    anyOf: [
      { $ref: '#/components/schemas/FreeObject' },
      { type: 'array', items: freeValue },
      { type: 'string' },
      { type: 'number' },
      { type: 'boolean' },
      { type: 'null' },
    ],
  },
};
