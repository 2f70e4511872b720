import fc from 'fast-check';
import { beginOf, endOf, HOUR_MS, merged, periodsBefore, UNITS, wholePeriods } from './periods.js';
import { mayBeCounted, settledUntil } from './settling.js';

const INSTANTS = fc.date({ min: new Date('1960-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
const HOURS = INSTANTS.map((instant) => beginOf('hour', instant));

describe('periods', () => {
  it('hold the instant they are of, and follow each other without a gap', () => {
    fc.assert(
      fc.property(INSTANTS, fc.constantFrom(...UNITS), (instant, unit) => {
        const [begin, end] = [beginOf(unit, instant), endOf(unit, instant)];
        expect(begin <= instant && instant < end).toBe(true);
        expect(beginOf(unit, end)).toEqual(end);
        expect(beginOf(unit, new Date(end.getTime() - 1))).toEqual(begin);
      }),
    );
  });

  it.each([
    ['hour', '2024-02-29T23:00:00.000Z', '2024-03-01T00:00:00.000Z'],
    ['day', '2024-02-29T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
    ['month', '2024-02-01T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
  ] as const)('are those of UTC: %s', (unit, begin, end) => {
    const instant = new Date('2024-02-29T23:59:59.999Z');
    expect([beginOf(unit, instant).toISOString(), endOf(unit, instant).toISOString()]).toEqual([begin, end]);
  });

  it('before an hour have every earlier instant once, and no later one', () => {
    fc.assert(
      fc.property(HOURS, INSTANTS, (until, instant) => {
        const holding = periodsBefore(until).filter(({ unit, from, to }) => {
          const begin = beginOf(unit, instant);
          return (!from || begin >= from) && begin < to;
        });
        expect(holding).toHaveLength(instant < until ? 1 : 0);
      }),
    );
  });

  it('around changed hours are whole, over, and apart', () => {
    const near = fc.integer({ min: 0, max: 60 * 24 }).map((hours) => new Date(Date.UTC(2026, 0, 1) + hours * HOUR_MS));
    fc.assert(
      fc.property(fc.array(near, { maxLength: 8 }), near, fc.constantFrom('day', 'month'), (hours, until, unit) => {
        const ranges = hours.map((from) => ({ from, to: new Date(from.getTime() + HOUR_MS) }));
        const whole = wholePeriods(unit, ranges, until);
        for (const hour of hours) {
          const isIn = whole.some(({ from, to }) => from <= hour && hour < to);
          expect(isIn).toBe(endOf(unit, hour) <= until);
        }
        expect(whole.every(({ from, to }) => from < to && to <= until)).toBe(true);
        expect(merged(whole)).toEqual(whole);
      }),
    );
  });
});

describe('an hour', () => {
  it('is settled two minutes after its end', () => {
    const settled = (time: string) =>
      settledUntil(new Date(`2026-01-01T${time}Z`))
        .toISOString()
        .slice(11, 16);
    expect([settled('10:01:59.999'), settled('10:02:00.000'), settled('11:01:59.999')]).toEqual([
      '09:00',
      '10:00',
      '10:00',
    ]);
  });

  it('may be counted before a change that begins after its end, although it has not settled', () => {
    const hour = new Date('2026-01-01T10:00:00Z');
    expect(mayBeCounted(hour, new Date('2026-01-01T10:59:59.999Z'))).toBe(false);
    expect(mayBeCounted(hour, new Date('2026-01-01T11:00:00Z'))).toBe(true);
  });
});
