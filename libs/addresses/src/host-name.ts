import { isIPv4 } from 'node:net';

/** `Host` of a request (RFC 9110 section 7.2) without user, path or a second port. */
const HOST = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9_](?:[a-z0-9._-]{0,251}[a-z0-9_])?)\.?(?::[0-9]{1,5})?$/i;

/**
 * The name or address in a `Host` header, in the one spelling that can be compared: lower case, without a port and the dot
 * of the root, IPv6 in brackets and shortened.
 * @returns undefined for what is no host
 */
export function hostNameOf(header: string): string | undefined {
  const [, name] = HOST.exec(header) ?? [];
  if (name === undefined || !name.startsWith('[')) return name?.toLowerCase();
  return URL.canParse(`http://${name}`) ? new URL(`http://${name}`).hostname : undefined;
}

/**
 * Whether a name leads nowhere but to this machine: no name server of somebody else has a say in it (RFC 6761 section 6.3).
 * @param name as `hostNameOf` gives it
 */
export function isLoopbackName(name: string): boolean {
  if (name === 'localhost' || name.endsWith('.localhost') || name === '[::1]') return true;
  return isIPv4(name) && name.startsWith('127.');
}
