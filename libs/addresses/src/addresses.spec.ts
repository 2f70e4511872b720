import fc from 'fast-check';
import { clientOf, holderOf, type Network, NetworkSet, parseAddress, parseForwarded, parseNetwork } from './index.js';

function network(text: string): Network {
  const parsed = parseNetwork(text);
  if (typeof parsed === 'string') throw new Error(`${text} ${parsed}`);
  return parsed;
}

function isIn(address: string, ...networks: string[]): boolean | undefined {
  const parsed = parseAddress(address);
  return parsed && new NetworkSet(networks.map(network)).has(parsed);
}

describe('an address', () => {
  it.each([
    ['192.0.2.1', 'ipv4', '192.0.2.1'],
    ['::ffff:192.0.2.1', 'ipv4', '192.0.2.1'],
    ['::FFFF:c000:201', 'ipv4', '192.0.2.1'],
    ['0:0:0:0:0:ffff:192.0.2.1', 'ipv4', '192.0.2.1'],
    ['2001:DB8:0:0::1', 'ipv6', '2001:db8::1'],
    ['fe80::1%eth0', 'ipv6', 'fe80::1'],
    ['::ffff:1', 'ipv6', '::ffff:1'],
  ])('has one spelling: %s', (text, family, spelling) => {
    expect(parseAddress(text)).toEqual({ family, text: spelling });
  });

  it.each(['', 'unknown', '192.0.2', '192.0.2.01', '192.0.2.256', '1.2.3.4:80', '[::1]', ':::', '_hidden', '::1/64'])(
    'is not %j',
    (text) => expect(parseAddress(text)).toBeUndefined(),
  );

  it('is counted under its /64 when it is IPv6, and alone when it is not', () => {
    const holder = (text: string): string | undefined => {
      const address = parseAddress(text);
      return address && holderOf(address);
    };
    expect(holder('2001:db8:0:1::1')).toBe('2001:db8:0:1::/64');
    expect(holder('2001:db8:0:1:ffff:ffff:ffff:ffff')).toBe('2001:db8:0:1::/64');
    expect(holder('2001:db8:0:2::1')).not.toBe('2001:db8:0:1::/64');
    expect(holder('::1')).toBe('0:0:0:0::/64');
    expect(holder('::ffff:192.0.2.1')).toBe('192.0.2.1');
  });
});

describe('a network', () => {
  it.each([
    ['10.0.0.0/8', '10.0.0.0', 8],
    ['0.0.0.0/0', '0.0.0.0', 0],
    ['192.0.2.1', '192.0.2.1', 32],
    ['2001:db8::/32', '2001:db8::', 32],
    ['::1', '::1', 128],
    ['::/0', '::', 0],
    ['::ffff:10.0.0.0/104', '10.0.0.0', 8],
    ['::ffff:10.0.0.1', '10.0.0.1', 32],
  ])('is read: %s', (text, address, prefix) => {
    expect(parseNetwork(text)).toEqual({ address: expect.objectContaining({ text: address }), prefix });
  });

  it.each([
    ['10.0.0.1/8', 'has bits behind its prefix: the range is 10.0.0.0/8'],
    ['2001:db8::1/32', 'has bits behind its prefix: the range is 2001:db8::/32'],
    ['10.0.0.0/33', 'has a prefix longer than 32'],
    ['::/129', 'has a prefix longer than 128'],
    ['::ffff:0.0.0.0/90', 'is wider than the IPv4-mapped addresses: write it as IPv4 and as IPv6'],
    ...['', 'all', '10.0.0.0/', '10.0.0.0/08', '10.0.0.0/8/8', '10.0.0/8', '*', '/8', 'fe80::1%eth0', ' ::1'].map(
      (text) => [text, 'is not an IPv4 or IPv6 address or CIDR range'],
    ),
  ])('is refused with what is wrong: %j', (text, problem) => {
    expect(parseNetwork(text)).toBe(problem);
  });

  it('holds IPv4 addresses however they are written, and no IPv6 addresses', () => {
    expect(isIn('::ffff:10.1.2.3', '10.0.0.0/8')).toBe(true);
    expect(isIn('10.1.2.3', '::ffff:10.0.0.0/104')).toBe(true);
    expect(isIn('10.1.2.3', '::/0')).toBe(false);
    expect(isIn('::1', '0.0.0.0/0')).toBe(false);
    expect(isIn('10.1.2.3')).toBe(false);
  });

  it('holds exactly the addresses that share its first bits', () => {
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
    const near = fc.tuple(bytes, fc.integer({ min: 0, max: 128 }), fc.integer({ min: 0, max: 127 }));
    fc.assert(
      fc.property(near, ([base, prefix, flipped]) => {
        base[0] = 0x20; // neither mapped nor special
        const other = base.slice();
        const index = flipped >> 3;
        other[index] = (other[index] ?? 0) ^ (0x80 >> (flipped & 7));
        const first = base.map((byte, at) => byte & (0xff << Math.max(0, 8 - Math.max(0, prefix - at * 8))));
        expect(isIn(textOf(base), `${textOf(first)}/${prefix}`)).toBe(true);
        expect(isIn(textOf(other), `${textOf(first)}/${prefix}`)).toBe(flipped >= prefix);
      }),
    );
  });

  function textOf(bytes: Uint8Array): string {
    const groups = Array.from({ length: 8 }, (_, at) => ((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0));
    return groups.map((group) => group.toString(16)).join(':');
  }
});

describe('the client of a request', () => {
  it.each([
    ['192.0.2.1:5678', '192.0.2.1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['2001:db8::1', '2001:db8::1'],
  ])('is understood with a port and in brackets: %s', (text, spelling) => {
    expect(parseForwarded(text)?.text).toBe(spelling);
  });

  it.each([
    [['192.0.2.1'], '192.0.2.1'],
    [['10.0.0.1', '10.0.0.2', '192.0.2.1'], '192.0.2.1'],
    [['10.0.0.1', 'unknown', '192.0.2.1'], '10.0.0.1'],
    [['10.0.0.1', ''], '10.0.0.1'],
    [[undefined], undefined],
  ])('of %j is %s', (chain, client) => {
    expect(clientOf(chain)?.text).toBe(client);
  });
});
