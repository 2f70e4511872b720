import { Unauthorized } from '#libs/http';
import { IssuerFault } from '../issuers/issuer-fault.js';
import type { JwtStrategy, VerifiedJwt } from './jwt.strategy.js';
import { jwtRefusal } from './refusals.js';
import type { JwtShape } from './token-shape.js';

/** A strategy with the methods that passport lends it for one attempt. */
interface Attempt {
  success(verified: VerifiedJwt): void;
  fail(reason: unknown): void;
  error(reason: unknown): void;
  authenticate(jwt: JwtShape): void;
}

/**
 * Runs the strategy as `passport.authenticate` does: on an object of its own per attempt, so that parallel attempts
 * share nothing. Passport's own runner wants a response and a session besides, which a bearer token never needs.
 *
 * @throws Unauthorized for a token that is not good
 * @throws IssuerFault when that cannot be told
 */
export function runStrategy(strategy: JwtStrategy, jwt: JwtShape): Promise<VerifiedJwt> {
  return new Promise((resolve, reject) => {
    const attempt: Attempt = Object.assign(Object.create(strategy), {
      success: resolve,
      fail: (reason: unknown) => reject(refusalFor(reason)),
      error: reject,
    });
    attempt.authenticate(jwt);
  });
}

/** `fail` hears of our key provider and of jsonwebtoken, which throws all sorts of errors for a bad signature. */
function refusalFor(reason: unknown): Error {
  if (reason instanceof Unauthorized || reason instanceof IssuerFault) return reason;
  const name = reason instanceof Error ? reason.name : undefined;
  if (name === 'TokenExpiredError') return jwtRefusal('Signature has expired');
  if (name === 'NotBeforeError') return jwtRefusal('The token is not yet valid (nbf)');
  return jwtRefusal('Signature verification failed');
}
