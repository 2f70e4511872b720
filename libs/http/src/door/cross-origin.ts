import type { IncomingMessage, ServerResponse } from 'node:http';

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';

/** Request headers that the API reads. */
const READ = [
  'accept',
  'authorization',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-none-match',
  'traceparent',
  'tracestate',
  'x-request-id',
].join(', ');

/** Answer headers that a page may read besides those that every page may. */
const EXPOSED = [
  'accept-patch',
  'allow',
  'content-disposition',
  'etag',
  'idempotency-replayed',
  'link',
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
  'www-authenticate',
  'x-adoption',
  'x-pagination',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-request-id',
].join(', ');

/** Seconds for which a browser may remember what was allowed; Chromium remembers no longer. */
const MAX_AGE = '7200';

/**
 * Which pages may call (Fetch standard, "CORS protocol"). They send a token in `Authorization`, never a cookie, so no
 * credentials are allowed. A page of another origin gets no word: its browser then keeps the answer from it.
 */
export class CrossOrigin {
  private readonly origins: ReadonlySet<string>;

  /** @param origins to the letter, as browsers send them; none = nothing is said to anybody */
  constructor(origins: readonly string[]) {
    this.origins = new Set(origins);
  }

  /** Says on an answer, of whatever layer, whether the page that asked may read it. */
  mark({ headers: { origin } }: IncomingMessage, response: ServerResponse): void {
    if (this.origins.size === 0) return;
    // also for others: what a cache keeps of one page's answer must not be given to another
    response.setHeader('vary', 'Origin');
    if (origin === undefined || !this.origins.has(origin)) return;
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', EXPOSED);
  }

  /** What a browser's question before the request is answered with, by name; undefined when it is none of a known page. */
  preflight({ method, headers }: IncomingMessage): Record<string, string> | undefined {
    const { origin, 'access-control-request-method': asked } = headers;
    if (method !== 'OPTIONS' || asked === undefined || origin === undefined || !this.origins.has(origin))
      return undefined;
    return {
      'access-control-allow-methods': METHODS,
      'access-control-allow-headers': READ,
      'access-control-max-age': MAX_AGE,
      vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
    };
  }

  /** What an answer varies by, with the origin where that matters. */
  varying(vary: string | undefined): string | undefined {
    if (this.origins.size === 0 || vary === undefined || /\borigin\b/i.test(vary)) return vary;
    return `${vary}, Origin`;
  }
}
