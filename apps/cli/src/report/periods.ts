/** Lengths of the stretches of time that a report is divided into. */
export type PeriodUnit = 'hour' | 'day' | 'week' | 'month';

const MS: Readonly<Record<Exclude<PeriodUnit, 'month'>, number>> = {
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/** Most days that are shown by hour, by day, and by week: of all models that are shown, the service then counts all weeks at once. */
const MAX_HOURLY_DAYS = 2;
const MAX_DAILY_DAYS = 62;
const MAX_WEEKLY_DAYS = 550;

/** Monday, 5 January 1970: weeks begin on Mondays, as those of the service. */
const FIRST_MONDAY = 4 * MS.day;

/** The unit that makes a chart of a few dozen steps. */
export function unitFor(since: Date, until: Date): PeriodUnit {
  const days = (until.getTime() - since.getTime()) / MS.day;
  if (days <= MAX_HOURLY_DAYS) return 'hour';
  if (days <= MAX_DAILY_DAYS) return 'day';
  return days <= MAX_WEEKLY_DAYS ? 'week' : 'month';
}

/** Begins of all periods, UTC, from the one that holds `since` to the one before `until`, also those in which nothing ran. */
export function periodsOf(since: Date, until: Date, unit: PeriodUnit): string[] {
  if (unit === 'month') return monthsOf(since, until);
  const offset = unit === 'week' ? FIRST_MONDAY : 0;
  const first = Math.floor((since.getTime() - offset) / MS[unit]) * MS[unit] + offset;
  const begins: string[] = [];
  for (let begin = first; begin < until.getTime(); begin += MS[unit]) begins.push(new Date(begin).toISOString());
  return begins;
}

function monthsOf(since: Date, until: Date): string[] {
  const begins: string[] = [];
  const begin = new Date(Date.UTC(since.getUTCFullYear(), since.getUTCMonth()));
  for (; begin < until; begin.setUTCMonth(begin.getUTCMonth() + 1)) begins.push(begin.toISOString());
  return begins;
}

/** A period for people: its day, of an hour the hour too, of a month the month. */
export function periodName(begin: string, unit: PeriodUnit): string {
  if (unit === 'month') return begin.slice(0, 7);
  return unit === 'hour' ? `${begin.slice(0, 10)} ${begin.slice(11, 16)}` : begin.slice(0, 10);
}
