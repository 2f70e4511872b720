import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Failure, failureOf } from '#libs/http';

/** Status of a request whose client left before there was an answer: nobody was sent it. The number is nginx's. */
const CLIENT_LEFT = 499;

/** A request that is over. */
export interface RequestEnd {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Pattern of its route, never its URL, which may hold secrets; `unmatched` for all that no route has. */
  readonly endpoint: string;
  readonly status: number;
  /** From the arrival of its head to the end of its answer. */
  readonly milliseconds: number;
  /** The answer did not reach its end: the client left, or a stream was broken off. */
  readonly incomplete: boolean;
  /** Why it got an error for an answer. */
  readonly failure?: Failure;
}

/** Is told of each request once. */
export type RequestWatcher = (end: RequestEnd) => void;

/** The pattern of a request's route. There are as many as routes, whatever clients send. */
export function endpointOf(request: FastifyRequest): string {
  return request.is404 ? 'unmatched' : (request.routeOptions.url ?? 'unmatched');
}

/** Probes come every few seconds from every side and would drown the rest. */
export function isProbe(endpoint: string): boolean {
  return endpoint === '/' || endpoint === '/health' || endpoint.startsWith('/health/');
}

/** Tells the watchers of each request when it is over, also of one that never got an answer. */
export function watchRequests(server: FastifyInstance, watchers: readonly RequestWatcher[]): void {
  const tell = (request: FastifyRequest, reply: FastifyReply, incomplete: boolean): void => {
    const failure = failureOf(request);
    const end: RequestEnd = {
      request,
      reply,
      endpoint: endpointOf(request),
      status: incomplete && !reply.raw.headersSent ? CLIENT_LEFT : reply.statusCode,
      milliseconds: reply.elapsedTime,
      incomplete,
      ...(failure && { failure }),
    };
    for (const watch of watchers) watch(end);
  };
  server.addHook('onRequest', (request, reply, done) => {
    // not Fastify's hook for it, which comes with `finish` alone: an answer that is cut off never has that
    const finished = (): void => {
      reply.raw.off('close', cutOff);
      tell(request, reply, false);
    };
    const cutOff = (): void => {
      reply.raw.off('finish', finished);
      tell(request, reply, true);
    };
    reply.raw.once('finish', finished).once('close', cutOff);
    done();
  });
}
