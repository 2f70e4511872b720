import { isUtf8 } from 'node:buffer';
import { isJsonObject, type JsonObject } from './json-object.js';

/** A token that is written as a signed JWT. Nothing in it is verified. */
export interface JwtShape {
  readonly kind: 'jwt';
  readonly token: string;
  readonly header: JsonObject;
  readonly payload: JsonObject;
}

/**
 * - `jwt`: to be verified by its signature, never shown to anyone.
 * - `broken-jwt`: looks like a JWT to some reader, so it is not shown to an issuer either, but is not well written.
 * - `opaque`: has the syntax of a bearer token, says nothing by itself.
 * - `garbage`: not even that.
 */
export type TokenShape =
  | JwtShape
  | { readonly kind: 'broken-jwt' }
  | { readonly kind: 'opaque'; readonly token: string }
  | { readonly kind: 'garbage' };

/** Longest token that is looked at, in characters. Node's own bound on all headers together is 16 KiB. */
export const MAX_TOKEN_LENGTH = 16_384;

/** `b64token` of RFC 6750 section 2.1. */
const BEARER_SYNTAX = /^[A-Za-z0-9\-._~+/]+=*$/;

const BASE64URL = /^[A-Za-z0-9_-]*$/;

/**
 * Tells a JWT from an opaque token. Recognition is lenient (padding and the other alphabet still make a JWT) so that no
 * JWT is ever shown to an issuer by a slip of its writer; acceptance is strict.
 */
export function shapeOf(token: string): TokenShape {
  if (token.length > MAX_TOKEN_LENGTH) return { kind: 'garbage' };
  const [first, second, third, ...more] = token.split('.');
  if (first !== undefined && second !== undefined && third !== undefined && more.length === 0) {
    const header = decodeObject(first);
    if (header !== undefined) {
      const payload = decodeObject(second);
      const strict = [first, second, third].every(isBase64url);
      return strict && payload !== undefined ? { kind: 'jwt', token, header, payload } : { kind: 'broken-jwt' };
    }
  }
  return BEARER_SYNTAX.test(token) ? { kind: 'opaque', token } : { kind: 'garbage' };
}

function isBase64url(part: string): boolean {
  return BASE64URL.test(part) && part.length % 4 !== 1;
}

function decodeObject(part: string): JsonObject | undefined {
  const bytes = Buffer.from(part, 'base64url');
  // Two different ill-formed texts would both become U+FFFD, and so one identity.
  if (!isUtf8(bytes)) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
