import { InvalidValue } from '../command.js';
import { INSTANT_FORMS, readInstant, readSpan, SPAN_FORMS } from '../time/instant.js';

/** Reads an instant: a time ago, or a date. */
export function instant(text: string): Date {
  const at = readInstant(text, new Date());
  if (at) return at;
  throw new InvalidValue(`It is ${INSTANT_FORMS}.`);
}

/** Reads a length of time as milliseconds. */
export function span(text: string): number {
  const milliseconds = readSpan(text);
  if (milliseconds !== undefined) return milliseconds;
  throw new InvalidValue(`It is ${SPAN_FORMS}.`);
}
