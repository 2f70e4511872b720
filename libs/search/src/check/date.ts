const DAY_OF_ANY_MONTH = '[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])';
const DAY_29_OR_30 = '[0-9]{4}-(?:0[13-9]|1[0-2])-(?:29|30)';
const DAY_31 = '[0-9]{4}-(?:0[13578]|1[02])-31';
const LEAP_YEAR = '(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';
const TIME = '(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.][0-9]{1,9})?)?';
const ZONE = '(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):?[0-5][0-9])';

/**
 * A date, or a date and time with or without zone, of the profile of ISO 8601 in RFC 3339, with what common clients
 * write besides: a blank for the `T`, no seconds, no zone, a zone without colon. The calendar is part of the pattern
 * (no 31 February), so that a program that generates dates from the API document generates real ones.
 */
export const DATE_PATTERN =
  `^(?:${DAY_OF_ANY_MONTH}|${DAY_29_OR_30}|${DAY_31}|${LEAP_YEAR}-02-29)` + `(?:[Tt ]${TIME}${ZONE}?)?$`;

const DATE = new RegExp(DATE_PATTERN, 'u');
/** As JavaScript writes instants, and so do most clients. */
const USUAL = /^.{10}T.{8}(?:\.\d{3})?Z$/u;
const PARTS = /^(?<date>.{10})(?:.(?<clock>\d\d:\d\d)(?<seconds>:\d\d)?(?<fraction>\.\d+)?(?<zone>.*))?$/u;

/**
 * The instant that a text names; without a zone it is UTC, without a time midnight. Digits beyond milliseconds are
 * cut, as they were when the record was stored.
 *
 * @returns undefined when the text is no such date
 */
export function parseDate(text: string): Date | undefined {
  if (!DATE.test(text)) return undefined;
  if (USUAL.test(text)) return new Date(text);
  const { date, clock = '00:00', seconds = ':00', fraction = '.0', zone } = PARTS.exec(text)?.groups ?? {};
  const instant = new Date(`${date}T${clock}${seconds}.${fraction.slice(1, 4).padEnd(3, '0')}${normalZone(zone)}`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

function normalZone(zone: string | undefined): string {
  if (zone === undefined || zone === '' || zone === 'z') return 'Z';
  return /^[+-]\d{4}$/u.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
}
