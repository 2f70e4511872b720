import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Authentication, type Identity, TokenReader } from '#libs/access';
import { SETTINGS } from '#libs/config';
import type { Settings } from '#libs/config';
import { Forbidden, ServiceUnavailable, Unauthorized } from '#libs/http';
import { readAuthorization } from './authorization-header.js';
import { IdentityPolicy } from './identity-policy.js';
import { PAUSE_AFTER_FAULT_MS } from './issuers/fault-pause.js';
import { IssuerFault } from './issuers/issuer-fault.js';
import { Userinfo } from './issuers/userinfo.js';
import { type Claims, completeClaims, isComplete } from './tokens/claims.js';
import { JwtStrategy } from './tokens/jwt.strategy.js';
import { OpaqueTokens } from './tokens/opaque-tokens.js';
import { jwtRefusal, unknownToken } from './tokens/refusals.js';
import { runStrategy } from './tokens/run-strategy.js';
import { readOwner, type TokenOwner } from './tokens/token-owner.js';
import { shapeOf } from './tokens/token-shape.js';

/** Tells who sends a request (contract section 3; 9.3, 9.15, 9.17, 9.19). Asked once per request, by the access guard. */
@Injectable()
export class Authenticator implements TokenReader {
  constructor(
    private readonly strategy: JwtStrategy,
    private readonly opaqueTokens: OpaqueTokens,
    private readonly userinfo: Userinfo,
    private readonly policy: IdentityPolicy,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws ServiceUnavailable when an issuer that must be asked does not answer: the token may be good */
  async authenticate(request: Pick<FastifyRequest, 'raw'>): Promise<Authentication> {
    const header = readAuthorization(request.raw.rawHeaders);
    switch (header.kind) {
      case 'absent':
        return { kind: 'none' };
      case 'repeated':
        return { kind: 'refused', error: new Unauthorized('More than one authorization header') };
      case 'no-token':
        return { kind: 'unusable', error: new Unauthorized('No bearer token in authorization header') };
      case 'bearer':
        return this.outcomeOf(header.token);
    }
  }

  private async outcomeOf(token: string): Promise<Authentication> {
    try {
      return { kind: 'identified', identity: await this.identify(token) };
    } catch (error) {
      if (error instanceof Unauthorized) return { kind: 'unusable', error };
      if (error instanceof Forbidden) return { kind: 'refused', error };
      if (!(error instanceof IssuerFault)) throw error;
      const retryAfter = Math.ceil(PAUSE_AFTER_FAULT_MS / 1000);
      throw new ServiceUnavailable('The issuer of the token cannot be asked at the moment.', retryAfter, {
        cause: error,
      });
    }
  }

  private async identify(token: string): Promise<Identity> {
    const owner = await this.ownerOf(token);
    const machine = this.policy.isMachine(owner.clients);
    const claims = await this.complete(owner, token, machine);
    return this.policy.identityOf(owner.issuer.url, claims, machine);
  }

  private async ownerOf(token: string): Promise<TokenOwner> {
    const shape = shapeOf(token);
    switch (shape.kind) {
      case 'jwt': {
        const { issuer, payload } = await runStrategy(this.strategy, shape);
        return readOwner(issuer, payload, this.settings.auth.entitlementsPath);
      }
      case 'broken-jwt':
        throw jwtRefusal('The token is malformed');
      case 'opaque':
        return this.opaqueTokens.ownerOf(shape.token);
      case 'garbage':
        throw unknownToken();
    }
  }

  /** Asks userinfo for what the token does not say; its claims then win (contract section 3). */
  private async complete(owner: TokenOwner, token: string, machine: boolean): Promise<Claims> {
    const { issuer, claims, validFor } = owner;
    if (claims.subject === undefined) throw unknownToken();
    if (isComplete(claims, machine)) return claims;
    const answer = await this.userinfo.ask(issuer, token, { vouched: true, validFor });
    switch (answer.kind) {
      case 'silent':
        return claims;
      case 'unknown':
        throw unknownToken();
      case 'claims':
        // OpenID Connect Core 5.3.2: an answer about another subject must not be used.
        if (answer.claims.subject !== claims.subject) throw unknownToken();
        return completeClaims(answer.claims, claims);
    }
  }
}
