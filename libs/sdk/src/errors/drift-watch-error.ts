import type { RefusedAnswer } from './refused-answer.js';

/**
 * What a caller can do about an error. `network`: see to the connection; `login`: log in; `forbidden`: ask for a permission;
 * `not-found`, `conflict`: another name; `changed`: read again and repeat (412); `invalid`: mend the request; `too-many`,
 * `unavailable`: come again later; `server`: report it; `protocol`: look at the address and at both versions; `cut`: ask again.
 */
export type ErrorKind =
  | 'network'
  | 'login'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'changed'
  | 'invalid'
  | 'too-many'
  | 'unavailable'
  | 'server'
  | 'protocol'
  | 'cut';

/** What an error knows besides its message. */
export interface ErrorFacts {
  /** The answer that said it; absent when there was none. */
  readonly answer?: RefusedAnswer | undefined;
  readonly cause?: unknown;
  /** The next step, as a sentence. */
  readonly advice?: string;
}

/** Whatever goes wrong between a program and the service or its issuers. */
export abstract class DriftWatchError extends Error {
  abstract readonly kind: ErrorKind;
  readonly answer: RefusedAnswer | undefined;
  /** The next step, as a sentence. */
  readonly advice: string;

  /** @param message what happened, and why */
  constructor(message: string, { answer, cause, advice }: ErrorFacts, usualAdvice: string) {
    super(message, cause === undefined ? undefined : { cause });
    this.answer = answer;
    this.advice = advice ?? usualAdvice;
  }

  /** HTTP status of the answer; undefined when there was none. */
  get status(): number | undefined {
    return this.answer?.status;
  }

  /** Body of the answer: parsed when it was JSON, else its text. */
  get body(): unknown {
    return this.answer?.body;
  }

  /** What the service's log calls the request. */
  get requestId(): string | undefined {
    return this.answer?.requestId;
  }
}

/** Whether something thrown is an error of this SDK, and of one of these kinds if any are named. */
export function isDriftWatchError(thrown: unknown, ...kinds: readonly ErrorKind[]): thrown is DriftWatchError {
  return thrown instanceof DriftWatchError && (kinds.length === 0 || kinds.includes(thrown.kind));
}
