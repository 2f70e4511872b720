import { type ErrorAnswer, errorAnswer } from '#libs/http';
import { keyOfAnotherBody, stillRunning, unreadableKey } from './refusals.js';

/** What an `@Idempotent` operation can answer because of a key, by status. */
export const IDEMPOTENCY_ANSWERS: Readonly<Record<string, ErrorAnswer>> = {
  400: errorAnswer('The `Idempotency-Key` cannot be read.', unreadableKey()),
  409: errorAnswer('A request with this `Idempotency-Key` is still running.', stillRunning()),
  422: errorAnswer('The `Idempotency-Key` was used with another body.', keyOfAnotherBody()),
};
