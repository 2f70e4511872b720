export { type Address, holderOf, parseAddress } from './address.js';
export { hostNameOf, isLoopbackName } from './host-name.js';
export { clientOf, parseForwarded } from './client.js';
export { type Network, parseNetwork } from './network.js';
export { NetworkSet } from './network-set.js';
