import { type LogLevel, PayloadTooLarge, ServiceUnavailable } from '../errors.js';

/** Seconds after which another try makes sense: most of what is held is given back within one. */
const RETRY_AFTER = 1;

/** 503: too many bytes are held for clients at the moment. */
export class HeldTooMuch extends ServiceUnavailable {
  // one line in a while says how many there were
  override readonly logLevel: LogLevel = 'debug';

  constructor() {
    // the rest of a body that was refused halfway would be read as the next request
    const headers = { connection: 'close' };
    super('The service holds as much for its clients as it can. Try again.', RETRY_AFTER, { headers });
  }
}

/** 413: one request, with its answer, needs more than the service holds for any client, whenever it comes again. */
export class HoldsTooMuch extends PayloadTooLarge {
  /** @param limit most bytes that are held for one client */
  constructor(limit: number) {
    super(limit, {}, 'request with its answer');
  }
}
