import { absoluteTime, relativeTime } from './times.js';

const now = Date.parse('2026-01-08T12:00:00.000Z');

it.each([
  ['2026-01-08T11:59:58.000Z', 'just now'],
  ['2026-01-08T11:59:20.000Z', '40 s ago'],
  ['2026-01-08T11:01:00.000Z', '59 min ago'],
  ['2026-01-08T09:00:00.000Z', '3 h ago'],
  ['2026-01-01T12:00:00.000Z', '7 d ago'],
  ['2025-11-01T12:00:00.000Z', '2 mo ago'],
  ['2020-01-08T12:00:00.000Z', '6 y ago'],
  ['2026-01-09T13:00:00.000Z', 'in 1 d'],
  ['tomorrow', 'tomorrow'],
])('%s is %s', (iso, expected) => expect(relativeTime(iso, now)).toBe(expected));

it('an absolute time is UTC to the second', () => {
  expect(absoluteTime('2026-01-08T02:00:11.482+01:00')).toBe('2026-01-08 01:00:11Z');
  expect(absoluteTime('soon')).toBe('soon');
});
