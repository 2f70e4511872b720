import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { FastifyBaseLogger } from 'fastify';
import type { DoorSettings } from '#libs/config';
import { inTurn } from '../lifecycle/in-turn.js';
import { BASE_PATHS } from '../routing/canonical-path.js';
import type { ClientErrorAnswer } from '../routing/client-errors.js';
import { Connections } from './connections.js';
import type { CrossOrigin } from './cross-origin.js';
import { HostGate } from './host-gate.js';
import { securityHeaders } from './security-headers.js';
import { Shedding } from './shed.js';
import { SummedWarning } from './summed-warning.js';
import { TlsFileWatch } from './tls-file-watch.js';
import { Unreadable } from './unreadable.js';
import { WorkGate } from './work-gate.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Largest head of a request in bytes (431), as Node has it unless its command line says otherwise. */
const MAX_HEAD_BYTES = 16_384;

/** Paths that say whether the process lives and serves: they cost next to nothing, and overload must not hide them. */
const PROBES = ['/', '/health/live', '/health/ready'];
const PROBE_PATHS = new Set(
  PROBES.flatMap((path) => ['', ...BASE_PATHS].flatMap((base) => [base + path, `${base}${path}/`])),
);

/** What every connection and request passes, whatever becomes of it: its server, with the limits of HTTP and of work. */
export class Door {
  readonly gate: WorkGate;
  readonly unreadable: Unreadable;
  readonly connections: Connections;
  private readonly headers: readonly (readonly [name: string, value: string])[];
  private readonly hosts: HostGate;
  private tlsFiles: TlsFileWatch | undefined;

  /** @param isTrusted whether a peer is a proxy: its `X-Forwarded-Host` is believed, and it may have many connections */
  constructor(
    private readonly settings: DoorSettings,
    private readonly crossOrigin: CrossOrigin,
    private readonly log: FastifyBaseLogger,
    isTrusted: (address: string) => boolean = () => false,
  ) {
    const { maxRequests, maxQueuedRequests, queueTimeoutMs } = settings;
    const { maxConnections: all, maxConnectionsPerAddress: perAddress } = settings;
    const crowds = new SummedWarning(log, 'too many connections', { all: 'connections', each: 'of' });
    this.connections = new Connections({ all, perAddress, isProxy: isTrusted }, (crowd) => crowds.note(crowd));
    this.headers = securityHeaders(settings.hsts);
    this.hosts = new HostGate(settings.hosts, this.headers, log, isTrusted);
    this.unreadable = new Unreadable(this.headers, log);
    this.gate = new WorkGate({ working: maxRequests, waiting: maxQueuedRequests, waitMs: queueTimeoutMs });
  }

  /** What is no request in the end is refused like any that is. */
  readonly answerClientError: ClientErrorAnswer = (error, socket) => this.unreadable.answer(error, socket);

  /** What TLS is served with; undefined where it is not, and before there is a server. */
  get tls(): Pick<TlsFileWatch, 'notAfter'> | undefined {
    return this.tlsFiles;
  }

  /** A server that does not listen yet. @param handler works on the requests that are let in */
  createServer(handler: Handler): Server {
    const { headTimeoutMs, arrivalTimeoutMs, requestTimeoutMs, keepAliveTimeoutMs } = this.settings;
    const options: ServerOptions = {
      maxHeaderSize: MAX_HEAD_BYTES,
      headersTimeout: headTimeoutMs,
      connectionsCheckingInterval: Math.ceil(headTimeoutMs / 4),
      // of a body, see `setArrivalDeadline`: uploads have no limit
      requestTimeout: 0,
      keepAliveTimeout: keepAliveTimeoutMs,
      // Node would answer a missing Host without a body
      requireHostHeader: false,
    };
    const server = this.listening(options, this.guarded(handler));
    server.on('clientError', this.answerClientError);
    // an expectation that nobody knows is no reason for Node's bare 417: the request is answered as if it were not there
    server.on('checkExpectation', (request, response) => server.emit('request', request, response));
    this.connections.keep(server);
    // a client who takes nothing of his answer; whatever a request may wait for is shorter
    server.setTimeout(arrivalTimeoutMs + requestTimeoutMs);
    return server;
  }

  private listening(options: ServerOptions, handler: Handler): Server {
    const { tls } = this.settings;
    if (tls === undefined) return createServer(options, handler);
    const watch = new TlsFileWatch(tls, this.log);
    this.tlsFiles = watch;
    const server = createTlsServer(
      { ...options, ...watch.context(), handshakeTimeout: options.headersTimeout },
      handler,
    );
    watch.keepUpToDate(server);
    return server;
  }

  private guarded(handler: Handler): Handler {
    const shedding = new Shedding(this.headers, this.log);
    const handle: Handler = (request, response) => {
      if (this.hosts.refuses(request, response)) return;
      this.crossOrigin.mark(request, response);
      const letIn = (): void => {
        for (const [name, value] of this.headers) response.setHeader(name, value);
        handler(request, response);
      };
      const hasRoom = this.connections.begin(request, response);
      if (isProbe(request.url)) letIn();
      else if (!hasRoom) {
        response.shouldKeepAlive = false;
        shedding.refuse(request, response);
      } else this.gate.enter(request, response, letIn, () => shedding.refuse(request, response));
    };
    return (request, response) => inTurn(request, response, () => handle(request, response));
  }
}

function isProbe(url = ''): boolean {
  return PROBE_PATHS.has(url.split('?', 1)[0] ?? url);
}
