import { hostPortProblem } from '../parsers/hosts.js';
import { audiences, claimPath, issuerRules, opaqueIssuers, trustedIssuers } from '../parsers/issuers.js';
import { list } from '../parsers/json.js';
import { boolean, integer } from '../parsers/scalars.js';
import type { Definition } from './definition.js';

export const authTable = {
  trustedIssuers: {
    name: 'APP_TRUSTED_OP_LIST',
    parser: trustedIssuers,
    unset: 'required',
    description: 'OpenID providers whose tokens are accepted.',
  },
  audiences: {
    name: 'APP_AUDIENCE',
    parser: audiences,
    default: '[]',
    description:
      'Accepted `aud` values. While the list is empty the audience is not checked: a token that an issuer made for any other application is accepted here.',
  },
  userEntitlements: {
    name: 'APP_USERS_ENTITLEMENTS',
    parser: list('texts', ['ml-users']),
    default: '[]',
    description: 'Holding one of these entitlements makes a user. An empty list grants nobody.',
  },
  adminEntitlements: {
    name: 'APP_ADMIN_ENTITLEMENTS',
    parser: list('texts', ['ml-admins']),
    default: '[]',
    description: 'Holding one of these entitlements makes an admin. An empty list grants nobody.',
  },
  entitlementsPath: {
    name: 'APP_ENTITLEMENTS_PATH',
    parser: claimPath,
    default: 'realm_access/roles',
    description: 'Where the list of entitlements is in userinfo or token.',
  },
  issuerHosts: {
    name: 'APP_ISSUER_HOSTS',
    parser: list('hosts', ['www.googleapis.com'], hostPortProblem),
    default: '[]',
    description: "Hosts besides an issuer's own origin that its keys and userinfo may be fetched from.",
  },
  issuerRules: {
    name: 'APP_ISSUER_RULES',
    parser: issuerRules,
    default: '{}',
    description:
      'What each issuer may assert. `audiences` replace `APP_AUDIENCE` for it; with more than one trusted issuer only those with `"admin": true` can make an admin; only entitlements within one of the prefixes count, and nothing above a prefix is inherited. A prefix that is a path or a URN ends where a segment ends: `/partner/x` admits `/partner/x` and `/partner/x/…`, not `/partner/xy`; any other text admits what begins with it.',
  },
  opaqueIssuers: {
    name: 'APP_OPAQUE_ISSUERS',
    parser: opaqueIssuers,
    default: '{}',
    secret: true,
    description:
      'Issuers whose tokens may be opaque. With client credentials the issuer is asked by introspection, without by userinfo. The audience is only checked by introspection.',
  },
  machineClients: {
    name: 'APP_MACHINE_CLIENTS',
    parser: list('client ids', ['training-pipeline']),
    default: '[]',
    description: 'Clients (`azp` or `client_id` of the token) that need no e-mail address.',
  },
  groupInheritance: {
    name: 'APP_GROUP_INHERITANCE',
    parser: boolean,
    default: 'true',
    description: 'Members of sub-groups hold what their parent groups are given on an experiment.',
  },
  anonymousDrifts: {
    name: 'APP_ANONYMOUS_DRIFTS',
    parser: boolean,
    default: 'true',
    description: 'Drifts of public experiments are readable without a token.',
  },
  clockSkewSeconds: {
    name: 'APP_CLOCK_SKEW_SECONDS',
    parser: integer({ min: 0, max: 300, of: 'seconds' }),
    default: '30',
    description: "Tolerated difference between this clock and an issuer's.",
  },
} as const satisfies Record<string, Definition<unknown>>;
