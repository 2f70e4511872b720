import { Unauthorized } from '#libs/http';

/** The 401 of a JWT, in the words that clients know (contract section 3). */
export function jwtRefusal(reason: string): Unauthorized {
  return new Unauthorized(`Could not verify JWT: ${reason}`, { tokenSent: true });
}

/** The 401 of a token that names nobody: no JWT, and no issuer that may be asked knows it (contract section 3). */
export function unknownToken(): Unauthorized {
  return new Unauthorized('User identity could not be determined', { tokenSent: true });
}
