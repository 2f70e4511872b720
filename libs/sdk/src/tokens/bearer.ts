import { LoginNeededError } from '../errors/errors.js';

/** What tokens are made of (RFC 6750 section 2.1): visible ASCII. */
const VISIBLE = /^[\x21-\x7e]*$/;

/** What of a token no header takes, as in "the token holds …"; undefined when it can be sent. White space around it does no harm. */
export function tokenFault(token: string): string | undefined {
  const text = token.trim();
  if (VISIBLE.test(text)) return undefined;
  if (/[\r\n]/.test(text)) return 'a line break';
  return /\s/.test(text) ? 'a blank' : 'a character that is no visible ASCII';
}

/**
 * The value of `Authorization` for a token, whoever gave it.
 * @throws LoginNeededError for one that no header takes; it never shows the token
 */
export function bearerOf(token: string): string {
  const fault = tokenFault(token);
  if (fault === undefined) return `Bearer ${token.trim()}`;
  throw new LoginNeededError(`The token holds ${fault}: it cannot be sent.`, {
    advice: 'Give the token alone, on one line: was more than it copied, or two of them?',
  });
}
