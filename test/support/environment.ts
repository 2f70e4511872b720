import { readFileSync } from 'node:fs';
import { claimsOf, type DemoUser, demoUsers } from '../../apps/issuer/src/demo-users.js';
import type { IssuerSecrets } from '../../apps/issuer/src/issuer-secrets.js';

/** One of the running OIDC issuers with all its secrets, so that a test can also forge what it would never sign. */
export interface TestIssuer extends IssuerSecrets {
  /** Its identifier, the `iss` of its tokens. */
  readonly issuer: string;
}

/** What global-setup.mjs started for all suites. */
export interface TestEnvironment {
  /** Replica set of one, without a database name. */
  readonly mongoUri: string;
  /** The same as the service reaches it: elsewhere only as a user with fewer rights than the tests have. */
  readonly serviceMongoUri: string;
  /** The `aud` of the issuers' tokens. */
  readonly audience: string;
  /** Two issuers with the same users; the servers of `startServer` let only the first make admins. */
  readonly issuers: readonly [TestIssuer, TestIssuer];
}

export const environment: TestEnvironment = JSON.parse(
  readFileSync(process.env['TEST_ENVIRONMENT'] ?? missing('TEST_ENVIRONMENT'), 'utf8'),
) as TestEnvironment;

/** Roles of the demo, each the name and the `sub` of a user at both issuers. */
export type UserName =
  | 'admin'
  | 'owner'
  | 'editor'
  | 'reader'
  | 'stranger'
  | 'group-reader'
  | 'subgroup-reader'
  | 'no-entitlement'
  | 'unregistered'
  | 'unverified'
  | 'machine';

/** A user of the demo by name. */
export function userNamed(name: UserName): DemoUser {
  return demoUsers.find((user) => user.name === name) ?? missing(name);
}

/** Claims of a good access token of a user, as the issuer itself would put them; `undefined` removes one. */
export function claimsFor(
  name: UserName,
  changes: Record<string, unknown> = {},
  issuer: TestIssuer = environment.issuers[0],
): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  return {
    sub: name,
    iss: issuer.issuer,
    aud: environment.audience,
    azp: name,
    client_id: name,
    iat: now,
    exp: now + 300,
    ...claimsOf(userNamed(name)),
    ...changes,
  };
}

function missing(what: string): never {
  throw new Error(`The test environment has no ${what}: run the tests through "npm run jest".`);
}
