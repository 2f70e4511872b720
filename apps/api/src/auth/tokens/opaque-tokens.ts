import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '#libs/config';
import type { OpaqueIssuer, Settings } from '#libs/config';
import { Introspection } from '../issuers/introspection.js';
import { IssuerDirectory } from '../issuers/issuer-directory.js';
import { IssuerFault } from '../issuers/issuer-fault.js';
import type { Issuer } from '../issuers/issuer.js';
import { Userinfo } from '../issuers/userinfo.js';
import { unknownToken } from './refusals.js';
import { readOwner, type TokenOwner } from './token-owner.js';

/**
 * Finds whose an opaque token is. It says nothing of its issuer, so it is shown to the issuers that operators listed for
 * opaque tokens, in their order, and to no other: each of them could use it.
 */
@Injectable()
export class OpaqueTokens {
  private readonly issuers: readonly (readonly [Issuer, OpaqueIssuer])[];

  constructor(
    directory: IssuerDirectory,
    private readonly introspection: Introspection,
    private readonly userinfo: Userinfo,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.issuers = Object.entries(settings.auth.opaqueIssuers).flatMap(([url, credentials]) => {
      const issuer = directory.find(url);
      return issuer ? [[issuer, credentials] as const] : [];
    });
  }

  /**
   * @throws Unauthorized when no issuer knows the token
   * @throws IssuerFault when none of those who answered knows it, but one did not answer
   */
  async ownerOf(token: string): Promise<TokenOwner> {
    let silent: IssuerFault | undefined;
    for (const [issuer, credentials] of this.issuers) {
      try {
        const owner = await this.askOne(issuer, credentials, token);
        if (owner) return owner;
      } catch (error) {
        if (!(error instanceof IssuerFault)) throw error;
        silent = error;
      }
    }
    throw silent ?? unknownToken();
  }

  private async askOne(issuer: Issuer, credentials: OpaqueIssuer, token: string): Promise<TokenOwner | undefined> {
    const introspected = await this.introspection.ask(issuer, credentials, token);
    switch (introspected.kind) {
      case 'active':
        return readOwner(issuer, introspected.document, this.settings.auth.entitlementsPath);
      case 'unknown':
        return undefined;
      case 'silent': {
        const answer = await this.userinfo.ask(issuer, token, { vouched: false });
        return answer.kind === 'claims' ? { issuer, claims: answer.claims, clients: [] } : undefined;
      }
    }
  }
}
