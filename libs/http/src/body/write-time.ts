const DAY_MS = 86_400_000;

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
const threeDigits = Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, '0'));

/** Days that were written last, counted from 1970, and their texts up to the `T`; each day has one place that it can be in. */
const PLACES = 512;
const days = new Array<number>(PLACES).fill(Number.NaN);
const dayTexts = new Array<string>(PLACES).fill('');

/**
 * An instant as answers have it: ISO 8601, UTC, milliseconds. The same text as `toISOString`, but cheaper: a page of drifts
 * has dozens of them.
 *
 * @throws RangeError for an invalid date
 */
export function writeTime(instant: Date): string {
  const time = instant.getTime();
  const day = Math.floor(time / DAY_MS);
  const place = day & (PLACES - 1);
  if (days[place] !== day) {
    // throws when it is no day
    const midnight = new Date(day * DAY_MS).toISOString();
    dayTexts[place] = midnight.slice(0, midnight.indexOf('T') + 1);
    days[place] = day;
  }
  const ofDay = time - day * DAY_MS;
  const minutes = Math.floor(ofDay / 60_000);
  const ofMinute = ofDay - minutes * 60_000;
  const seconds = Math.floor(ofMinute / 1000);
  const hours = Math.floor(minutes / 60);
  const clock = `${twoDigits[hours]}:${twoDigits[minutes - hours * 60]}:${twoDigits[seconds]}`;
  return `${dayTexts[place]}${clock}.${threeDigits[ofMinute - seconds * 1000]}Z`;
}
