import type { IncomingMessage, ServerResponse } from 'node:http';
import { hostNameOf, isLoopbackName } from '#libs/addresses';

/**
 * Whether a request names this machine. A page of anywhere can have a name of its own lead to loopback, and would then be
 * told addresses below that name; so only names that nobody else has a say in are answered to.
 */
export function isForThisMachine({ rawHeaders, url = '' }: IncomingMessage): boolean {
  const hosts = rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'host');
  const [host = ''] = hosts;
  return hosts.length === 1 && url.startsWith('/') && isLoopbackName(hostNameOf(host) ?? '');
}

/** Whether a page is one of this machine. @param origin as browsers send it */
export function isLoopbackOrigin(origin: string | undefined): boolean {
  return origin !== undefined && URL.canParse(origin) && isLoopbackName(hostNameOf(new URL(origin).host) ?? '');
}

/** Leaves out what would permit a page to read the answer (CORS): the library permits every page what is public. */
export function withoutPermissions(response: ServerResponse): ServerResponse {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) =>
    name.toLowerCase().startsWith('access-control-') ? response : setHeader(name, value);
  return response;
}

export function misdirected(response: ServerResponse): void {
  const message = 'The local issuer is for this machine: ask it by localhost or 127.0.0.1.';
  const body = JSON.stringify({ code: 421, status: 'Misdirected Request', message });
  response.writeHead(421, { 'content-type': 'application/json; charset=utf-8', connection: 'close' }).end(body);
}
