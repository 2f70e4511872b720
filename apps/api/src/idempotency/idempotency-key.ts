import { MAX_KEY_LENGTH, unreadableKey } from './refusals.js';

/** A String of RFC 9651 section 3.3.3, but of visible characters only. */
const QUOTED = /^"((?:[!#-[\]-~]|\\["\\])*)"$/;

/** Bare text, as most clients send it: visible ASCII without what would end or join values of a structured field. */
const BARE = /^[!#-+\--[\]-~]+$/;

/**
 * The key that a client sent, without quotes: `"a"` and `a` are one key.
 * @param sent the values of all `Idempotency-Key` headers of the request
 * @throws InvalidRequest (400) that says what would be right
 */
export function readIdempotencyKey(sent: readonly string[]): string {
  const [value = '', ...others] = sent;
  if (others.length > 0) throw unreadableKey(`Send one key, not ${sent.length}.`);
  const quoted = QUOTED.exec(value)?.[1];
  const key = quoted?.replace(/\\(.)/g, '$1') ?? (BARE.test(value) ? value : '');
  if (key.length < 1 || key.length > MAX_KEY_LENGTH) throw unreadableKey();
  return key;
}
