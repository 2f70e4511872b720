import type { FastifyRequest } from 'fastify';

const traceIds = new WeakMap<FastifyRequest, string>();

/** Keeps the trace that a request belongs to, for its log line. */
export function noteTraceId(request: FastifyRequest, traceId: string): void {
  traceIds.set(request, traceId);
}

/** The trace that a request belongs to; undefined when there is none, or no traces are made. */
export function traceIdOf(request: FastifyRequest): string | undefined {
  return traceIds.get(request);
}
