import { errorAnswer } from '#libs/http';
import { RATE_HEADERS, RateLimited } from '#libs/limits';

const EXCEEDED = { rateClass: 'api', limit: 1000, left: 0, leftMs: 12_300, exceeded: true } as const;
const EXAMPLE_TIME = Date.UTC(2026, 0, 8, 2);

/** The refusal of every limited operation. */
export const RATE_LIMITED = errorAnswer(
  'The client has used up a rate limit: that of the class of this operation, or of failed authentications.',
  new RateLimited(EXCEEDED, EXAMPLE_TIME),
);

/** Headers of every answer of a limited operation. */
export const RATE_LIMIT_HEADERS = Object.fromEntries(
  RATE_HEADERS.map((name) => [name, { $ref: `#/components/headers/${name}` }]),
);
