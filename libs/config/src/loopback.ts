import { isIPv4 } from 'node:net';

/**
 * Whether a host name or address can only be reached from this machine: `localhost`, 127.0.0.0/8 or `::1`.
 *
 * @param host without a port; an IPv6 address with or without brackets
 */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return bare === 'localhost' || bare === '::1' || (isIPv4(bare) && bare.startsWith('127.'));
}
