import type { Issuer } from '../issuers/issuer.js';
import { type Claims, readClaims } from './claims.js';
import { type JsonObject, ownMember } from './json-object.js';
import { isTime } from './jwt-rules.js';

/** Whose a good token is, by what it says itself. */
export interface TokenOwner {
  readonly issuer: Issuer;
  readonly claims: Claims;
  /** Its `azp` and `client_id`. */
  readonly clients: readonly string[];
  /** Milliseconds until it expires; absent when its issuer does not say. */
  readonly validFor?: number;
}

/** Reads the owner out of a JWT's verified payload or an introspection answer. */
export function readOwner(issuer: Issuer, document: JsonObject, entitlementsPath: readonly string[]): TokenOwner {
  const exp = ownMember(document, 'exp');
  const clients = [ownMember(document, 'azp'), ownMember(document, 'client_id')];
  return {
    issuer,
    claims: readClaims(document, entitlementsPath),
    clients: clients.filter((client) => typeof client === 'string'),
    ...(isTime(exp) && { validFor: exp * 1000 - Date.now() }),
  };
}
