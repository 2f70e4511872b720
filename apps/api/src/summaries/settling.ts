import { beginOf, HOUR_MS } from './periods.js';

/**
 * Milliseconds after which what belongs to an instant has come true: an insertion or a change takes up to 60 s (the
 * socket's time limit), and replicas take their times from the database when their own clocks are off.
 */
export const SETTLE_MS = 120_000;

/** The instant before which no drift is recorded any more: the end of the last hour that is over for long enough. */
export function settledUntil(now: Date): Date {
  return beginOf('hour', new Date(now.getTime() - SETTLE_MS));
}

/** Whether a change now may come true after the hour of this begin was counted; before, counting it will see the change. */
export function mayBeCounted(hour: Date, now: Date): boolean {
  return hour.getTime() + HOUR_MS <= now.getTime();
}
