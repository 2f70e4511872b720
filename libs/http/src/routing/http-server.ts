import { FastifyAdapter } from '@nestjs/platform-fastify';
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import { isUuid } from '#libs/ids';
import { writeJson } from '../body/write-json.js';
import { sendError, unknownRoute } from '../error.filter.js';
import { UriTooLong } from '../errors.js';
import { canonicalUrl } from './canonical-path.js';
import { answerClientError } from './client-errors.js';
import { REQUEST_ID_HEADER, requestId } from './request-id.js';
import { RouteTable } from './route-table.js';

/** Longest request target in bytes. */
export const MAX_URL_LENGTH = 8192;

/** Milliseconds within which a whole request must have arrived. */
const REQUEST_TIMEOUT_MS = 60_000;

/** The HTTP server below Nest: one path per resource, request ids, bodies left for after the guards, JSON errors. */
export function createHttpServer(log: FastifyBaseLogger): { adapter: FastifyAdapter; routes: RouteTable } {
  const routes = new RouteTable();
  const options: FastifyServerOptions = {
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestId,
    rewriteUrl: (request) => canonicalUrl(request.url ?? '/'),
    clientErrorHandler: answerClientError,
    // a path that cannot be decoded; no hook runs for it
    frameworkErrors: (_error, request, reply) => {
      void reply.header(REQUEST_ID_HEADER, request.id);
      sendError(unknownRoute(routes, ''), request as FastifyRequest, reply as FastifyReply);
    },
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 256 },
  };
  const adapter = new FastifyAdapter(options);
  const server: FastifyInstance = adapter.getInstance();
  // every body stays a stream until the guards have let the caller in (contract 9.16)
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request, _payload, done) => done(null));
  server.setReplySerializer(writeJson);
  server.addHook('onRoute', ({ url, method }) => {
    if (!url.includes('*')) routes.add(url, [method].flat());
  });
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header(REQUEST_ID_HEADER, request.id);
    if (request.originalUrl.length > MAX_URL_LENGTH) {
      sendError(new UriTooLong(`The URL is longer than ${MAX_URL_LENGTH} bytes.`), request, reply);
    } else if (!hasIds(request)) {
      sendError(unknownRoute(routes, request.url), request, reply);
    } else done();
  });
  return { adapter, routes };
}

/** Every path parameter of the API is a UUID; anything else in that place is another path (contract section 1). */
function hasIds({ params }: FastifyRequest): boolean {
  return Object.entries(params as Record<string, string>).every(([name, value]) => name === '*' || isUuid(value));
}
