import type { FastifyRequest } from 'fastify';
import { type Address, clientOf } from '#libs/addresses';

/** Whom a request is from, as far as trusted proxies vouch; undefined when the connection is gone already. */
export function clientAddress({ ip, ips }: Pick<FastifyRequest, 'ip' | 'ips'>): Address | undefined {
  return clientOf(ips ?? [ip]);
}
