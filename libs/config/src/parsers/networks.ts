import { type Network, parseNetwork } from '#libs/addresses';
import { list } from './json.js';
import { right, type Parser } from './parser.js';

const EXAMPLE = ['10.0.0.0/8', '192.0.2.7', '2001:db8::/32'];

function networkProblem(entry: string): string | undefined {
  const parsed = parseNetwork(entry);
  return typeof parsed === 'string' ? parsed : undefined;
}

const texts = list('addresses and CIDR ranges, IPv4 or IPv6', EXAMPLE, networkProblem);

/** A JSON array of IP addresses and ranges. */
export const networks: Parser<readonly Network[]> = {
  expects: texts.expects,
  parse(text, mode) {
    const read = texts.parse(text, mode);
    return read.ok ? right(read.value.map(parseNetwork).filter((network) => typeof network !== 'string')) : read;
  },
};
