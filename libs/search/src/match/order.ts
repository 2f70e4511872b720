import type { Value } from '../filter.js';

/** A stored value as the driver gives it; `undefined` is an absent field. */
export type Stored = unknown;

/** Are two values equal as MongoDB compares them: numbers across their types, lists and objects with their order? */
export function equal(stored: Stored, value: Value): boolean {
  if (value === null) return stored === null || stored === undefined;
  if (Array.isArray(value)) {
    const items: readonly Value[] = value;
    return (
      Array.isArray(stored) && stored.length === items.length && items.every((item, at) => equal(stored[at], item))
    );
  }
  if (isRecord(value)) {
    const keys = Object.keys(value);
    return (
      isRecord(stored) &&
      Object.keys(stored).length === keys.length &&
      Object.keys(stored).every((key, at) => key === keys[at] && equal(stored[key], value[key] ?? null))
    );
  }
  return compare(stored, value) === 0;
}

/**
 * The sign of the order of two scalars of one type.
 *
 * @returns undefined when they have none: types differ, or one is NaN
 */
export function compare(stored: Stored, value: Value): number | undefined {
  if (isNumeric(stored) && isNumeric(value)) return sign(stored, value);
  if (typeof stored === 'string' && typeof value === 'string')
    return Buffer.compare(Buffer.from(stored), Buffer.from(value));
  if (typeof stored === 'boolean' && typeof value === 'boolean') return sign(Number(stored), Number(value));
  if (stored instanceof Date && value instanceof Date) return sign(stored.getTime(), value.getTime());
  return undefined;
}

/** A BSON document as plain JSON; dates and driver types are scalars. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function isNumeric(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function sign(a: number | bigint, b: number | bigint): number | undefined {
  if (a < b) return -1;
  if (a > b) return 1;
  return a >= b ? 0 : undefined; // neither holds for NaN
}
