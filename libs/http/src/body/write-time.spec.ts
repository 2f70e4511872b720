import fc from 'fast-check';
import { writeTime } from './write-time.js';

describe('writeTime', () => {
  it('writes what toISOString does, for every instant that there is', () => {
    const instants = fc.array(fc.date({ noInvalidDate: true }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(instants, (some) => {
        expect(some.map(writeTime)).toEqual(some.map((instant) => instant.toISOString()));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    '1970-01-01T00:00:00.000Z',
    '1969-12-31T23:59:59.999Z',
    '2024-02-29T23:59:59.999Z',
    '0000-01-01T00:00:00.000Z',
    '-000001-12-31T23:59:59.999Z',
    '+010000-01-01T00:00:00.000Z',
  ])('writes %s', (text) => {
    expect(writeTime(new Date(text))).toBe(text);
  });

  it('refuses what is no time, whatever was written before', () => {
    writeTime(new Date(0));
    expect(() => writeTime(new Date(Number.NaN))).toThrow(RangeError);
    expect(writeTime(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
  });
});
