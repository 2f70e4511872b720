import { DriftWatchError, type ErrorFacts } from './drift-watch-error.js';
import type { Fault } from './faults.js';

/** No answer came: no network, a wrong address, a connection that was lost. */
export class NetworkError extends DriftWatchError {
  override readonly name = 'NetworkError';
  readonly kind = 'network';
  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, facts, 'See whether the address is right and the service can be reached from here.');
  }
}

/** An answer that began and did not come to its end. */
export class AnswerCutError extends DriftWatchError {
  override readonly name = 'AnswerCutError';
  readonly kind = 'cut';
  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, facts, 'Ask again; take nothing that came for the whole.');
  }
}

/** There is no token, or it does not count (any more): 401, or an issuer that gives none. */
export class LoginNeededError extends DriftWatchError {
  override readonly name = 'LoginNeededError';
  readonly kind = 'login';
  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, facts, 'Log in again, or give a token that has not expired.');
  }
}

/** 403: the caller is known, and may not do this. */
export class ForbiddenError extends DriftWatchError {
  override readonly name = 'ForbiddenError';
  readonly kind = 'forbidden';
  constructor(message: string, facts: ErrorFacts = {}) {
    super(
      message,
      facts,
      'Ask whoever manages the experiment for a permission, or an administrator for an entitlement.',
    );
  }
}

/** 404: there is no such record, or the caller may not know of it. */
export class NotFoundError extends DriftWatchError {
  override readonly name = 'NotFoundError';
  readonly kind = 'not-found';
  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, facts, 'Look whether the id is right and the record was not deleted.');
  }
}

/** 409: what there is already stands against it. */
export class ConflictError extends DriftWatchError {
  override readonly name = 'ConflictError';
  readonly kind = 'conflict';
  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, facts, 'Look at what is there already; change the request or that.');
  }
}

/** 412: the record is not as the caller knew it. */
export class ChangedMeanwhileError extends DriftWatchError {
  override readonly name = 'ChangedMeanwhileError';
  readonly kind = 'changed';
  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, facts, 'Read the record again and repeat the change on what it is now.');
  }
}

/** 400, 413, 415, 422 and the like: the request itself is wrong. */
export class InvalidError extends DriftWatchError {
  override readonly name = 'InvalidError';
  readonly kind = 'invalid';
  /** @param faults what is wrong, by place; empty when the service named none */
  constructor(
    message: string,
    readonly faults: readonly Fault[],
    facts: ErrorFacts = {},
  ) {
    super(message, facts, 'Mend what is named and send it again.');
  }
}

/** 429: more than the caller may ask for at once or in a minute. */
export class TooManyRequestsError extends DriftWatchError {
  override readonly name = 'TooManyRequestsError';
  readonly kind = 'too-many';
  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, facts, laterAdvice(facts));
  }
}

/** 503, 502, 504, 408: it cannot be answered now. */
export class UnavailableError extends DriftWatchError {
  override readonly name = 'UnavailableError';
  readonly kind = 'unavailable';
  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, facts, laterAdvice(facts));
  }
}

/** 500 and other faults of the service. */
export class ServerError extends DriftWatchError {
  override readonly name = 'ServerError';
  readonly kind = 'server';
  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, facts, "Tell who runs the service the request's id: its log says what happened.");
  }
}

/** An answer that no Drift Watch of this version gives. */
export class ProtocolError extends DriftWatchError {
  override readonly name = 'ProtocolError';
  readonly kind = 'protocol';
  constructor(message: string, facts: ErrorFacts = {}) {
    super(
      message,
      facts,
      'Is this the address of a Drift Watch service, and is it of the same version as this client?',
    );
  }
}

function laterAdvice({ answer }: ErrorFacts): string {
  const seconds = answer?.retryAfterSeconds;
  return seconds === undefined ? 'Try again later.' : `Try again in ${seconds} s.`;
}
