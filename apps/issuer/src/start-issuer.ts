import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { isForThisMachine, isLoopbackOrigin, misdirected, withoutPermissions } from './callers.js';
import { issuerConfiguration, type IssuerParts } from './issuer-configuration.js';

/** How to run a local issuer. */
export interface IssuerOptions extends IssuerParts {
  /** Loopback address, default 127.0.0.1. */
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port: number;
}

/** A running OpenID provider. */
export interface RunningIssuer {
  /** Its identifier: the `iss` of its tokens and the base of its discovery document. */
  readonly issuer: string;
  stop(): Promise<void>;
}

const loopbackHosts = ['127.0.0.1', '::1', 'localhost'];

/**
 * Starts an OpenID provider for development and tests on the certified library oidc-provider: anybody who reaches it can
 * become any of its users, so it listens on loopback only.
 *
 * @throws Error when the host is not loopback or the port is taken
 */
export async function startIssuer(options: IssuerOptions): Promise<RunningIssuer> {
  const { host = '127.0.0.1', port } = options;
  if (!loopbackHosts.includes(host)) {
    throw new Error(`The local issuer lets everybody in: it listens on loopback only, not on ${host}.`);
  }
  const server = createServer();
  await listen(server, port, host);
  const address = server.address() as AddressInfo;
  const issuer = `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
  const answer = new Provider(issuer, issuerConfiguration(options)).callback();
  server.on('request', (request, response) => {
    if (!isForThisMachine(request)) return misdirected(response);
    const isNear = isLoopbackOrigin(request.headers.origin);
    return void answer(request, isNear ? response : withoutPermissions(response));
  });
  return { issuer, stop: () => stop(server) };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
