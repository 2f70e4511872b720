import { MESSAGES } from './messages.js';
import type { Read } from './read-object.js';

/** What the query parser of the HTTP server made of the URL: of a repeated parameter the first value counts. */
export type RawQuery = Readonly<Record<string, string | string[] | undefined>>;

/** The integers that a query parameter may be. */
export interface IntegerQuery {
  /** When the parameter is absent. */
  readonly fallback: number;
  readonly min: number;
  /** Without an upper limit when absent. */
  readonly max?: number;
}

/** The texts of a query parameter that takes a list: between commas, or repeated. Undefined for none. */
export function queryList(value: string | string[] | undefined): string[] | undefined {
  const texts = [value ?? []].flat().flatMap((text) => (text === '' ? [] : text.split(',')));
  return texts.length === 0 ? undefined : texts;
}

/** The text of a query parameter: of a repeated one the first value counts (contract section 1). */
export function queryText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** Reads a query parameter that is an integer in decimal digits; its faults are below its name. */
export function readInteger(query: RawQuery, name: string, { fallback, min, max }: IntegerQuery): Read<number> {
  const text = queryText(query[name]);
  if (text === undefined) return { value: fallback };
  if (!/^\s*[+-]?\d+\s*$/.test(text)) return { faults: { [name]: [MESSAGES.integer] } };
  const value = Number(text);
  if (value >= min && (max === undefined || value <= max)) return { value };
  return { faults: { [name]: [max === undefined ? MESSAGES.atLeast(min) : MESSAGES.between(min, max)] } };
}
