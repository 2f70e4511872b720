import { errorBody } from '#libs/http';
import { rateHeaders } from './rate-headers.js';
import { RateLimited } from './rate-limited.js';
import type { Standing } from './rate-limiter.js';

const api: Standing = { rateClass: 'api', limit: 1000, left: 958, leftMs: 12_001, exceeded: false };
const auth: Standing = { rateClass: 'auth', limit: 100, left: 99, leftMs: 60_000, exceeded: false };

it('headers name each limit, and of the tightest the older ones', () => {
  expect(rateHeaders([api, auth], 1_000_000)).toEqual({
    'ratelimit-policy': '"api";q=1000;w=60, "auth";q=100;w=60',
    ratelimit: '"api";r=958;t=13, "auth";r=99;t=60',
    'x-ratelimit-limit': '100',
    'x-ratelimit-remaining': '99',
    'x-ratelimit-reset': '1060',
  });
});

it('the refusal says what was too much and when it makes sense to come again', () => {
  const refusal = new RateLimited({ ...api, left: 0, exceeded: true }, 1_000_000);
  expect(errorBody(refusal)).toEqual({
    code: 429,
    status: 'Too Many Requests',
    message: 'At most 1000 requests of one client in 60 seconds are served. Try again in 13 seconds.',
    details: { violated_policies: ['api'] },
  });
  expect(refusal.headers).toMatchObject({ 'retry-after': '13', ratelimit: '"api";r=0;t=13' });
});
