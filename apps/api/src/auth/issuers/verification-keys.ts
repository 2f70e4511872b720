import { createPublicKey, type KeyObject } from 'node:crypto';
import jwksRsa from 'jwks-rsa';
import { isSignatureAlgorithm, type SignatureAlgorithm } from '../tokens/jwt-rules.js';

/** A public key that may have signed a token. */
interface VerificationKey {
  readonly kid: string | undefined;
  /** The one algorithm that the issuer uses it for; `undefined` = any that fits the key. */
  readonly algorithm: SignatureAlgorithm | undefined;
  readonly key: KeyObject;
}

/** Smallest RSA modulus in bits (RFC 7518 section 3.3). */
const MIN_RSA_BITS = 2048;

/** Curves by algorithm (RFC 7518 section 3.4), in OpenSSL's names. */
const CURVES: Readonly<Record<string, string>> = { ES256: 'prime256v1', ES384: 'secp384r1', ES512: 'secp521r1' };

/** The keys of one issuer at one time. They are parsed once: jsonwebtoken would parse PEM text on every call. */
export class VerificationKeys {
  private constructor(private readonly keys: readonly VerificationKey[]) {}

  /**
   * Keeps what can verify a signature of an accepted algorithm; jwks-rsa has dropped symmetric keys and keys for encryption.
   */
  static from(signingKeys: readonly jwksRsa.SigningKey[]): VerificationKeys {
    return new VerificationKeys(signingKeys.map(parse).filter((key) => key !== undefined));
  }

  get size(): number {
    return this.keys.length;
  }

  get isEmpty(): boolean {
    return this.size === 0;
  }

  /**
   * The key under exactly this `kid`. A token without one is taken only when there is nothing to choose.
   */
  find(kid: string | undefined, algorithm: SignatureAlgorithm): KeyObject | undefined {
    if (kid === undefined && this.keys.length !== 1) return undefined;
    const named = kid === undefined ? this.keys : this.keys.filter((key) => key.kid === kid);
    return named.find((key) => isFor(key, algorithm))?.key;
  }

  /** Whether some key has this `kid`, whatever it is for. */
  knows(kid: string | undefined): boolean {
    return kid === undefined ? !this.isEmpty : this.keys.some((key) => key.kid === kid);
  }
}

function parse(signingKey: jwksRsa.SigningKey): VerificationKey | undefined {
  // The types promise both; a JWKS need not have them.
  const { kid, alg }: { kid?: string; alg?: string } = signingKey;
  if (alg !== undefined && !isSignatureAlgorithm(alg)) return undefined;
  const key = createPublicKey(signingKey.getPublicKey());
  return isStrong(key) ? { kid, algorithm: alg, key } : undefined;
}

function isStrong(key: KeyObject): boolean {
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa') return modulusLength >= MIN_RSA_BITS;
  return key.asymmetricKeyType === 'ec' && Object.values(CURVES).includes(namedCurve);
}

function isFor({ algorithm, key }: VerificationKey, wanted: SignatureAlgorithm): boolean {
  if (algorithm !== undefined) return algorithm === wanted;
  const curve = CURVES[wanted];
  if (curve === undefined) return key.asymmetricKeyType === 'rsa';
  return key.asymmetricKeyDetails?.namedCurve === curve;
}
