import { isIPv6 } from 'node:net';
import { hostNameOf } from '#libs/addresses';
import { right, wrong, type Parser } from './parser.js';

/** A host name or an address without port: also with underscores, which container networks use. */
export const host: Parser<string> = {
  expects: 'a host name or an IP address, without scheme and port, such as `db.example.org`',
  parse(given) {
    const name = given.trim();
    if (isIPv6(name) || /^[a-z0-9_](?:[a-z0-9._-]{0,251}[a-z0-9_])?$/i.test(name)) return right(name);
    return wrong(name.includes('://') ? 'it is a URL, not a host' : 'it is not a host name or an IP address');
  },
};

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Why a text is no `host[:port]`, as the `host` of an https URL spells it. */
export function hostPortProblem(entry: string): string | undefined {
  const url = parseUrl(`https://${entry}`);
  return url?.host === entry.toLowerCase() ? undefined : 'is not a host with an optional port (443 is left out)';
}

/** Why a text is no host as a `Host` header names it, without its port. */
export function hostNameProblem(entry: string): string | undefined {
  if (entry.includes('*')) return 'has a "*": name the hosts';
  if (isIPv6(entry)) return 'is an IPv6 address without brackets';
  if (hostNameOf(entry) === undefined) return 'is not a host name or an address';
  return /:\d+$/.test(entry.replace(/^\[.*\]/, '')) ? 'has a port: it is served with any' : undefined;
}

/** Why a text is no web origin (RFC 6454 section 6.1) as browsers send it. */
export function originProblem(entry: string): string | undefined {
  if (entry === '*') return 'is "*": name the origins';
  const url = parseUrl(entry);
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) return 'is not an http or https origin';
  return url.origin === entry
    ? undefined
    : 'is not spelled as browsers send it (no path, no trailing slash, lower case)';
}
