import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Level, Logger } from 'pino';

/** What the line needs of a request once the access checks ran; their library may put more into `caller`. */
interface MaybeAuthenticated {
  readonly caller?: { readonly userId?: string };
}

/** A Fastify `onResponse` hook. */
export type RequestLineHook = (request: FastifyRequest, reply: FastifyReply, done: () => void) => void;

/** Probes come every few seconds from every side and would drown the rest. */
function isProbe(endpoint: string): boolean {
  return endpoint === '/' || endpoint === '/health' || endpoint.startsWith('/health/');
}

function levelOf(endpoint: string, status: number): Level {
  if (isProbe(endpoint)) return 'debug';
  if (status < 500) return 'info';
  // 503 is a component that is away: expected, and not a fault of the code.
  return status === 503 ? 'warn' : 'error';
}

/**
 * Writes one line per answered request: `request_id`, `method`, `endpoint` (the route's pattern, never the URL, which may
 * hold secrets and would make each line its own kind), `status_code`, `duration_ms` and, for registered callers,
 * `user_id`. Nothing of headers or bodies.
 *
 * @example fastify.addHook('onResponse', requestLine(logger))
 */
export function requestLine(logger: Logger): RequestLineHook {
  return (request, reply, done) => {
    const endpoint = request.is404 ? 'unmatched' : (request.routeOptions.url ?? 'unmatched');
    const level = levelOf(endpoint, reply.statusCode);
    if (logger.isLevelEnabled(level)) {
      const { caller } = request as MaybeAuthenticated;
      logger[level](
        {
          request_id: request.id,
          method: request.method,
          endpoint,
          status_code: reply.statusCode,
          duration_ms: Math.round(reply.elapsedTime * 1000) / 1000,
          ...(caller?.userId !== undefined && { user_id: caller.userId }),
        },
        'request',
      );
    }
    done();
  };
}
