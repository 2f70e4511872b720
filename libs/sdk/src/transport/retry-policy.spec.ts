import fc from 'fast-check';
import { isConditional, isRepeatable } from './message.js';
import { retryAfterSeconds } from './retry-after.js';
import { DEFAULT_RETRIES, pauseOf } from './retry-policy.js';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

it('a pause is anywhere up to a bound that doubles and ends', () => {
  fc.assert(
    fc.property(fc.nat({ max: 40 }), chance, (earlier, luck) => {
      const pause = pauseOf(earlier, undefined, { ...DEFAULT_RETRIES, random: () => luck });
      expect(pause).toBeGreaterThanOrEqual(0);
      expect(pause).toBeLessThanOrEqual(Math.min(8_000, 250 * 2 ** earlier));
    }),
  );
});

it('a pause is never shorter than the service asks for, and hardly longer', () => {
  fc.assert(
    fc.property(fc.nat({ max: 3_600 }), chance, (seconds, luck) => {
      const pause = pauseOf(3, seconds, { ...DEFAULT_RETRIES, random: () => luck });
      expect(pause).toBeGreaterThanOrEqual(seconds * 1000);
      expect(pause).toBeLessThanOrEqual(seconds * 1000 + 250);
    }),
  );
});

it.each([
  ['5', 5],
  ['Thu, 01 Jan 1970 00:01:00 GMT', 50],
  ['Thu, 01 Jan 1970 00:00:01 GMT', 0],
  ['soon', undefined],
  ['', undefined],
])('Retry-After %j, ten seconds after 1970 began, is %s', (text, expected) => {
  expect(retryAfterSeconds(new Headers({ 'retry-after': text }), 10_000)).toBe(expected);
});

it.each<[string, string, Record<string, string>, boolean]>([
  ['GET', '/user', {}, true],
  ['DELETE', '/user/self', {}, true],
  ['PATCH', '/experiment/x', {}, true],
  ['POST', '/experiment', {}, false],
  ['POST', '/experiment', { 'idempotency-key': 'a' }, true],
  ['POST', '/api/v1/drift/search?q=a', {}, true],
  ['POST', '/experiment/x/compare/', {}, true],
  ['POST', '/research', {}, false],
])('%s %s with %j may be repeated: %s', (method, url, headers, expected) => {
  expect(isRepeatable({ method, url, headers: new Headers(headers) })).toBe(expected);
});

it('a change with If-Match is conditional', () => {
  expect(isConditional({ method: 'PUT', url: '/', headers: new Headers({ 'if-match': '"1"' }) })).toBe(true);
});
