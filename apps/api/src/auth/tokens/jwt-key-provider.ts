import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Unauthorized } from '#libs/http';
import { IssuerDirectory } from '../issuers/issuer-directory.js';
import type { Issuer } from '../issuers/issuer.js';
import { type JsonObject, ownMember } from './json-object.js';
import { faultOfHeader, isSignatureAlgorithm } from './jwt-rules.js';
import { jwtRefusal } from './refusals.js';
import type { JwtShape } from './token-shape.js';

/** Longest part of an untrusted issuer that an error message repeats, in characters. */
const MAX_ISSUER_IN_MESSAGE = 200;

/**
 * Finds the key that may have signed a JWT: in the set that its issuer publishes and nowhere else. `jku`, `x5u`, `jwk`
 * and `x5c` of the header are not read.
 */
@Injectable()
export class JwtKeyProvider {
  constructor(private readonly directory: IssuerDirectory) {}

  /**
   * @throws Unauthorized for a header that is not accepted, an untrusted issuer or an unknown key
   * @throws IssuerFault when the issuer's keys are not known
   */
  async keyFor({ header, payload }: JwtShape): Promise<KeyObject> {
    // Before anything is fetched: only trusted issuers are ever asked.
    const issuer = this.issuerOf(payload);
    const fault = faultOfHeader(header);
    if (fault !== undefined) throw jwtRefusal(fault);
    const algorithm = ownMember(header, 'alg');
    const kid = ownMember(header, 'kid');
    const key = isSignatureAlgorithm(algorithm)
      ? await issuer.keyFor(typeof kid === 'string' ? kid : undefined, algorithm)
      : undefined;
    if (key === undefined) throw jwtRefusal('Signature verification failed');
    return key;
  }

  /** The trusted issuer that a payload names. @throws Unauthorized */
  issuerOf(payload: JsonObject): Issuer {
    const url = ownMember(payload, 'iss');
    if (typeof url !== 'string') throw jwtRefusal("No 'iss' claim in body");
    const issuer = this.directory.find(url);
    if (issuer) return issuer;
    const shown = url.replace(/\p{C}/gu, '').slice(0, MAX_ISSUER_IN_MESSAGE);
    throw new Unauthorized(`Issuer is not trusted: ${shown}`, { tokenSent: true });
  }
}
