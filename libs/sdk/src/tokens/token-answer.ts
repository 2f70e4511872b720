import { type IssuerAnswer, loginError } from './issuer.js';
import type { SavedToken } from './token-store.js';

/** Seconds for which a token is taken to hold whose issuer does not say it (RFC 6749 section 5.1 leaves it open). */
const UNSAID_LIFE_S = 300;

/** Seconds before its end at which a token is renewed: clocks differ, and requests take their time. */
const MARGIN_S = 30;

/**
 * The token in an issuer's answer.
 * @param what was tried, for the error
 * @throws LoginNeededError when there is none
 */
export function tokenOf(what: string, answer: IssuerAnswer): SavedToken {
  const { access_token: token, expires_in: life, refresh_token: refresh, scope } = answer.body;
  if (!answer.response.ok || typeof token !== 'string' || token === '') throw loginError(what, answer);
  const seconds = typeof life === 'number' && life > 0 ? life : UNSAID_LIFE_S;
  return {
    access_token: token,
    expires_at: Math.floor(Date.now() / 1000 + seconds),
    ...(typeof refresh === 'string' && { refresh_token: refresh }),
    ...(typeof scope === 'string' && { scope }),
  };
}

/** Whether a token can still be sent. */
export function isFresh({ expires_at: end }: SavedToken): boolean {
  return end - MARGIN_S > Date.now() / 1000;
}
