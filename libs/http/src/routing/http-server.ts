import type { IncomingMessage, Server } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import {
  type FastifyBaseLogger,
  type FastifyHttpOptions,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { isUuid } from '#libs/ids';
import { writeJson } from '../body/write-json.js';
import { isHeld } from '../conditional/preconditions.js';
import { sendError, unknownRoute } from '../error.filter.js';
import { type ApiError, BadRequest, UriTooLong } from '../errors.js';
import { setArrivalDeadline } from './arrival-deadline.js';
import { canonicalUrl } from './canonical-path.js';
import { answerClientError } from './client-errors.js';
import type { Gate } from './gate.js';
import { REQUEST_ID_HEADER, requestId } from './request-id.js';
import { RouteTable } from './route-table.js';

/** Longest request target in bytes. */
export const MAX_URL_LENGTH = 8192;

/** Milliseconds within which the head of a request must have arrived; for the body see `setArrivalDeadline`. */
const HEAD_TIMEOUT_MS = 60_000;

/** A media type (RFC 9110 section 8.3.1), whatever its parameters. */
const MEDIA_TYPE = /^\s*[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(?:;|$)/;

/** The HTTP server below Nest: one path per resource, request ids, bodies left for after the guards, JSON errors. */
export function createHttpServer(log: FastifyBaseLogger, gate: Gate): { adapter: FastifyAdapter; routes: RouteTable } {
  const routes = new RouteTable();
  const options: FastifyHttpOptions<Server> = {
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestId,
    trustProxy: gate.trustProxy ?? false,
    rewriteUrl: (request) => canonicalUrl(request.url ?? '/'),
    clientErrorHandler: answerClientError,
    // a path that cannot be decoded; no hook runs for it, and it is nobody's route
    frameworkErrors: (_error, request, reply) => {
      void reply.header(REQUEST_ID_HEADER, request.id);
      sendError(unknownRoute(routes, ''), request as FastifyRequest, reply as FastifyReply);
    },
    requestTimeout: 0,
    // Node would answer a missing Host without a body: it is asked for below
    http: { requireHostHeader: false, headersTimeout: HEAD_TIMEOUT_MS },
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 256 },
  };
  const adapter = new FastifyAdapter(options);
  const server: FastifyInstance = adapter.getInstance();
  // every body stays a stream until the guards have let the caller in (contract 9.16)
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request, _payload, done) => done(null));
  server.setReplySerializer(writeJson);
  // an expectation that nobody knows is no reason for Node's bare 417: the request is answered as if it were not there
  server.server.on('checkExpectation', (request, response) => server.server.emit('request', request, response));
  server.addHook('onRoute', ({ url, method }) => {
    if (!url.includes('*')) routes.add(url, [method].flat());
  });
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header(REQUEST_ID_HEADER, request.id);
    readableContentType(request.raw);
    setArrivalDeadline(request.raw);
    const refusal = gate.refusalOf(request) ?? refusalOf(request, routes);
    if (refusal) sendError(refusal, request, reply);
    else done();
  });
  server.addHook('onSend', (request, reply, payload, done) => {
    if (!isHeldByClient(request, reply)) return done(null, payload);
    void reply.status(304).removeHeader('content-type').removeHeader('content-length');
    // the body of a HEAD is Fastify's to take away, which fails on none
    done(null, request.method === 'HEAD' ? payload : null);
  });
  return { adapter, routes };
}

/** Whether a reader has what would be answered (RFC 9110 section 13.1.2). */
function isHeldByClient({ method, headers }: FastifyRequest, reply: FastifyReply): boolean {
  const held = headers['if-none-match'];
  const tag = reply.getHeader('etag');
  if (held === undefined || typeof tag !== 'string' || reply.statusCode !== 200) return false;
  return (method === 'GET' || method === 'HEAD') && isHeld(held, tag);
}

function refusalOf(request: FastifyRequest, routes: RouteTable): ApiError | undefined {
  const { headers, httpVersion } = request.raw;
  if (headers.host === undefined && httpVersion === '1.1') return new BadRequest('The request has no Host header.');
  if (request.originalUrl.length > MAX_URL_LENGTH) {
    return new UriTooLong(`The URL is longer than ${MAX_URL_LENGTH} bytes.`);
  }
  return hasIds(request) ? undefined : unknownRoute(routes, request.url);
}

/** Fastify would refuse a content type that is none before the guards; so it is refused where the body is read. */
function readableContentType({ headers }: IncomingMessage): void {
  const type = headers['content-type'];
  if (type !== undefined && !MEDIA_TYPE.test(type)) headers['content-type'] = 'application/octet-stream';
}

/** Every path parameter of the API is a UUID; anything else in that place is another path (contract section 1). */
function hasIds({ params }: FastifyRequest): boolean {
  return Object.entries(params as Record<string, string>).every(([name, value]) => name === '*' || isUuid(value));
}
