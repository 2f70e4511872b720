import { isPresent, type JsonObject, ownMember } from './json-object.js';

/**
 * Signatures that are accepted: asymmetric only, so that nobody but the issuer can make one (RFC 8725 sections 2.1, 3.1).
 */
export const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'] as const;

export type SignatureAlgorithm = (typeof ALGORITHMS)[number];

export function isSignatureAlgorithm(value: unknown): value is SignatureAlgorithm {
  return (ALGORITHMS as readonly unknown[]).includes(value);
}

/** Bytes of a signature by curve (RFC 7518 section 3.4). */
const ECDSA_BYTES: Readonly<Record<string, number>> = { ES256: 64, ES384: 96, ES512: 132 };

/** Fewest bytes of an RSA signature: those of the smallest modulus (RFC 7518 section 3.3). */
const MIN_RSA_BYTES = 256;

/** Whether the signature of a JWT is as long as its algorithm makes it: a shorter one is none under any key. */
export function couldBeSignature(algorithm: unknown, jwt: string): boolean {
  if (!isSignatureAlgorithm(algorithm)) return false;
  const bytes = Math.floor(((jwt.length - jwt.lastIndexOf('.') - 1) * 3) / 4);
  const exact = ECDSA_BYTES[algorithm];
  return exact === undefined ? bytes >= MIN_RSA_BYTES : bytes === exact;
}

/** Media types of an access token (RFC 9068 section 2.1), and what issuers without RFC 9068 write. */
const HEADER_TYPES = ['jwt', 'at+jwt', 'application/at+jwt'];

/** `typ` or `token_use` of a token that is meant for someone else than an API. */
const OTHER_PURPOSES = /^(id|refresh|offline|logout)([-_ ]?token)?$/i;

/** Claims that only ID tokens and logout tokens carry (OpenID Connect Core 2 and 3.1.3.6, Back-Channel Logout 2.4). */
const OTHER_CLAIMS = ['nonce', 'at_hash', 'c_hash', 's_hash', 'events'];

/** What is wrong with a JOSE header, in the words that clients know (contract section 3), if anything is. */
export function faultOfHeader(header: JsonObject): string | undefined {
  if (!isSignatureAlgorithm(ownMember(header, 'alg'))) return 'The specified alg value is not allowed';
  // RFC 7515 section 4.1.11: whoever does not understand an extension must refuse; none is understood here.
  if (Object.hasOwn(header, 'crit')) return 'Critical header extensions are not supported';
  const type = ownMember(header, 'typ');
  if (type !== undefined && !(typeof type === 'string' && HEADER_TYPES.includes(type.toLowerCase()))) {
    return 'The token is not an access token';
  }
  const kid = ownMember(header, 'kid');
  if (kid !== undefined && typeof kid !== 'string') return 'The kid value is not text';
  return undefined;
}

/** Whether a token says of itself that it is an ID, refresh or logout token. */
export function isForeignPurpose(claims: JsonObject): boolean {
  if (OTHER_CLAIMS.some((name) => isPresent(ownMember(claims, name)))) return true;
  return ['typ', 'token_use'].some((name) => {
    const purpose = ownMember(claims, name);
    return typeof purpose === 'string' && OTHER_PURPOSES.test(purpose);
  });
}

/**
 * Whether a token is meant for this service: one of its `aud` is among the accepted ones.
 *
 * @param accepted empty = the audience is not checked
 */
export function isForAudience(claims: JsonObject, accepted: readonly string[]): boolean {
  if (accepted.length === 0) return true;
  const audience = ownMember(claims, 'aud');
  const named: readonly unknown[] = Array.isArray(audience) ? audience : [audience];
  return named.some((name) => typeof name === 'string' && accepted.includes(name));
}

/** What the rules on times and purpose need besides the token. */
export interface ClaimRules {
  /** Accepted audiences; empty = not checked. */
  readonly audiences: readonly string[];
  /** Tolerated difference between the clocks, in seconds. */
  readonly skew: number;
  /** Our time in seconds since 1970. */
  readonly now: number;
}

/** What is wrong with the claims of a JWT whose signature is good, if anything is (contract 9.19). */
export function faultOfClaims(claims: JsonObject, rules: ClaimRules): string | undefined {
  const { exp, nbf, iat } = timesOf(claims);
  if (!isPresent(exp)) return "No 'exp' claim in body";
  if (!isTime(exp)) return "The 'exp' claim is not a number";
  if (rules.now >= exp + rules.skew) return 'Signature has expired';
  if (nbf !== undefined && !(isTime(nbf) && nbf <= rules.now + rules.skew)) return 'The token is not yet valid (nbf)';
  if (iat !== undefined && !(isTime(iat) && iat <= rules.now + rules.skew)) return 'The token is not yet valid (iat)';
  if (isForeignPurpose(claims)) return 'The token is not an access token';
  if (!isForAudience(claims, rules.audiences)) return "Audience doesn't match";
  return undefined;
}

function timesOf(claims: JsonObject): { exp: unknown; nbf: unknown; iat: unknown } {
  return { exp: ownMember(claims, 'exp'), nbf: ownMember(claims, 'nbf'), iat: ownMember(claims, 'iat') };
}

/** Seconds since 1970 (RFC 7519 section 2, NumericDate). */
export function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
