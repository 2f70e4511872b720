import { type Address, parseAddress } from './address.js';

const WITH_PORT = /^(?:(?<ipv4>[\d.]+)|\[(?<ipv6>[^\]]+)\])(?::\d{1,5})?$/;

/** Reads an address as proxies write it into `X-Forwarded-For`; some add the port, and then brackets to IPv6. */
export function parseForwarded(text: string): Address | undefined {
  const { ipv4, ipv6 } = WITH_PORT.exec(text)?.groups ?? {};
  return parseAddress(ipv4 ?? ipv6 ?? text);
}

/**
 * Whom a request is from: the farthest address that is known. Where a proxy vouches for something that is no address, such
 * as `unknown`, it is the proxy itself.
 *
 * @param chain the peer of the connection, then what each trusted proxy says its own peer was
 */
export function clientOf(chain: readonly (string | undefined)[]): Address | undefined {
  let client: Address | undefined;
  for (const text of chain) {
    const address = text === undefined ? undefined : parseForwarded(text);
    if (!address) break;
    client = address;
  }
  return client;
}
