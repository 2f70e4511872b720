import { InvalidValue } from '../command.js';

/** Reads a JSON object such as `{"batch": 42}`. */
export function jsonObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InvalidValue(`It is no JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new InvalidValue('It is a JSON object such as {"batch": 42}.');
}
