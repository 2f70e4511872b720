import type { Standing } from './rate-limiter.js';
import { WINDOW_MS } from './window.js';

/** Response headers that tell a client where it stands, as the OpenAPI document names them. */
export const RATE_HEADERS = [
  'RateLimit',
  'RateLimit-Policy',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
] as const;

/**
 * The standings of a request as response headers, lower-case names: `RateLimit` and `RateLimit-Policy` (IETF draft
 * draft-ietf-httpapi-ratelimit-headers, structured fields of RFC 9651), and of the limit with least left the older
 * `X-RateLimit-…`, whose reset is a Unix time in seconds.
 *
 * @param standings at least one
 * @param now milliseconds of Unix time
 */
export function rateHeaders(standings: readonly [Standing, ...Standing[]], now: number): Record<string, string> {
  const tightest = standings.reduce((a, b) => (b.left < a.left ? b : a));
  const policies = standings.map(({ rateClass, limit }) => `"${rateClass}";q=${limit};w=${WINDOW_MS / 1000}`);
  const rates = standings.map((standing) => `"${standing.rateClass}";r=${standing.left};t=${secondsLeft(standing)}`);
  return {
    'ratelimit-policy': policies.join(', '),
    ratelimit: rates.join(', '),
    'x-ratelimit-limit': String(tightest.limit),
    'x-ratelimit-remaining': String(tightest.left),
    'x-ratelimit-reset': String(Math.ceil((now + tightest.leftMs) / 1000)),
  };
}

/** Seconds until the next window, rounded up: whoever waits so long does not come too early. */
export function secondsLeft({ leftMs }: Standing): number {
  return Math.ceil(leftMs / 1000);
}
