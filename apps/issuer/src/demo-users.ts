/** A user of the local issuer: the name is at once its role in the demo and its `sub`. */
export interface DemoUser {
  /** Stable subject, and id of the user's own confidential client. */
  readonly name: string;
  /** What the user is there to show. */
  readonly purpose: string;
  /** Absent for machines. */
  readonly email?: string;
  readonly emailVerified?: boolean;
  /** Entitlements: the list at `realm_access.roles`. */
  readonly roles: readonly string[];
}

const person = (name: string, purpose: string, roles: readonly string[], emailVerified = true): DemoUser => ({
  name,
  purpose,
  email: `${name}@example.org`,
  emailVerified,
  roles,
});

/** One list for `npm start`, the demo and the tests. */
export const demoUsers: readonly DemoUser[] = [
  person('admin', 'may see and do everything', ['admin', 'user']),
  person('owner', 'creates experiments and shares them', ['user']),
  person('editor', 'records drifts where Edit was given', ['user']),
  person('reader', 'reads where Read was given', ['user']),
  person('stranger', 'was given nothing', ['user']),
  person('group-reader', 'is in the group /ml/team-a', ['user', '/ml/team-a']),
  person('subgroup-reader', 'is in /ml/team-a/vision and so also in /ml/team-a', ['user', '/ml/team-a/vision']),
  person('no-entitlement', 'has a token but no user entitlement', []),
  person('unregistered', 'never registers', ['user']),
  person('unverified', 'has an e-mail address that was not verified', ['user'], false),
  { name: 'machine', purpose: 'a service account: has no e-mail address', roles: ['user'] },
];

/** The access-token and userinfo claims of a user, besides `sub`. */
export function claimsOf(user: DemoUser): Record<string, unknown> {
  return {
    ...(user.email === undefined ? {} : { email: user.email, email_verified: user.emailVerified }),
    realm_access: { roles: user.roles },
  };
}
