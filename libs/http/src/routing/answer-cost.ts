import type { FastifyRequest } from 'fastify';

const COST = Symbol('bytes that an answer took');

type Costly = FastifyRequest & { [COST]?: number };

/** Notes how large an answer is as it was made, whether all of it is sent or not (HEAD, 304). */
export function noteAnswer(request: Costly, payload: unknown): void {
  if (typeof payload === 'string' || payload instanceof Uint8Array) noteCost(request, payload.length);
}

/** Notes bytes that had to be read for an answer that does not show them, such as a refusal. */
export function noteCost(request: Costly, bytes: number): void {
  request[COST] = Math.max(bytes, request[COST] ?? 0);
}

/**
 * Bytes that an answer took to make: characters where it is text; 0 of a stream. Known from the first of the server's own
 * `onSend` hooks on.
 */
export function answerCost(request: Costly): number {
  return request[COST] ?? 0;
}
