import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { atOnce } from '#libs/http';
import { fingerprint, fingerprintInSteps, ownerHash, scopeHash } from './fingerprint.js';

/** Whatever a route may read of a body: JSON, dates and 64-bit integers. */
const bodies = fc.anything({
  values: [fc.string(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null), fc.bigInt(), fc.date()],
  key: fc.string().filter((key) => key !== '__proto__'),
  withNullPrototype: false,
});

/** The same with all keys the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]) => [key, reversed(member)])
      .reverse(),
  );
}

/** Zero has no sign in JSON, and invalid dates are not read. */
const isOrdinary = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.every(isOrdinary)
    : value instanceof Date
      ? !Number.isNaN(value.getTime())
      : typeof value === 'object' && value !== null
        ? Object.values(value).every(isOrdinary)
        : !Object.is(value, -0) && value !== Infinity && value !== -Infinity;

const ordinary = bodies.filter(isOrdinary);

describe('fingerprint', () => {
  it('does not depend on the order of keys', () => {
    fc.assert(fc.property(ordinary, (body) => expect(fingerprint(reversed(body))).toBe(fingerprint(body))));
  });

  it('is the same in steps', () => {
    const large = fc.tuple(ordinary, fc.integer({ min: 1, max: 9_000 })).map(([body, length]) => ({
      body,
      list: Array.from({ length }, (_, index) => ({ index })),
      object: Object.fromEntries(Array.from({ length }, (_, index) => [`k${length - index}`, body])),
      text: 'a"\u{1f600}'.repeat(100 * length),
    }));
    fc.assert(
      fc.property(fc.oneof(ordinary, large), (body) =>
        expect(atOnce(fingerprintInSteps(body))).toBe(fingerprint(body)),
      ),
      { numRuns: 20 },
    );
  });

  it('is equal only for what is equal', () => {
    const pairs = fc.property(ordinary, ordinary, (one, other) => {
      expect(fingerprint(one) === fingerprint(other)).toBe(isDeepStrictEqual(one, other));
    });
    fc.assert(pairs, { numRuns: 500 });
  });

  it('changes with any one value, wherever it is', () => {
    const changed = fc.property(ordinary, ordinary, fc.string(), (one, other, key) => {
      fc.pre(!isDeepStrictEqual(one, other) && key !== '__proto__');
      const wrap = (value: unknown) => ({ a: [{ [key]: value }, 'rest'], b: 1 });
      expect(fingerprint(wrap(one))).not.toBe(fingerprint(wrap(other)));
    });
    fc.assert(changed);
  });

  it.each([
    [{ a: 1n }, { a: '1n' }],
    [{ a: 1n }, { a: 1 }],
    [{ a: new Date(5) }, { a: '@5' }],
    [{ a: null }, {}],
    [{ a: [] }, { a: {} }],
    [['a', 'b'], ['a,b']],
    [{ 'a":1,"b': 1 }, { a: 1, b: 1 }],
    [9007199254740993n, 9007199254740992n],
  ])('tells %p from %p', (one, other) => {
    expect(fingerprint(one)).not.toBe(fingerprint(other));
  });

  it('takes what is left out as absent', () => {
    expect(fingerprint({ a: undefined, b: 1 })).toBe(fingerprint({ b: 1 }));
    expect(fingerprint(undefined)).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('scopeHash', () => {
  const scope = { issuer: 'i', subject: 's', method: 'POST', path: '/p', key: 'k' };

  it('changes with each of its parts', () => {
    const others = Object.keys(scope).map((part) => scopeHash({ ...scope, [part]: 'another' }));
    expect(new Set([scopeHash(scope), ...others]).size).toBe(6);
  });

  it('keeps parts apart that meet at another place', () => {
    expect(scopeHash({ ...scope, path: '/p","k', key: '' })).not.toBe(scopeHash({ ...scope, key: '","k' }));
    expect(ownerHash('a', 'b","c')).not.toBe(ownerHash('a","b', 'c'));
  });
});
