import type { FastifyRequest } from 'fastify';
import type { ApiError } from '../errors.js';

/** Who may send requests at all, by where they come from. */
export interface Gate {
  /** Whether what an address says in `X-Forwarded-…` is believed; absent = of nobody. */
  readonly trustProxy?: (address: string) => boolean;
  /** Why a request is not looked at any further; undefined when it is. Asked before anything else. */
  refusalOf(request: FastifyRequest): ApiError | undefined;
}
