import fc from 'fast-check';
import { EarlierClock } from './earlier-clock.js';

const read = (text: unknown, zone = 'UTC') => {
  const time = new EarlierClock(zone).read(text);
  return time && [time.at.toISOString(), time.microseconds];
};

describe('a time of an earlier database', () => {
  it.each([
    ['2026-11-21T01:13:42.230535', '2026-11-21T01:13:42.230Z', 535],
    ['2026-11-21T01:13:42', '2026-11-21T01:13:42.000Z', 0],
    ['2021-01-01T00:00:00Z', '2021-01-01T00:00:00.000Z', 0],
    ['2021-01-01 00:00:00.5', '2021-01-01T00:00:00.500Z', 0],
    ['2021-01-01T00:00:00.000001999', '2021-01-01T00:00:00.000Z', 1],
    ['2021-01-01T02:30:00+02:30', '2021-01-01T00:00:00.000Z', 0],
    ['2020-12-31T19:00:00-05:00', '2021-01-01T00:00:00.000Z', 0],
    ['2024-02-29T12:00:00', '2024-02-29T12:00:00.000Z', 0],
  ])('%s is %s and %d µs', (text, at, microseconds) => {
    expect(read(text)).toEqual([at, microseconds]);
  });

  it.each([
    '',
    'yesterday',
    '2023-02-29T12:00:00',
    '2023-13-01T00:00:00',
    '2023-01-01T24:00:00',
    '2023-01-01',
    7,
    null,
  ])('%j is none', (value) => {
    expect(read(value)).toBeUndefined();
  });

  it('may be a date already', () => {
    expect(read(new Date('2026-01-01'))).toEqual(['2026-01-01T00:00:00.000Z', 0]);
    expect(read(new Date(Number.NaN))).toBeUndefined();
  });
});

describe('a local time', () => {
  it.each([
    ['in winter', '2025-01-01T12:00:00', '2025-01-01T11:00:00.000Z'],
    ['in summer', '2025-07-01T12:00:00', '2025-07-01T10:00:00.000Z'],
    ['before clocks go forward', '2025-03-30T01:59:59', '2025-03-30T00:59:59.000Z'],
    ['that does not exist', '2025-03-30T02:30:00', '2025-03-30T01:30:00.000Z'],
    ['after clocks went forward', '2025-03-30T03:00:00', '2025-03-30T01:00:00.000Z'],
    ['that comes twice', '2025-10-26T02:30:00', '2025-10-26T00:30:00.000Z'],
    ['after clocks went back', '2025-10-26T03:00:00', '2025-10-26T02:00:00.000Z'],
  ])('%s: %s in Berlin is %s', (_, text, at) => {
    expect(read(text, 'Europe/Berlin')).toEqual([at, 0]);
  });

  it('with its zone does not depend on the setting', () => {
    expect(read('2025-07-01T12:00:00Z', 'Asia/Tokyo')).toEqual(read('2025-07-01T12:00:00Z'));
  });

  it.each(['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns'])(
    'of any instant in %s is that instant, or the other one of an hour that comes twice',
    (timeZone) => {
      const clock = new EarlierClock(timeZone);
      const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
      const seconds = fc.integer({ min: Date.UTC(1975, 0) / 1000, max: Date.UTC(2037, 0) / 1000 });
      fc.assert(
        fc.property(seconds, (second) => {
          const wall = format.format(second * 1000);
          const found = clock.read(wall)?.at.getTime() ?? Number.NaN;
          return format.format(found) === wall && found <= second * 1000;
        }),
        { numRuns: 300 },
      );
    },
  );
});
