import { field, type FieldOptions, MESSAGES } from '#libs/http';
import { canonicalTimeZone, unknownTimeZone } from '../rules/time-zone.js';

/** The longest name of a zone has 30 characters or so; a longer text is none, and is not compared with all of them. */
const MAX_LENGTH = 64;

/** A time zone by its IANA name, in any case. */
export function TimeZoneField(options: FieldOptions): PropertyDecorator {
  const rule = (value: unknown): string[] | undefined => {
    if (typeof value !== 'string') return [MESSAGES.string];
    if (value.length > MAX_LENGTH) return [MESSAGES.atMostLong(MAX_LENGTH)];
    return canonicalTimeZone(value) === undefined ? [unknownTimeZone(value)] : undefined;
  };
  return field(options, rule, { type: String, maxLength: MAX_LENGTH });
}
