import { createHmac, createPrivateKey, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import { opaqueResource } from '../../apps/issuer/src/issuer-configuration.js';
import { environment, type TestIssuer, type UserName } from './environment.js';

const tokens = new Map<string, Promise<string>>();

/** A real access token of a user, asked from the issuer over HTTP (client credentials); one per user and test file. */
export function tokenFor(
  name: UserName,
  { issuer = environment.issuers[0], opaque = false }: { issuer?: TestIssuer; opaque?: boolean } = {},
): Promise<string> {
  const key = JSON.stringify([issuer.issuer, name, opaque]);
  const known = tokens.get(key);
  if (known) return known;
  const token = fetchToken(name, issuer, opaque);
  tokens.set(key, token);
  return token;
}

/** The `authorization` header with a real token of a user. */
export async function bearer(name: UserName, issuer?: TestIssuer): Promise<{ authorization: string }> {
  return { authorization: `Bearer ${await tokenFor(name, issuer && { issuer })}` };
}

async function fetchToken(name: UserName, issuer: TestIssuer, opaque: boolean): Promise<string> {
  const credentials = Buffer.from(`${name}:${issuer.clientSecrets[name]}`).toString('base64');
  const response = await fetch(`${issuer.issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...(opaque && { resource: opaqueResource }) }),
  });
  const body = (await response.json()) as { access_token?: string };
  if (!body.access_token) throw new Error(`The issuer gave no token: ${response.status} ${JSON.stringify(body)}`);
  return body.access_token;
}

/** How a token is signed; the default is the issuer's own way. */
export interface SigningChoice {
  /** Whose first key signs, default the first issuer. */
  readonly issuer?: TestIssuer;
  /** Another key: a private JWK or key object, or the secret bytes of an HMAC. */
  readonly key?: JsonWebKey | KeyObject | Uint8Array;
  /** Changes of the header; `undefined` removes a member. `alg` decides how it is signed, `none` leaves it unsigned. */
  readonly header?: Record<string, unknown>;
}

/**
 * Signs whatever it is given. Not with a JOSE library: those refuse to make the tokens that a server must refuse.
 *
 * @param claims the payload, or its very text when it should not even be good JSON
 */
export function signToken(claims: Record<string, unknown> | string, choice: SigningChoice = {}): string {
  const [signingKey] = (choice.issuer ?? environment.issuers[0]).keys;
  const header = { alg: 'RS256', typ: 'at+jwt', kid: signingKey?.kid, ...choice.header };
  const payload = typeof claims === 'string' ? claims : JSON.stringify(claims);
  const input = `${encode(JSON.stringify(header))}.${encode(payload)}`;
  return `${input}.${signatureOf(input, String(header.alg), choice.key ?? signingKey ?? {})}`;
}

const encode = (text: string): string => Buffer.from(text).toString('base64url');

function signatureOf(input: string, algorithm: string, key: JsonWebKey | KeyObject | Uint8Array): string {
  if (algorithm === 'none') return '';
  const hash = `sha${algorithm.slice(2)}`;
  if (algorithm.startsWith('HS'))
    return createHmac(hash, key as Uint8Array)
      .update(input)
      .digest('base64url');
  const privateKey = 'kty' in key ? createPrivateKey({ key: key as JsonWebKey, format: 'jwk' }) : (key as KeyObject);
  const pss = algorithm.startsWith('PS') ? { padding: 6, saltLength: -1 } : {}; // RSA_PKCS1_PSS_PADDING, length of the digest
  return sign(hash, Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363', ...pss }).toString('base64url');
}
