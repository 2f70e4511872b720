import { InvalidValue } from '../command.js';
import { roundedNumber } from '../support/rounded-number.js';

/** Reads a JSON object such as `{"batch": 42}`. A number that would be rounded is refused. */
export function jsonObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InvalidValue(`It is no JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InvalidValue('It is a JSON object such as {"batch": 42}.');
  }
  const rounded = roundedNumber(text);
  if (!rounded) return value as Record<string, unknown>;
  const place = rounded.name === undefined ? '' : ` of ${rounded.name}`;
  throw new InvalidValue(
    `The number ${rounded.number}${place} is too large to be kept exactly here: write it as text.`,
  );
}
