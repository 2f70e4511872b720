import { isIPv4, isIPv6 } from 'node:net';

/** An IP address in the one spelling in which equal addresses are equal texts. */
export interface Address {
  readonly family: 'ipv4' | 'ipv6';
  /** Dotted decimal, or RFC 5952; without a zone. Never an IPv4-mapped IPv6 address: that is an IPv4 address. */
  readonly text: string;
}

/** How Node writes the peer of a socket that listens for both families. */
const MAPPED = '::ffff:';
const MAPPED_GROUPS = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/** Reads an address in any of its spellings; undefined when it is none. Leading zeros in IPv4 are none: they may be octal. */
export function parseAddress(text: string): Address | undefined {
  if (isIPv4(text)) return { family: 'ipv4', text };
  if (!isIPv6(text)) return undefined;
  const [unzoned = text] = text.split('%', 1);
  const tail = unzoned.slice(MAPPED.length);
  if (unzoned.startsWith(MAPPED) && isIPv4(tail)) return { family: 'ipv4', text: tail };
  const canonical = new URL(`http://[${unzoned}]`).hostname.slice(1, -1);
  const [, high, low] = MAPPED_GROUPS.exec(canonical) ?? [];
  if (high === undefined || low === undefined) return { family: 'ipv6', text: canonical };
  const bytes = [high, low].map((group) => Number.parseInt(group, 16)).flatMap((pair) => [pair >> 8, pair & 0xff]);
  return { family: 'ipv4', text: bytes.join('.') };
}

/** The eight groups of an IPv6 address, each from 0 to 0xffff. */
export function groupsOf({ text }: Address): number[] {
  const [head = [], tail = []] = text.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return [...head, ...zeros, ...tail].map((group) => Number.parseInt(group, 16));
}

const IPV6_HOLDER_GROUPS = 4;

/**
 * What limits count an address under. Of IPv6 it is the /64: one holder has all of it and may send each request from another
 * of its 2^64 addresses.
 */
export function holderOf(address: Address): string {
  if (address.family === 'ipv4') return address.text;
  const groups = groupsOf(address).slice(0, IPV6_HOLDER_GROUPS);
  return `${groups.map((group) => group.toString(16)).join(':')}::/64`;
}
