import { BlockList } from 'node:net';
import type { Address } from './address.js';
import type { Network } from './network.js';

/** Some networks, to be asked whether an address lies in one of them. */
export class NetworkSet {
  /** One for each family: Node would find IPv4 addresses in IPv6 ranges as wide as `::/0`, as mapped ones. */
  private readonly ranges = { ipv4: new BlockList(), ipv6: new BlockList() };
  readonly isEmpty: boolean;

  constructor(networks: readonly Network[]) {
    for (const { address, prefix } of networks) {
      this.ranges[address.family].addSubnet(address.text, prefix, address.family);
    }
    this.isEmpty = networks.length === 0;
  }

  has({ text, family }: Address): boolean {
    return this.ranges[family].check(text, family);
  }
}
