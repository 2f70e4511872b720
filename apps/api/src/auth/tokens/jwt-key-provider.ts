import type { KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '#libs/config';
import type { Settings } from '#libs/config';
import { Unauthorized } from '#libs/http';
import { IdentityPolicy } from '../identity-policy.js';
import { IssuerDirectory } from '../issuers/issuer-directory.js';
import type { Issuer } from '../issuers/issuer.js';
import { type JsonObject, ownMember } from './json-object.js';
import { couldBeSignature, faultOfClaims, faultOfHeader, isSignatureAlgorithm } from './jwt-rules.js';
import { jwtRefusal, unknownToken } from './refusals.js';
import { readOwner } from './token-owner.js';
import type { JwtShape } from './token-shape.js';

/** Longest part of an untrusted issuer that an error message repeats, in characters. */
const MAX_ISSUER_IN_MESSAGE = 200;

/**
 * Finds the key that may have signed a JWT: in the set that its issuer publishes and nowhere else. `jku`, `x5u`, `jwk`
 * and `x5c` of the header are not read.
 */
@Injectable()
export class JwtKeyProvider {
  constructor(
    private readonly directory: IssuerDirectory,
    private readonly policy: IdentityPolicy,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * @throws Unauthorized for a header that is not accepted, an untrusted issuer or an unknown key
   * @throws IssuerFault when the issuer's keys are not known
   */
  async keyFor(jwt: JwtShape): Promise<KeyObject> {
    const { header, payload } = jwt;
    // Before anything is fetched: only trusted issuers are ever asked.
    const issuer = this.issuerOf(payload);
    const fault = faultOfHeader(header);
    if (fault !== undefined) throw jwtRefusal(fault);
    const algorithm = ownMember(header, 'alg');
    const named = ownMember(header, 'kid');
    const kid = typeof named === 'string' ? named : undefined;
    if (!issuer.knows(kid)) this.judgeAtSight(jwt, issuer);
    const key = isSignatureAlgorithm(algorithm) ? await issuer.keyFor(kid, algorithm) : undefined;
    if (key === undefined) throw jwtRefusal('Signature verification failed');
    return key;
  }

  /** What is wrong with the claims of a token of this issuer, if anything is. */
  faultOfClaims(issuer: Issuer, payload: JsonObject): string | undefined {
    return faultOfClaims(payload, {
      audiences: this.policy.audiencesOf(issuer.url),
      skew: this.settings.auth.clockSkewSeconds,
      now: Date.now() / 1000,
    });
  }

  /** Refuses what no key could make good, before anybody waits for the issuer. @throws Unauthorized */
  private judgeAtSight({ token, header, payload }: JwtShape, issuer: Issuer): void {
    if (!couldBeSignature(ownMember(header, 'alg'), token)) throw jwtRefusal('Signature verification failed');
    const fault = this.faultOfClaims(issuer, payload);
    if (fault !== undefined) throw jwtRefusal(fault);
    const { claims } = readOwner(issuer, payload, this.settings.auth.entitlementsPath);
    if (claims.subject === undefined) throw unknownToken();
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
