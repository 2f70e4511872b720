/** Lengths of the periods that counts are kept for, each made of periods of the one before. */
export const UNITS = ['hour', 'day', 'month'] as const;

export type Unit = (typeof UNITS)[number];

/** A half-open stretch of time: `from` belongs to it, `to` does not. */
export interface Range {
  readonly from: Date;
  readonly to: Date;
}

/** Periods of one unit that begin within a range; without `from`, all before `to`. */
export interface Periods {
  readonly unit: Unit;
  readonly from?: Date;
  readonly to: Date;
}

export const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The first instant of the period that an instant is in, UTC. */
export function beginOf(unit: Unit, instant: Date): Date {
  const time = instant.getTime();
  switch (unit) {
    case 'hour':
      return new Date(time - modulo(time, HOUR_MS));
    case 'day':
      return new Date(time - modulo(time, DAY_MS));
    case 'month':
      return firstOfMonth(instant, 0);
  }
}

/** The first instant after the period that an instant is in, UTC. */
export function endOf(unit: Unit, instant: Date): Date {
  if (unit === 'month') return firstOfMonth(instant, 1);
  return new Date(beginOf(unit, instant).getTime() + (unit === 'hour' ? HOUR_MS : DAY_MS));
}

/** The fewest periods that have all time before the begin of an hour in them, each instant once. */
export function periodsBefore(until: Date): Periods[] {
  const month = beginOf('month', until);
  const day = beginOf('day', until);
  return [
    { unit: 'month', to: month },
    { unit: 'day', from: month, to: day },
    { unit: 'hour', from: day, to: until },
  ];
}

/** The periods of a unit that the ranges reach into and that are over at an instant, as ranges without overlaps. */
export function wholePeriods(unit: Unit, ranges: readonly Range[], until: Date): Range[] {
  const end = beginOf(unit, until);
  const whole = ranges.map(({ from, to }) => {
    const last = endOf(unit, new Date(to.getTime() - 1));
    return { from: beginOf(unit, from), to: last < end ? last : end };
  });
  return merged(whole.filter(({ from, to }) => from < to));
}

/** The same time in as few ranges as possible, in order. */
export function merged(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    const last = result.at(-1);
    if (last === undefined || range.from > last.to) result.push(range);
    else if (range.to > last.to) result[result.length - 1] = { from: last.from, to: range.to };
  }
  return result;
}

function firstOfMonth(instant: Date, later: number): Date {
  const first = new Date(0);
  // Date.UTC would take a year below 100 for one of the last century
  first.setUTCFullYear(instant.getUTCFullYear(), instant.getUTCMonth() + later, 1);
  return first;
}

/** Not negative before 1970 either. */
function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
