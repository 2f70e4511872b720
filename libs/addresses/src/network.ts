import { type Address, groupsOf, parseAddress } from './address.js';

/** A range of addresses that share their first bits. */
export interface Network {
  /** The first address of the range. */
  readonly address: Address;
  /** How many bits are shared: 0 to 32, or 0 to 128. */
  readonly prefix: number;
}

const BITS = { ipv4: 32, ipv6: 128 } as const;

/** Bits of an IPv4-mapped IPv6 address before the IPv4 address (RFC 4291 section 2.5.5.2). */
const MAPPED_BITS = 96;
const CIDR = /^(?<address>[^/]+)(?:\/(?<prefix>0|[1-9]\d{0,2}))?$/;

/**
 * Reads an address or a range in CIDR notation (RFC 4632, RFC 4291); one address is a range of one. Texts with a zone are
 * refused: a zone means something on one machine only.
 *
 * @returns the range, or what is wrong as the end of a sentence that begins with the text's place
 */
export function parseNetwork(text: string): Network | string {
  const { address: given = '', prefix: bits } = CIDR.exec(text)?.groups ?? {};
  const address = given.includes('%') ? undefined : parseAddress(given);
  if (!address) return 'is not an IPv4 or IPv6 address or CIDR range';
  const mapped = address.family === 'ipv4' && given.includes(':');
  const widest = mapped ? MAPPED_BITS + BITS.ipv4 : BITS[address.family];
  const prefix = (bits === undefined ? widest : Number(bits)) - (mapped ? MAPPED_BITS : 0);
  if (prefix > BITS[address.family]) return `has a prefix longer than ${widest}`;
  if (prefix < 0) return 'is wider than the IPv4-mapped addresses: write it as IPv4 and as IPv6';
  const first = firstAddress(address, prefix);
  if (first.text !== address.text) return `has bits behind its prefix: the range is ${first.text}/${prefix}`;
  return { address, prefix };
}

function firstAddress(address: Address, prefix: number): Address {
  const bits = BigInt(BITS[address.family] - prefix);
  return fromNumber(address.family, (toNumber(address) >> bits) << bits);
}

function toNumber(address: Address): bigint {
  if (address.family === 'ipv4') return address.text.split('.').reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return groupsOf(address).reduce((sum, group) => (sum << 16n) | BigInt(group), 0n);
}

function fromNumber(family: Address['family'], value: bigint): Address {
  const [count, size] = family === 'ipv4' ? [4, 8n] : [8, 16n];
  const parts = Array.from({ length: count }, (_, index) =>
    Number((value >> (BigInt(count - 1 - index) * size)) & ((1n << size) - 1n)),
  );
  if (family === 'ipv4') return { family, text: parts.join('.') };
  const text = parts.map((part) => part.toString(16)).join(':');
  return { family, text: new URL(`http://[${text}]`).hostname.slice(1, -1) };
}
