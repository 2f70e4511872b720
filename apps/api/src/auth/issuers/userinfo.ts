import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '#libs/config';
import type { Settings } from '#libs/config';
import type { CacheCounts } from '#libs/telemetry';
import { type Claims, readClaims } from '../tokens/claims.js';
import { ownMember } from '../tokens/json-object.js';
import type { Issuer } from './issuer.js';
import { IssuerHttp, unexpectedStatus } from './issuer-http.js';
import { KEEP_REFUSAL_MS, type Lookup, LookupCache, MAX_KEEP_MS } from './lookup-cache.js';

/**
 * What the userinfo endpoint says of a token:
 * - `claims`: whose it is;
 * - `unknown`: that it is not good;
 * - `silent`: nothing, because there is no endpoint, or the token's scope does not reach it.
 */
export type UserinfoAnswer =
  { readonly kind: 'claims'; readonly claims: Claims } | { readonly kind: 'unknown' | 'silent' };

/** What is known of a token that is asked about. */
interface AskedToken {
  /** The issuer signed it or said that it is good. */
  readonly vouched: boolean;
  /** Milliseconds that it is still valid, as far as we know. */
  readonly validFor?: number | undefined;
}

/** Asks issuers' userinfo endpoints (OpenID Connect Core 5.3). */
@Injectable()
export class Userinfo {
  private readonly cache = new LookupCache<UserinfoAnswer>();

  constructor(
    private readonly http: IssuerHttp,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws IssuerFault when there is no answer that makes sense */
  ask(issuer: Issuer, token: string, { vouched, validFor = MAX_KEEP_MS }: AskedToken): Promise<UserinfoAnswer> {
    return this.cache.find({ issuer: issuer.url, token, vouched }, () => this.fetch(issuer, token, validFor));
  }

  /** How often an answer was known. */
  get counts(): CacheCounts {
    return this.cache.counts;
  }

  private async fetch(issuer: Issuer, token: string, validFor: number): Promise<Lookup<UserinfoAnswer>> {
    const address = await issuer.endpoint('userinfo_endpoint');
    if (address === undefined) return { value: { kind: 'silent' }, keepFor: 0 };
    const answer = await this.http.ask(address, { headers: { authorization: `Bearer ${token}` } });
    switch (answer.status) {
      case 200: {
        const document = answer.json();
        const speaker = ownMember(document, 'iss') ?? issuer.url;
        if (speaker !== issuer.url) return { value: { kind: 'unknown' }, keepFor: KEEP_REFUSAL_MS };
        const claims = readClaims(document, this.settings.auth.entitlementsPath);
        return { value: { kind: 'claims', claims }, keepFor: validFor };
      }
      case 401:
        return { value: { kind: 'unknown' }, keepFor: KEEP_REFUSAL_MS };
      case 403:
        return { value: { kind: 'silent' }, keepFor: validFor };
      default:
        throw unexpectedStatus(address, answer.status);
    }
  }
}
