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
import type { Settings } from '#libs/config';
import { isUuid } from '#libs/ids';
import { hasBody } from '../body/has-body.js';
import { writeJson } from '../body/write-json.js';
import { BodyArrival } from '../budget/body-arrival.js';
import { ByteBudget } from '../budget/byte-budget.js';
import { HeldAnswers } from '../budget/held-answers.js';
import { LeastRate } from '../budget/least-rate.js';
import { isHeld } from '../conditional/preconditions.js';
import { DeadlineExceeded } from '../deadline/cancellation.js';
import { RequestDeadline } from '../deadline/request-deadline.js';
import { CrossOrigin } from '../door/cross-origin.js';
import { Door } from '../door/door.js';
import { NOT_STORED } from '../door/security-headers.js';
import { SummedWarning } from '../door/summed-warning.js';
import { sendError, unknownRoute } from '../error.filter.js';
import { type ApiError, BadRequest, UriTooLong } from '../errors.js';
import { whenOver } from '../lifecycle/when-over.js';
import { setArrivalDeadline, tooLate } from './arrival-deadline.js';
import { canonicalUrl } from './canonical-path.js';
import type { Gate } from './gate.js';
import { REQUEST_ID_HEADER, requestId } from './request-id.js';
import { RouteTable } from './route-table.js';

/** Longest request target in bytes. */
export const MAX_URL_LENGTH = 8192;

/** A media type (RFC 9110 section 8.3.1), whatever its parameters. */
const MEDIA_TYPE = /^\s*[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(?:;|$)/;

type HttpSettings = Pick<Settings, 'server' | 'door'>;

export interface HttpServer {
  readonly adapter: FastifyAdapter;
  readonly routes: RouteTable;
  /** Tells how much is worked on, waits and was refused, and how long the certificate lasts. */
  readonly door: Door;
  /** Bytes that are held for clients. */
  readonly held: ByteBudget;
  /** Clients that were too slow. */
  readonly rate: LeastRate;
}

/** The HTTP server below Nest: one path per resource, request ids, bodies left for after the guards, JSON errors. */
export function createHttpServer(
  log: FastifyBaseLogger,
  { server: { corsOrigins }, door: limits }: HttpSettings,
  clients: Gate,
): HttpServer {
  const routes = new RouteTable();
  const crossOrigin = new CrossOrigin(corsOrigins);
  const door = new Door(limits, crossOrigin, log, clients.trustProxy);
  const refusals = new SummedWarning(log, 'refused because too much was held for clients');
  const held = new ByteBudget(limits.heldBytes, (status) => refusals.note(status));
  const options: FastifyHttpOptions<Server> = {
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestId,
    trustProxy: clients.trustProxy ?? false,
    rewriteUrl: (request) => canonicalUrl(request.url ?? '/'),
    serverFactory: (handler) => door.createServer(handler),
    // a path that cannot be decoded; no hook runs for it
    frameworkErrors: (_error, request, reply) => {
      void reply.header(REQUEST_ID_HEADER, request.id).header('cache-control', NOT_STORED);
      sendError(unknownRoute(routes, ''), request as FastifyRequest, reply as FastifyReply);
    },
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 256 },
  };
  const rate = new LeastRate(limits.leastRate, limits.leastRateWindowMs);
  const answers = new HeldAnswers(held, rate, log);
  const expectBody = (request: FastifyRequest, reply: FastifyReply): void => {
    const { raw } = request;
    setArrivalDeadline(raw, limits.arrivalTimeoutMs, door.answerClientError);
    const giveUp = (): void => door.answerClientError(tooLate(), raw.socket);
    BodyArrival.expect(raw, reply.raw, { lease: held.leaseFor(request), rate, giveUp });
  };
  /** Answers a request with 503 when it takes too long. */
  const deadlineOf = (request: FastifyRequest, reply: FastifyReply): RequestDeadline => {
    const giveUp = (): void => {
      if (!reply.raw.headersSent) sendError(new DeadlineExceeded(), request, reply);
    };
    return new RequestDeadline(limits.requestTimeoutMs, giveUp, () => held.leaseFor(request));
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
    const stranger = clients.refusalOf(request);
    if (stranger) return sendError(stranger, request, reply);
    const permission = crossOrigin.preflight(request.raw);
    if (permission) return void reply.status(204).headers(permission).send();
    readableContentType(request.raw);
    if (hasBody(request.raw)) expectBody(request, reply);
    const refusal = refusalOf(request, routes);
    if (refusal) sendError(refusal, request, reply);
    else withinDeadline(request, reply, deadlineOf(request, reply), done);
  });
  server.addHook('onSend', (request, reply, payload, done) => {
    if (reply.getHeader('cache-control') === undefined) void reply.header('cache-control', NOT_STORED);
    const vary = crossOrigin.varying(reply.getHeader('vary')?.toString());
    if (vary !== undefined) void reply.header('vary', vary);
    // what the answer was made of is of no use any more
    BodyArrival.of(request.raw)?.release();
    RequestDeadline.of(request.raw)?.letGo();
    if (!isHeldByClient(request, reply)) return done(null, answers.hold(request, reply, payload));
    void reply.status(304).removeHeader('content-type').removeHeader('content-length');
    // the body of a HEAD is Fastify's to take away, which fails on none
    done(null, request.method === 'HEAD' ? payload : null);
  });
  return { adapter, routes, door, held, rate };
}

/** Ends the work for a request after its time, and when its client leaves. */
function withinDeadline(
  request: FastifyRequest,
  reply: FastifyReply,
  deadline: RequestDeadline,
  work: () => void,
): void {
  whenOver(reply.raw, () => {
    deadline.letGo();
    if (reply.raw.writableFinished) deadline.lift();
    else deadline.abandon();
  });
  deadline.run(request.raw, work);
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
