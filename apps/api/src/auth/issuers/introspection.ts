import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '#libs/config';
import type { OpaqueIssuer, Settings } from '#libs/config';
import type { CacheCounts } from '#libs/telemetry';
import { IdentityPolicy } from '../identity-policy.js';
import { isPresent, type JsonObject, ownMember } from '../tokens/json-object.js';
import { isForAudience, isForeignPurpose, isTime } from '../tokens/jwt-rules.js';
import type { Issuer } from './issuer.js';
import { IssuerHttp, unexpectedStatus } from './issuer-http.js';
import { KEEP_REFUSAL_MS, type Lookup, LookupCache, MAX_KEEP_MS } from './lookup-cache.js';

/** Whether an opaque token counts, and the issuer's document about it. */
export type IntrospectionAnswer =
  | { readonly kind: 'active'; readonly document: JsonObject }
  | { readonly kind: 'unknown' }
  /** The issuer has no introspection endpoint, or gave us no credentials for it. */
  | { readonly kind: 'silent' };

/** Asks issuers about opaque tokens (RFC 7662) with client credentials (RFC 6749 section 2.3.1). */
@Injectable()
export class Introspection {
  private readonly cache = new LookupCache<IntrospectionAnswer>();

  constructor(
    private readonly http: IssuerHttp,
    private readonly policy: IdentityPolicy,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws IssuerFault when there is no answer that makes sense, also when the issuer refuses our credentials */
  ask(issuer: Issuer, credentials: OpaqueIssuer, token: string): Promise<IntrospectionAnswer> {
    return this.cache.find({ issuer: issuer.url, token, vouched: false }, () => this.fetch(issuer, credentials, token));
  }

  /** How often an answer was known. */
  get counts(): CacheCounts {
    return this.cache.counts;
  }

  private async fetch(issuer: Issuer, credentials: OpaqueIssuer, token: string): Promise<Lookup<IntrospectionAnswer>> {
    const { clientId, clientSecret } = credentials;
    const address = clientId === undefined ? undefined : await issuer.endpoint('introspection_endpoint');
    if (clientId === undefined || address === undefined) return { value: { kind: 'silent' }, keepFor: 0 };
    const answer = await this.http.ask(address, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${formEncoded(clientId)}:${formEncoded(clientSecret ?? '')}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ token, token_type_hint: 'access_token' }).toString(),
    });
    if (answer.status !== 200) throw unexpectedStatus(address, answer.status);
    const document = answer.json();
    if (!this.isActive(document, issuer.url)) return { value: { kind: 'unknown' }, keepFor: KEEP_REFUSAL_MS };
    const exp = ownMember(document, 'exp');
    const keepFor = isTime(exp) ? exp * 1000 - Date.now() : MAX_KEEP_MS;
    return { value: { kind: 'active', document }, keepFor };
  }

  private isActive(document: JsonObject, issuer: string): boolean {
    if (ownMember(document, 'active') !== true || isForeignPurpose(document)) return false;
    const speaker = ownMember(document, 'iss');
    if (isPresent(speaker) && speaker !== issuer) return false;
    const now = Date.now() / 1000;
    const skew = this.settings.auth.clockSkewSeconds;
    const exp = ownMember(document, 'exp');
    if (isPresent(exp) && !(isTime(exp) && now < exp + skew)) return false;
    const nbf = ownMember(document, 'nbf');
    if (isPresent(nbf) && !(isTime(nbf) && nbf <= now + skew)) return false;
    return isForAudience(document, this.policy.audiencesOf(issuer));
  }
}

/** RFC 6749 section 2.3.1: both parts are form-encoded before they are joined by a colon. */
function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
