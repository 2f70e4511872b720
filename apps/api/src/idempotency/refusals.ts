import { Contended, InvalidRequest } from '#libs/http';

/** The request header, as the draft names it (draft-ietf-httpapi-idempotency-key-header). */
export const KEY_HEADER = 'Idempotency-Key';

/** Longest key in characters, without its quotes. */
export const MAX_KEY_LENGTH = 255;

/** Seconds after which a request that waited in vain should come again. */
const RETRY_AFTER_S = 5;

const WHAT_IS_RIGHT =
  `Must be 1 to ${MAX_KEY_LENGTH} visible ASCII characters, in double quotes ("7d1f0f5e") or bare; ` +
  'bare without comma, backslash and double quote.';

/** 400: the key is none. */
export function unreadableKey(fault: string = WHAT_IS_RIGHT): InvalidRequest {
  return new InvalidRequest(400, { header: { [KEY_HEADER]: [fault] } });
}

/** 422: the key stands for another request. */
export function keyOfAnotherBody(): InvalidRequest {
  const fault = 'This key was used with another body. Send the same body again, or take a new key for a new request.';
  return new InvalidRequest(422, { header: { [KEY_HEADER]: [fault] } });
}

/** 409: the key is in use for longer than a request waits. */
export function stillRunning(): Contended {
  return new Contended('A request with this Idempotency-Key is still running. Try again.', RETRY_AFTER_S);
}
