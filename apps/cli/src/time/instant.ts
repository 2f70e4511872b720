const UNITS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

const SPAN = /^(\d{1,6})\s*([smhdw])$/i;
const MOMENT = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** What `readInstant` takes, for messages. */
export const INSTANT_FORMS = 'a time ago such as 7d, 12h, 2w or 30m, or a date such as 2026-01-31 or 2026-01-31T08:30Z';

/** What `readSpan` takes, for messages. */
export const SPAN_FORMS = 'a number of seconds, minutes, hours, days or weeks such as 30s, 5m, 12h, 7d or 2w';

/**
 * Milliseconds of a length of time such as `7d`; a day has 24 hours.
 * @returns undefined when it is none, or zero
 */
export function readSpan(text: string): number | undefined {
  const [, count = '', unit = ''] = SPAN.exec(text.trim()) ?? [];
  const milliseconds = Number(count) * (UNITS[unit.toLowerCase()] ?? 0);
  return milliseconds > 0 ? milliseconds : undefined;
}

/**
 * An instant given as a time ago, or as a date as the service reads it: no zone is UTC, no time is midnight.
 * @returns undefined when it is neither, or a day that no calendar has
 */
export function readInstant(text: string, now: Date): Date | undefined {
  const span = readSpan(text);
  if (span !== undefined) return new Date(now.getTime() - span);
  const found = MOMENT.exec(text.trim());
  if (!found) return undefined;
  const iso = text.trim().replace(' ', 'T').toUpperCase();
  const at = new Date(iso.includes('T') && found[1] === undefined ? `${iso}Z` : iso);
  // V8 rolls 31 February over to March
  return Number.isNaN(at.getTime()) || !isCalendarDay(iso) ? undefined : at;
}

function isCalendarDay(iso: string): boolean {
  const day = iso.slice(0, 10);
  const at = new Date(day);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}
