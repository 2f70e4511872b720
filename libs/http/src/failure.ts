import type { FastifyRequest } from 'fastify';

/** Why a request got an error for an answer: a refusal of the catalogue, or a fault of ours. */
export type Failure =
  | {
      /** Class of the error in the catalogue. */
      readonly type: string;
      /** What the client was told. */
      readonly reason: string;
    }
  /** What was thrown, whatever it is. */
  | { readonly fault: unknown };

const failures = new WeakMap<FastifyRequest, Failure>();

/** Keeps why a request failed, for those who log, count and report it once it has ended. */
export function noteFailure(request: FastifyRequest, failure: Failure): void {
  failures.set(request, failure);
}

/** Why a request failed; undefined when it did not. */
export function failureOf(request: FastifyRequest): Failure | undefined {
  return failures.get(request);
}
