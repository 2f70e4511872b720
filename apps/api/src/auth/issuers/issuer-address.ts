import { IssuerFault } from './issuer-fault.js';

const LOOPBACK_IPV4 = /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/;

/** Where an issuer's discovery document is (OpenID Connect Discovery 4.1: a final slash of the issuer is dropped). */
export function discoveryAddress(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

/**
 * An address that may be asked: https, or http on a loopback host outside production.
 *
 * @throws IssuerFault of class `address-refused`
 */
export function fetchableAddress(text: string, production: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && !production && isLoopback(url.hostname));
  if (url === undefined || !secure || url.username !== '' || url.password !== '') {
    throw new IssuerFault(
      'address-refused',
      'An issuer address must be https (or http on loopback outside production).',
    );
  }
  return url;
}

/**
 * An address that a discovery document names: it must be on the issuer's own origin or on a host that operators listed,
 * so that a document cannot send our requests, and tokens, elsewhere.
 *
 * @param hosts `host` (any port) or `host:port`
 * @throws IssuerFault of class `address-refused`
 */
export function endpointAddress(text: string, issuer: string, hosts: readonly string[], production: boolean): URL {
  const url = fetchableAddress(text, production);
  if (url.origin === new URL(issuer).origin || hosts.includes(url.host) || hosts.includes(url.hostname)) return url;
  throw new IssuerFault(
    'address-refused',
    `The issuer's discovery document names the host ${url.host}, which is neither its own nor in APP_ISSUER_HOSTS.`,
  );
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || LOOPBACK_IPV4.test(hostname);
}
