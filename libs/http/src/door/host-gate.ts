import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import { hostNameOf, isLoopbackName } from '#libs/addresses';
import type { HostSettings } from '#libs/config';
import { errorBody, PROBLEM_TYPE, problemBody } from '../error-body.js';
import { type ApiError, BadRequest, Misdirected } from '../errors.js';
import { canonicalUrl } from '../routing/canonical-path.js';
import { REQUEST_ID_HEADER, requestId } from '../routing/request-id.js';
import { NOT_STORED } from './security-headers.js';
import { SummedWarning } from './summed-warning.js';

/** Begins the paths that an orchestrator asks by the address of a pod. */
const HEALTH = '/health';

/** The authority of a request target in absolute form (RFC 9112 section 3.2.2). */
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i;

/**
 * Serves requests for hosts of this service only. A page that a browser runs can reach a service on loopback or in a
 * private network by a name of its own that resolves to it, and then counts as of the same origin: only the name tells.
 */
export class HostGate {
  private readonly names: ReadonlySet<string>;
  private readonly warning: SummedWarning;

  /**
   * @param headers of every answer
   * @param isTrusted whether a peer is a proxy whose `X-Forwarded-Host` is believed
   */
  constructor(
    private readonly hosts: HostSettings,
    private readonly headers: readonly (readonly [name: string, value: string])[],
    log: FastifyBaseLogger,
    private readonly isTrusted: (address: string) => boolean = () => false,
  ) {
    this.names = new Set(hosts.names);
    this.warning = new SummedWarning(log, 'refused for their host');
  }

  /** Answers a request that names another host. @returns whether it did */
  refuses(request: IncomingMessage, response: ServerResponse): boolean {
    const error = this.refusalOf(request);
    if (error === undefined) return false;
    this.answer(error, request, response);
    this.warning.note(error.status);
    return true;
  }

  private refusalOf(request: IncomingMessage): ApiError | undefined {
    const { rawHeaders, headers, url = '' } = request;
    // RFC 9112 section 3.2: who reads the first and who reads the last would disagree
    if (countOf('host', rawHeaders) > 1) return new BadRequest('The request has more than one Host header.');
    if (this.hosts.kind === 'any') return undefined;
    const [, authority] = url.startsWith('/') ? [] : (ABSOLUTE.exec(url) ?? []);
    // without any name no browser can have been led here; HTTP/1.1 asks for one, which is told later
    const stranger = [authority, this.namedBy(request)].find((host) => host !== undefined && !this.isOurs(host));
    if (stranger === undefined || isHealth(url)) return undefined;
    return new Misdirected(
      hostNameOf(stranger),
      headers['x-forwarded-host'] !== undefined && stranger !== headers.host,
    );
  }

  /** On loopback a page is a peer as good as any proxy there: nothing but its `Host` tells it apart. */
  private namedBy({ headers, socket }: IncomingMessage): string | undefined {
    const forwarded = headers['x-forwarded-host']?.toString();
    if (forwarded === undefined || this.hosts.kind === 'loopback') return headers.host;
    return this.isTrusted(socket.remoteAddress ?? '')
      ? forwarded.slice(forwarded.lastIndexOf(',') + 1).trim()
      : headers.host;
  }

  private isOurs(host: string): boolean {
    const name = hostNameOf(host);
    if (name === undefined) return false;
    return this.names.has(name) || (this.hosts.kind === 'loopback' && isLoopbackName(name));
  }

  private answer(error: ApiError, request: IncomingMessage, response: ServerResponse): void {
    const id = requestId(request);
    const asProblem = request.headers.accept?.includes(PROBLEM_TYPE) ?? false;
    const body = JSON.stringify(asProblem ? problemBody(error.status, error, id) : errorBody(error));
    for (const [name, value] of this.headers) response.setHeader(name, value);
    const about = {
      'content-type': asProblem ? PROBLEM_TYPE : 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'cache-control': NOT_STORED,
      [REQUEST_ID_HEADER]: id,
      // what it still sends is of no use to anybody
      connection: 'close',
    };
    response.writeHead(error.status, about).end(body);
  }
}

/** @param rawHeaders names and values in turn */
function countOf(wanted: string, rawHeaders: readonly string[]): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === wanted.length && name.toLowerCase() === wanted) count += 1;
  }
  return count;
}

/** In origin form: a probe says nothing of where it goes but the path. */
function isHealth(url: string): boolean {
  if (!url.startsWith('/')) return false;
  const [path = ''] = canonicalUrl(url).split('?', 1);
  return path === HEALTH || path.startsWith(`${HEALTH}/`);
}
