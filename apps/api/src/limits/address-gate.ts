import type { FastifyRequest } from 'fastify';
import { NetworkSet, parseForwarded } from '#libs/addresses';
import type { AddressSettings } from '#libs/config';
import { Forbidden, type Gate } from '#libs/http';
import { clientAddress } from './client-address.js';

/** Asked by whoever runs the service, from wherever that is: a kubelet has the address of its node. */
const PROBES = ['/health/live', '/health/ready'];

/** Lets requests in by the address of their client, before anything else is asked of them. */
export function addressGate({ trustedProxies, allowed, denied }: AddressSettings): Gate {
  const [trusted, served, refused] = [trustedProxies, allowed, denied].map((list) => new NetworkSet(list)) as [
    NetworkSet,
    NetworkSet,
    NetworkSet,
  ];
  const isOpen = served.isEmpty && refused.isEmpty;
  const isLetIn = (request: FastifyRequest): boolean => {
    if (isOpen || PROBES.includes(request.routeOptions.url ?? '')) return true;
    const address = clientAddress(request);
    return address !== undefined && !refused.has(address) && (served.isEmpty || served.has(address));
  };
  const isTrusted = (text: string): boolean => {
    const address = parseForwarded(text);
    return address !== undefined && trusted.has(address);
  };
  return {
    ...(!trusted.isEmpty && { trustProxy: isTrusted }),
    refusalOf: (request) =>
      isLetIn(request) ? undefined : new Forbidden('Requests from this address are not served.'),
  };
}
