import { hasVerifiedIdentity, type Identity, isAdmitted } from '#libs/access';
import type { AuthSettings, IssuerRule } from '#libs/config';
import { Forbidden, Unauthorized } from '#libs/http';
import type { Claims } from './tokens/claims.js';

/** Most entitlements of one token (contract 9.4): permission checks cost time per entitlement. */
export const MAX_ENTITLEMENTS = 1000;

/** User ids have this form; an entitlement that has it could pass for somebody's id (contract 9.15). */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What operators allow an issuer's claims to mean. Pure: settings in, identities out. */
export class IdentityPolicy {
  private readonly userEntitlements: ReadonlySet<string>;
  private readonly adminEntitlements: ReadonlySet<string>;
  private readonly machineClients: ReadonlySet<string>;

  constructor(private readonly settings: AuthSettings) {
    this.userEntitlements = namesThatCount(settings.userEntitlements);
    this.adminEntitlements = namesThatCount(settings.adminEntitlements);
    this.machineClients = new Set(settings.machineClients);
  }

  /** Accepted `aud` values of an issuer; empty = not checked. */
  audiencesOf(issuer: string): readonly string[] {
    return this.ruleOf(issuer).audiences ?? this.settings.audiences;
  }

  /** @param clients the `azp` and `client_id` of a token */
  isMachine(clients: readonly string[]): boolean {
    return clients.some((client) => this.machineClients.has(client));
  }

  /**
   * @throws Unauthorized when the claims name no subject
   * @throws Forbidden when there are more than `MAX_ENTITLEMENTS` entitlements
   */
  identityOf(issuer: string, claims: Claims, machine: boolean): Identity {
    const { subject, email, emailVerified = false, entitlements: asserted = [] } = claims;
    if (subject === undefined) throw new Unauthorized('User identity could not be determined', { tokenSent: true });
    if (asserted.length > MAX_ENTITLEMENTS) {
      throw new Forbidden(`The token has ${asserted.length} entitlements; at most ${MAX_ENTITLEMENTS} are allowed.`);
    }
    const { entitlementPrefixes } = this.ruleOf(issuer);
    const entitlements = asserted.filter((name) => isAdmitted(name, entitlementPrefixes));
    const someone: Identity = {
      subject,
      issuer,
      ...(!machine && email !== undefined && { email }),
      emailVerified: !machine && emailVerified,
      machine,
      entitlements,
      ...(entitlementPrefixes && { entitlementPrefixes }),
      isUser: false,
      isAdmin: false,
    };
    const isAdmin =
      hasVerifiedIdentity(someone) && this.mayMakeAdmins(issuer) && holdsOneOf(entitlements, this.adminEntitlements);
    return { ...someone, isAdmin, isUser: isAdmin || holdsOneOf(entitlements, this.userEntitlements) };
  }

  private mayMakeAdmins(issuer: string): boolean {
    return this.ruleOf(issuer).admin ?? this.settings.issuers.length === 1;
  }

  private ruleOf(issuer: string): IssuerRule {
    const rules = this.settings.issuerRules;
    return (Object.hasOwn(rules, issuer) ? rules[issuer] : undefined) ?? {};
  }
}

function namesThatCount(configured: readonly string[]): ReadonlySet<string> {
  return new Set(configured.filter((name) => name !== '' && !UUID.test(name)));
}

function holdsOneOf(entitlements: readonly string[], names: ReadonlySet<string>): boolean {
  return entitlements.some((name) => names.has(name));
}
