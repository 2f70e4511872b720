/** Lengths of the stretches of time that a report is divided into. */
export type PeriodUnit = 'hour' | 'day' | 'week';

const MS: Readonly<Record<PeriodUnit, number>> = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 };

/** Most days that are shown by hour, and by day. */
const MAX_HOURLY_DAYS = 2;
const MAX_DAILY_DAYS = 62;

/** Monday, 5 January 1970: weeks begin on Mondays, as those of the service. */
const FIRST_MONDAY = 4 * MS.day;

/** The unit that makes a chart of a few dozen steps. */
export function unitFor(since: Date, until: Date): PeriodUnit {
  const days = (until.getTime() - since.getTime()) / MS.day;
  if (days <= MAX_HOURLY_DAYS) return 'hour';
  return days <= MAX_DAILY_DAYS ? 'day' : 'week';
}

/** Begins of all periods, UTC, from the one that holds `since` to the one before `until`, also those in which nothing ran. */
export function periodsOf(since: Date, until: Date, unit: PeriodUnit): string[] {
  const offset = unit === 'week' ? FIRST_MONDAY : 0;
  const first = Math.floor((since.getTime() - offset) / MS[unit]) * MS[unit] + offset;
  const begins: string[] = [];
  for (let begin = first; begin < until.getTime(); begin += MS[unit]) begins.push(new Date(begin).toISOString());
  return begins;
}

/** A period for people: its day, and of an hour the hour. */
export function periodName(begin: string, unit: PeriodUnit): string {
  return unit === 'hour' ? `${begin.slice(0, 10)} ${begin.slice(11, 16)}` : begin.slice(0, 10);
}
