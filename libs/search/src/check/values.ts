import type { Field } from '../field.js';
import type { Value } from '../filter.js';
import type { FilterLimits } from '../limits.js';
import { parseDate } from './date.js';
import type { FaultSink } from './faults.js';
import { tooDeep, tooLong } from './limit-faults.js';
import { BROKEN_TEXT, isBrokenText, isLonger } from './text.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
const MAX_INT64 = 2n ** 63n - 1n;

/** A JSON object as a parser makes it; a class instance is none. */
export function isObject(input: unknown): input is Record<string, unknown> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return false;
  const prototype: unknown = Object.getPrototypeOf(input);
  return prototype === null || prototype === Object.prototype;
}

/** Reads the values that a filter compares a field with; each method reports at `place` and gives undefined on a fault. */
export class ValueReader {
  constructor(
    private readonly limits: FilterLimits,
    private readonly faults: FaultSink,
  ) {}

  /** A value that one element or scalar of the field may equal. */
  one(input: unknown, field: Field, place: readonly string[]): Value | undefined {
    if (field.type === 'free') return this.literal(input, place);
    if (input === null) return field.optional === true ? null : this.fault(place, 'Field may not be null.');
    switch (field.type) {
      case 'id':
        return this.id(input, place);
      case 'text':
      case 'tags':
        return this.text(input, place);
      case 'enum':
        return this.enumeration(input, field.values ?? [], place);
      case 'boolean':
        return typeof input === 'boolean' ? input : this.fault(place, 'Not a valid boolean.');
      case 'number':
        // Measured numbers are stored as doubles; 64-bit integers are for free content.
        return this.number(typeof input === 'bigint' ? Number(input) : input, place);
      case 'date':
        return this.date(input, place);
      case 'list':
        return this.fault(place, 'A list of objects is searched with $elemMatch, $size and $exists.');
    }
  }

  /** A value that the whole field may equal: for tags also a list. */
  whole(input: unknown, field: Field, place: readonly string[]): Value | undefined {
    if (field.type === 'tags' && Array.isArray(input)) return this.list(input, field, place);
    return this.one(input, field, place);
  }

  /** A value with an order: no null, list or object. */
  ordered(input: unknown, field: Field, place: readonly string[]): Value | undefined {
    if (field.type !== 'free')
      return input === null ? this.fault(place, 'Field may not be null.') : this.one(input, field, place);
    if (typeof input === 'object') return this.fault(place, 'Only a string, a number or a boolean has an order.');
    return this.one(input, field, place);
  }

  /** Reports when the object or list at `place` lies deeper than the limit. */
  tooDeep(place: readonly string[]): boolean {
    if (place.length < this.limits.depth) return false;
    this.faults.addAndStop(place, tooDeep(this.limits));
    return true;
  }

  list(input: unknown, field: Field, place: readonly string[]): Value[] | undefined {
    if (!Array.isArray(input)) return this.fault(place, 'Not a valid list.');
    if (this.tooMany(input.length, place)) return undefined;
    const values: Value[] = [];
    for (const [index, item] of input.entries()) {
      if (this.faults.full) return undefined;
      const value = this.one(item, field, [...place, String(index)]);
      if (value !== undefined) values.push(value);
    }
    return values.length === input.length ? values : undefined;
  }

  text(input: unknown, place: readonly string[], limit = this.limits.textLength): string | undefined {
    if (typeof input !== 'string') return this.fault(place, 'Not a valid string.');
    if (isLonger(input, limit)) return this.fault(place, tooLong(limit));
    if (isBrokenText(input)) return this.fault(place, BROKEN_TEXT);
    return input;
  }

  private id(input: unknown, place: readonly string[]): string | undefined {
    const text = this.text(input, place);
    return text !== undefined && UUID.test(text) ? text.toLowerCase() : text;
  }

  private enumeration(input: unknown, values: readonly string[], place: readonly string[]): string | undefined {
    const found = values.find((value) => value === input);
    return found ?? this.fault(place, `Must be one of: ${values.join(', ')}.`);
  }

  private number(input: unknown, place: readonly string[]): number | bigint | undefined {
    if (typeof input === 'bigint') {
      // Beyond 64 bits the database has doubles only; what a double holds exactly has one form.
      const isExact = input <= MAX_INT64 && input >= -MAX_INT64 - 1n;
      return isExact && !Number.isSafeInteger(Number(input)) ? input : this.number(Number(input), place);
    }
    return typeof input === 'number' && Number.isFinite(input) ? input : this.fault(place, 'Not a valid number.');
  }

  private date(input: unknown, place: readonly string[]): Date | undefined {
    const date = typeof input === 'string' ? parseDate(input) : undefined;
    return (
      date ??
      this.fault(place, 'Not a valid date. Give a date or a date-time, such as "2026-01-31" or "2026-01-31T08:30:00Z".')
    );
  }

  private literal(input: unknown, place: readonly string[]): Value | undefined {
    if (typeof input === 'string') return this.text(input, place);
    if (typeof input === 'number' || typeof input === 'bigint') return this.number(input, place);
    if (typeof input === 'boolean' || input === null) return input;
    if (this.tooDeep(place)) return undefined;
    if (Array.isArray(input)) return this.literalList(input, place);
    return isObject(input) ? this.literalObject(input, place) : this.fault(place, 'Not a valid JSON value.');
  }

  private literalList(input: readonly unknown[], place: readonly string[]): Value[] | undefined {
    if (this.tooMany(input.length, place)) return undefined;
    const values: Value[] = [];
    for (const [index, item] of input.entries()) {
      if (this.faults.full) return undefined;
      const value = this.literal(item, [...place, String(index)]);
      if (value !== undefined) values.push(value);
    }
    return values.length === input.length ? values : undefined;
  }

  private literalObject(input: Record<string, unknown>, place: readonly string[]): Value | undefined {
    const keys = Object.keys(input);
    if (this.tooMany(keys.length, place)) return undefined;
    const entries: [string, Value][] = [];
    for (const key of keys) {
      if (this.faults.full) return undefined;
      const at = [...place, key];
      const keyFault = this.literalKeyFault(key);
      const value = keyFault === undefined ? this.literal(input[key], at) : this.fault(at, keyFault);
      if (value !== undefined) entries.push([key, value]);
    }
    // fromEntries defines its keys, so that `__proto__` stays a key.
    return entries.length === keys.length ? Object.fromEntries(entries) : undefined;
  }

  private literalKeyFault(key: string): string | undefined {
    if (key.startsWith('$'))
      return 'An operator cannot stand inside a compared object; write the path with dots instead.';
    if (isBrokenText(key)) return BROKEN_TEXT;
    if (isLonger(key, this.limits.nameLength)) return `A field name has at most ${this.limits.nameLength} characters.`;
    return undefined;
  }

  private tooMany(length: number, place: readonly string[]): boolean {
    if (length <= this.limits.listLength) return false;
    this.fault(place, tooLong(this.limits.listLength));
    return true;
  }

  private fault(place: readonly string[], message: string): undefined {
    this.faults.add(place, message);
  }
}
