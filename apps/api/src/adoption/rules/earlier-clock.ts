/** An instant of an earlier database, finer than a BSON date. */
export interface EarlierTime {
  /** Whole milliseconds. */
  readonly at: Date;
  /** 0 to 999, beyond the milliseconds: the order of records needs them. */
  readonly microseconds: number;
}

/** As Python's `isoformat` writes it, without the fraction when that is zero; `Z` in older data. */
const TEXT = /^([1-9]\d{3})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)?$/;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Within this much of local time the offset of a zone does not change: transitions are at whole quarters of an hour. */
const SLICE_MS = 15 * MINUTE_MS;

/** Most slices whose offset is remembered. */
const MAX_SLICES = 10_000;

/** Reads the times of an earlier database, whose server wrote its local time without a zone. */
export class EarlierClock {
  private readonly format: Intl.DateTimeFormat;
  private readonly isUtc: boolean;
  private readonly offsets = new Map<number, number>();

  /** @param timeZone IANA name of the zone that the earlier server ran in */
  constructor(timeZone: string) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    this.isUtc = this.format.resolvedOptions().timeZone === 'UTC';
  }

  /** The time that a stored value means; undefined when it means none. */
  read(value: unknown): EarlierTime | undefined {
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : { at: value, microseconds: 0 };
    const parts = typeof value === 'string' ? TEXT.exec(value) : null;
    if (!parts) return undefined;
    const [, year, month, day, hour, minute, second, fraction = '', zone] = parts;
    const numbers = [year, month, day, hour, minute, second].map(Number) as SixNumbers;
    const wall = Date.UTC(numbers[0], numbers[1] - 1, ...([numbers[2], numbers[3], numbers[4], numbers[5]] as const));
    if (!isSame(new Date(wall), numbers)) return undefined; // the 30th of February
    const micros = Number(fraction.padEnd(6, '0').slice(0, 6));
    const utc = wall - this.offsetOf(wall, zone);
    return { at: new Date(utc + Math.floor(micros / 1000)), microseconds: micros % 1000 };
  }

  private offsetOf(wall: number, zone: string | undefined): number {
    if (zone === 'Z' || (zone === undefined && this.isUtc)) return 0;
    if (zone === undefined) return this.localOffset(wall);
    const [hours, minutes] = zone.slice(1).split(':').map(Number) as [number, number];
    return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * MINUTE_MS;
  }

  /** Milliseconds by which the zone is ahead of UTC at a local time. */
  private localOffset(wall: number): number {
    const slice = Math.floor(wall / SLICE_MS);
    const known = this.offsets.get(slice);
    if (known !== undefined) return known;
    if (this.offsets.size >= MAX_SLICES) this.offsets.clear();
    const offset = this.findOffset(wall);
    this.offsets.set(slice, offset);
    return offset;
  }

  /**
   * A local time that comes twice, when clocks go back, is the first one; one that does not exist, when they go forward, is
   * read with the offset from before. Python reads both like this.
   */
  private findOffset(wall: number): number {
    const before = this.offsetAt(wall - DAY_MS);
    const after = this.offsetAt(wall + DAY_MS);
    if (before === after || this.offsetAt(wall - before) === before) return before;
    return this.offsetAt(wall - after) === after ? after : before;
  }

  private offsetAt(utc: number): number {
    const parts = this.format.formatToParts(utc);
    const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((found) => found.type === type)?.value);
    const wall = Date.UTC(
      part('year'),
      part('month') - 1,
      ...([part('day'), part('hour'), part('minute'), part('second')] as const),
    );
    return wall - Math.floor(utc / 1000) * 1000;
  }
}

type SixNumbers = [number, number, number, number, number, number];

/** Whether a date has these parts, which `Date.UTC` would otherwise have carried over. */
function isSame(date: Date, [year, month, day, hour, minute, second]: SixNumbers): boolean {
  return (
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second
  );
}
