const DAY_MS = 86_400_000;

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
const threeDigits = Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, '0'));

/** The day that was written last, counted from 1970, and its text up to the `T`: neighbours are mostly of one day. */
let lastDay = Number.NaN;
let lastDayText = '';

/**
 * An instant as answers have it: ISO 8601, UTC, milliseconds. The same text as `toISOString`, at a sixth of its cost: a page
 * of drifts has some eighty of them.
 *
 * @throws RangeError for an invalid date
 */
export function writeTime(instant: Date): string {
  const time = instant.getTime();
  const day = Math.floor(time / DAY_MS);
  if (day !== lastDay) {
    // throws when it is no day
    const midnight = new Date(day * DAY_MS).toISOString();
    lastDayText = midnight.slice(0, midnight.indexOf('T') + 1);
    lastDay = day;
  }
  const ofDay = time - day * DAY_MS;
  const minutes = Math.floor(ofDay / 60_000);
  const ofMinute = ofDay - minutes * 60_000;
  const seconds = Math.floor(ofMinute / 1000);
  const hours = Math.floor(minutes / 60);
  const clock = `${twoDigits[hours]}:${twoDigits[minutes - hours * 60]}:${twoDigits[seconds]}`;
  return `${lastDayText}${clock}.${threeDigits[ofMinute - seconds * 1000]}Z`;
}
