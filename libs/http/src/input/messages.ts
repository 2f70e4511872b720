/** The validation messages that deployed clients know (contract section 2). */
export const MESSAGES = {
  missing: 'Missing data for required field.',
  null: 'Field may not be null.',
  unknown: 'Unknown field.',
  inputType: 'Invalid input type.',
  string: 'Not a valid string.',
  boolean: 'Not a valid boolean.',
  list: 'Not a valid list.',
  mapping: 'Not a valid mapping type.',
  number: 'Not a valid number.',
  integer: 'Not a valid integer.',
  date: 'Not a valid date-time. Right would be "2026-01-31T12:00:00Z".',
  oneOf: (values: readonly string[]) => `Must be one of: ${values.join(', ')}.`,
  length: (min: number, max: number) => `Length must be between ${min} and ${max}.`,
  atMostLong: (max: number) => `Longer than maximum length ${max}.`,
  atLeast: (min: number) => `Must be greater than or equal to ${min}.`,
  between: (min: number, max: number) => `Must be greater than or equal to ${min} and less than or equal to ${max}.`,
} as const;
