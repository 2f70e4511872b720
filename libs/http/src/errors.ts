import type { RequestFaults } from './faults.js';

/** How loud a refusal is in the log. A client's fault is never a warning: nobody has to get up for it. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Additions to an error answer that some refusals need. */
export interface ErrorExtras {
  /** Response headers, lower-case names. */
  headers?: Record<string, string>;
  /** Machine-readable facts beside `message` (contract 9.10). Never a stack, a path or a driver's message. */
  details?: Record<string, unknown>;
  cause?: unknown;
  /** Bytes of records that were read before it showed, for the rate limits. */
  costBytes?: number;
}

/**
 * An expected failure with everything its answer needs. Anything thrown that is not an `ApiError` is a fault of ours
 * and becomes a bare 500.
 */
export abstract class ApiError extends Error {
  abstract readonly status: number;
  readonly logLevel: LogLevel = 'debug';
  readonly headers: Record<string, string>;
  readonly details: Record<string, unknown> | undefined;
  readonly costBytes: number;

  constructor(message: string, extras: ErrorExtras = {}) {
    super(message, { cause: extras.cause });
    this.headers = extras.headers ?? {};
    this.details = extras.details;
    this.costBytes = extras.costBytes ?? 0;
  }
}

/** 400 of a request that is not valid HTTP; faults of its body are an `InvalidRequest`. */
export class BadRequest extends ApiError {
  readonly status = 400;
}

/** The challenge to whoever sent a token that does not count (RFC 6750 section 3). */
export const INVALID_TOKEN = 'Bearer error="invalid_token"';

/** 401 with the challenge that RFC 6750 section 3 asks for. */
export class Unauthorized extends ApiError {
  readonly status = 401;
  constructor(message: string, extras: ErrorExtras & { tokenSent?: boolean } = {}) {
    const challenge = extras.tokenSent ? INVALID_TOKEN : 'Bearer';
    super(message, { ...extras, headers: { 'www-authenticate': challenge, ...extras.headers } });
  }
}

/** 403: known or unknown, the caller may not do this. */
export class Forbidden extends ApiError {
  readonly status = 403;
}

export class NotFound extends ApiError {
  readonly status = 404;
}

/** 405 with the methods that the path does have (RFC 9110 section 15.5.6). */
export class MethodNotAllowed extends ApiError {
  readonly status = 405;
  constructor(readonly allowed: readonly string[]) {
    super('Method Not Allowed', { headers: { allow: allowed.join(', ') } });
  }
}

export class Conflict extends ApiError {
  readonly status = 409;
}

/** 409 that may be none a moment later: the same request should simply come again. */
export class Contended extends Conflict {
  /** @param retryAfter seconds after which a retry makes sense */
  constructor(message: string, retryAfter = 1, extras: ErrorExtras = {}) {
    super(message, { ...extras, headers: { 'retry-after': String(retryAfter), ...extras.headers } });
  }
}

/**
 * The 409 of a change that keeps meeting other changes.
 * @param what is being changed, with its article
 */
export function changedByOthers(what: string): Contended {
  return new Contended(`${what} is being changed by others at the moment. Try again.`);
}

/** 412: the client knows another version of the record than there is (RFC 9110 section 15.5.13). */
export class PreconditionFailed extends ApiError {
  readonly status = 412;
  /** @param tag of the record as it is now */
  constructor(tag: string) {
    super('The record is not as you know it: read it again and repeat the change on what it is now.', {
      details: { etag: tag },
    });
  }
}

export class PayloadTooLarge extends ApiError {
  readonly status = 413;
  /**
   * @param limit the bound that was passed, in bytes
   * @param what is too large, when it is not the body as it was sent
   */
  constructor(
    readonly limit: number,
    extras: ErrorExtras = {},
    what = 'body',
  ) {
    super(`The ${what} is larger than ${limit} bytes.`, { details: { limit_bytes: limit }, ...extras });
  }
}

export class UriTooLong extends ApiError {
  readonly status = 414;
}

/** The media types of a merge patch (RFC 7396), the proper one first. */
export const PATCH_TYPES = ['application/merge-patch+json', 'application/json'] as const;

/** 415 with what would be right, also as header (RFC 9110 section 15.5.16; RFC 5789 section 2.2). */
export class UnsupportedMediaType extends ApiError {
  readonly status = 415;
  /** @param extras.types what the route takes, when it is neither plain JSON nor a merge patch */
  constructor(extras: ErrorExtras & { patch?: boolean; types?: readonly string[] } = {}) {
    const types = extras.types ?? (extras.patch ? PATCH_TYPES : ['application/json']);
    super(`Send the body as ${types.join(' or ')} in UTF-8, without a content encoding.`, {
      ...extras,
      headers: { [extras.patch ? 'accept-patch' : 'accept']: types.join(', '), ...extras.headers },
    });
  }
}

/** 400 or 422: the faults of a body, a query or headers, by place. */
export class InvalidRequest extends ApiError {
  constructor(
    readonly status: 400 | 422,
    readonly faults: RequestFaults | { json: string[] },
    extras: ErrorExtras = {},
  ) {
    super(status === 400 ? 'The request cannot be read.' : 'The request is not valid.', extras);
  }
}

/** 421: the request is for a host that this service is not (RFC 9110 section 15.5.20). */
export class Misdirected extends ApiError {
  readonly status = 421;
  /**
   * @param host that was named; undefined when it is no host name
   * @param forwarded whether a proxy named it
   */
  constructor(host: string | undefined, forwarded: boolean) {
    const what = host === undefined ? 'is no host name' : `${JSON.stringify(host)} is no host of this service`;
    super(
      `The ${forwarded ? 'X-Forwarded-Host' : 'Host'} of the request ${what}. Ask it by one that its operator named in APP_HOSTS or APP_PUBLIC_URL, or in local use by localhost or 127.0.0.1.`,
    );
  }
}

/** 429: the caller has too much running at once (RFC 6585 section 4). */
export class TooManyRequests extends ApiError {
  readonly status = 429;
  /** @param retryAfter seconds after which a retry makes sense */
  constructor(message: string, retryAfter = 1, extras: ErrorExtras = {}) {
    super(message, { ...extras, headers: { 'retry-after': String(retryAfter), ...extras.headers } });
  }
}

/** 503: a component that the answer needs is away; the client should come again. */
export class ServiceUnavailable extends ApiError {
  readonly status = 503;
  override readonly logLevel: LogLevel = 'warn';
  /** @param retryAfter seconds after which a retry makes sense */
  constructor(message: string, retryAfter = 5, extras: ErrorExtras = {}) {
    super(message, { ...extras, headers: { 'retry-after': String(retryAfter), ...extras.headers } });
  }
}
