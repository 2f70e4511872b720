import { createPrivateKey, generateKeyPair, randomBytes, randomUUID, type JsonWebKey } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { DemoUser } from './demo-users.js';

/** A private signing key with what a verifier needs to pick it. */
export type SigningKey = JsonWebKey & { readonly kid: string; readonly alg: 'RS256'; readonly use: 'sig' };

/** Everything about an issuer that must not be guessed: random per checkout, never in the repository. */
export interface IssuerSecrets {
  readonly keys: readonly SigningKey[];
  /** Client secret by user name. */
  readonly clientSecrets: Readonly<Record<string, string>>;
  /** Secret of the client `drift-watch-service`, which may introspect tokens. */
  readonly serviceSecret: string;
  readonly cookieKey: string;
}

const randomText = (): string => randomBytes(32).toString('base64url');

/** Fresh secrets for a list of users. */
export async function createIssuerSecrets(users: readonly DemoUser[]): Promise<IssuerSecrets> {
  return {
    keys: [await createSigningKey()],
    clientSecrets: Object.fromEntries(users.map((user) => [user.name, randomText()])),
    serviceSecret: randomText(),
    cookieKey: randomText(),
  };
}

/** A 2048-bit RSA key under a random `kid`. */
export async function createSigningKey(): Promise<SigningKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return { ...createPrivateKey(privateKey).export({ format: 'jwk' }), kid: randomUUID(), alg: 'RS256', use: 'sig' };
}

/**
 * The secrets kept in a file (mode 600), made on the first start; users that joined the list since get theirs.
 *
 * @throws Error when the file exists and is not readable as secrets
 */
export async function loadIssuerSecrets(file: string, users: readonly DemoUser[]): Promise<IssuerSecrets> {
  const fresh = await createIssuerSecrets(users);
  const kept = await readSecrets(file);
  const secrets = { ...fresh, ...kept, clientSecrets: { ...fresh.clientSecrets, ...kept?.clientSecrets } };
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}`;
  await writeFile(temporary, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  await chmod(temporary, 0o600); // a file left by an earlier crash keeps its old mode
  await rename(temporary, file);
  return secrets;
}

async function readSecrets(file: string): Promise<IssuerSecrets | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as IssuerSecrets;
  } catch (cause) {
    throw new Error(`${file} is not readable: remove it to get new keys (earlier tokens then end).`, { cause });
  }
}

/** Not by `instanceof Error`, which fails for errors of another realm (Jest). */
function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
