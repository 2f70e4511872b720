/** What a token says of itself: read, not verified, which is for the service to do. */
export interface TokenFacts {
  readonly issuer?: string;
  readonly subject?: string;
  readonly audience?: readonly string[];
  /** Unix seconds. */
  readonly expiresAt?: number;
}

/** The facts of a JWT; undefined of a token that is none, such as an opaque one. */
export function tokenFacts(token: string): TokenFacts | undefined {
  const [, payload] = token.split('.');
  if (payload === undefined) return undefined;
  let claims: unknown;
  try {
    claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  } catch {
    return undefined; // no JWT
  }
  if (typeof claims !== 'object' || claims === null) return undefined;
  const { iss, sub, aud, exp } = claims as Record<string, unknown>;
  const audience = (Array.isArray(aud) ? aud : [aud]).filter((each): each is string => typeof each === 'string');
  return {
    ...(typeof iss === 'string' && { issuer: iss }),
    ...(typeof sub === 'string' && { subject: sub }),
    ...(audience.length > 0 && { audience }),
    ...(typeof exp === 'number' && { expiresAt: exp }),
  };
}
