import type { FastifyRequest } from 'fastify';
import type { Level, Logger } from 'pino';
import { isProbe, type RequestEnd, type RequestWatcher } from './request-end.js';
import { traceIdOf } from './trace-id.js';

/** What the line needs of a request once the access checks ran; their library may put more into `caller`. */
interface MaybeAuthenticated {
  readonly caller?: { readonly userId?: string };
}

/** Id of the registered user who sent a request, when that is known. */
export function userIdOfRequest(request: FastifyRequest): string | undefined {
  return (request as MaybeAuthenticated).caller?.userId;
}

function levelOf({ endpoint, status, incomplete }: RequestEnd): Level {
  if (isProbe(endpoint)) return 'debug';
  if (status < 500 || incomplete) return 'info';
  // 503 is a component that is away: expected, and not a fault of the code.
  return status === 503 ? 'warn' : 'error';
}

/** Who was turned away, from where and why. The reason names a person or an issuer at most, never a token. */
function denialOf({ request, status, failure }: RequestEnd): object | undefined {
  if (status !== 401 && status !== 403) return undefined;
  return { denied: failure && 'reason' in failure ? failure.reason : 'no reason known', address: request.ip };
}

/**
 * Writes one line per request: `request_id`, `method`, `endpoint` (the route's pattern, never the URL, which may hold
 * secrets and would make each line its own kind), `status_code`, `duration_ms`, for registered callers `user_id`, for
 * traced requests `trace_id`, for those turned away (401, 403) `denied` with the reason and `address`, and `incomplete`
 * for an answer that was cut off. Nothing of headers or bodies.
 *
 * @example watchRequests(fastify, [requestLine(logger)])
 */
export function requestLine(logger: Logger): RequestWatcher {
  return (end) => {
    const level = levelOf(end);
    if (!logger.isLevelEnabled(level)) return;
    const { request, endpoint, status, milliseconds, incomplete } = end;
    const userId = userIdOfRequest(request);
    const traceId = traceIdOf(request);
    logger[level](
      {
        request_id: request.id,
        method: request.method,
        endpoint,
        status_code: status,
        duration_ms: Math.round(milliseconds * 1000) / 1000,
        ...(userId !== undefined && { user_id: userId }),
        ...(traceId !== undefined && { trace_id: traceId }),
        ...denialOf(end),
        ...(incomplete && { incomplete }),
      },
      'request',
    );
  };
}
