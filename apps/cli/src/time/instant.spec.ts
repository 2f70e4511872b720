import { readInstant, readSpan } from './instant.js';

const NOW = new Date('2026-03-10T12:00:00.000Z');

describe('readInstant', () => {
  it.each([
    ['7d', '2026-03-03T12:00:00.000Z'],
    ['12h', '2026-03-10T00:00:00.000Z'],
    ['2w', '2026-02-24T12:00:00.000Z'],
    ['30 M', '2026-03-10T11:30:00.000Z'],
    ['90s', '2026-03-10T11:58:30.000Z'],
    ['2026-01-31', '2026-01-31T00:00:00.000Z'],
    ['2026-01-31T08:30', '2026-01-31T08:30:00.000Z'],
    ['2026-01-31 08:30:15.123456', '2026-01-31T08:30:15.123Z'],
    ['2026-01-31T08:30z', '2026-01-31T08:30:00.000Z'],
    ['2026-01-31T08:30:00+01:00', '2026-01-31T07:30:00.000Z'],
  ])('reads %s', (text, instant) => {
    expect(readInstant(text, NOW)?.toISOString()).toBe(instant);
  });

  it.each([
    '',
    '7',
    'd',
    '0d',
    '-7d',
    '7 days',
    '1.5d',
    '7y',
    'yesterday',
    '2026-02-31',
    '2026-13-01',
    '2026-1-1',
    '2026',
  ])('refuses %j', (text) => {
    expect(readInstant(text, NOW)).toBeUndefined();
  });
});

describe('readSpan', () => {
  it.each([
    ['5s', 5000],
    ['2m', 120_000],
    ['1w', 604_800_000],
    ['0s', undefined],
    ['5', undefined],
    ['2026-01-01', undefined],
  ])('of %s is %s', (text, milliseconds) => {
    expect(readSpan(text)).toBe(milliseconds);
  });
});
