import { isJsonObject, isPresent, type JsonObject, ownMember } from './json-object.js';

/** What a JWT, a userinfo answer or an introspection answer says about a person. A member is absent when it says nothing. */
export interface Claims {
  /** Absent also when `sub` is not 1 to 255 characters of text without control characters. */
  readonly subject?: string;
  /** Absent also when `email` is not text with an @. */
  readonly email?: string;
  /** Anything but `true` itself is `false` (contract 9.19). */
  readonly emailVerified?: boolean;
  /** In the document's order; empty when the claim is anything but a list of text. */
  readonly entitlements?: readonly string[];
}

/** Longest subject, in characters (OpenID Connect Core 2). */
const MAX_SUBJECT_LENGTH = 255;

/** Control characters, and halves of characters, which the database would fold into one. */
const NOT_IN_SUBJECT = /[\p{Cc}\p{Cs}]/u;

/**
 * Reads the claims that this service uses.
 *
 * @param entitlementsPath steps to the entitlement list, e.g. `['realm_access', 'roles']`
 */
export function readClaims(document: JsonObject, entitlementsPath: readonly string[]): Claims {
  const subject = ownMember(document, 'sub');
  const email = ownMember(document, 'email');
  const emailVerified = ownMember(document, 'email_verified');
  const entitlements = memberAt(document, entitlementsPath);
  return {
    ...(isSubject(subject) && { subject }),
    ...(typeof email === 'string' && email.includes('@') && { email }),
    ...(isPresent(emailVerified) && { emailVerified: emailVerified === true }),
    ...(isPresent(entitlements) && { entitlements: isListOfText(entitlements) ? entitlements : [] }),
  };
}

/** The claims of `first`; what it says nothing about, as `fallback` has it (contract section 3). */
export function completeClaims(first: Claims, fallback: Claims): Claims {
  return { ...fallback, ...first };
}

/** Whether nothing is missing that the issuer's userinfo could add. A machine needs no e-mail (contract 9.17). */
export function isComplete(claims: Claims, machine: boolean): boolean {
  if (claims.entitlements === undefined) return false;
  return machine || (claims.email !== undefined && claims.emailVerified !== undefined);
}

function isSubject(value: unknown): value is string {
  if (typeof value !== 'string' || value === '' || value.length > 2 * MAX_SUBJECT_LENGTH) return false;
  return Array.from(value).length <= MAX_SUBJECT_LENGTH && !NOT_IN_SUBJECT.test(value);
}

function isListOfText(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((member) => typeof member === 'string');
}

function memberAt(document: JsonObject, path: readonly string[]): unknown {
  let value: unknown = document;
  for (const step of path) {
    if (!isJsonObject(value)) return undefined;
    value = ownMember(value, step);
  }
  return value;
}
