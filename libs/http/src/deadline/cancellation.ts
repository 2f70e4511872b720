import { ApiError, type LogLevel, ServiceUnavailable } from '../errors.js';

/** 503: the answer would have come too late. */
export class DeadlineExceeded extends ServiceUnavailable {
  constructor() {
    super('The request took too long and was given up. Ask for less, or try again.', 5);
  }
}

/**
 * What ends the work of a request whose answer nobody waits for any more. It is no failure of its own: either the answer
 * was given already, or there is nobody to give it to.
 */
export class RequestCancelled extends ApiError {
  /** As nginx has it in its log: "client closed request". Nobody receives it. */
  readonly status = 499;
  override readonly logLevel: LogLevel = 'debug';

  constructor(reason: string) {
    // never the last word of a request with an idempotency key
    super(reason, { headers: { 'retry-after': '1' } });
  }
}
