import { TooManyRequests } from '#libs/http';
import type { RateClass } from './rate-class.js';
import { rateHeaders, secondsLeft } from './rate-headers.js';
import type { Standing } from './rate-limiter.js';
import { WINDOW_MS } from './window.js';

/** What is counted, as the end of "at most 100". */
const COUNTED: Readonly<Record<RateClass, string>> = {
  auth: 'failed authentications of one address',
  api: 'requests of one client',
  search: 'searches of one client',
  bulk: 'uploads and exports of one client',
};

/** 429 of whoever has used up a limit; `Retry-After` is when the next window begins. */
export class RateLimited extends TooManyRequests {
  /** @param standing of the limit that is used up */
  constructor(standing: Standing, now: number) {
    const { rateClass, limit } = standing;
    const seconds = secondsLeft(standing);
    const counted = `${limit} ${COUNTED[rateClass]} in ${WINDOW_MS / 1000} seconds`;
    super(`At most ${counted} are served. Try again in ${seconds} seconds.`, seconds, {
      headers: rateHeaders([standing], now),
      details: { violated_policies: [rateClass] },
    });
  }
}
