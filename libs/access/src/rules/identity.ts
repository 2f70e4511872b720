/** Who a request comes from, as its issuer says it: nothing here was looked up in the database. */
export interface Identity {
  /** The `sub` claim: 1 to 255 characters without control characters, unique within `issuer`. */
  readonly subject: string;
  /** The `iss` claim, equal to the letter to a configured issuer. */
  readonly issuer: string;
  /** The `email` claim; absent for machines and for users without one. */
  readonly email?: string;
  /** The `email_verified` claim is exactly `true`. */
  readonly emailVerified: boolean;
  /** A machine client (contract 9.17): needs no e-mail. */
  readonly machine: boolean;
  /** The token's own entitlements in the token's order, never inherited ones. */
  readonly entitlements: readonly string[];
  /** What bounds the names that the issuer may speak of, inherited ones too; absent = nothing (see `isAdmitted`). */
  readonly entitlementPrefixes?: readonly string[];
  /** Holds a configured user entitlement, or is an admin (contract 9.2). */
  readonly isUser: boolean;
  /** Holds a configured admin entitlement of an issuer that may make admins, and has a verified identity. */
  readonly isAdmin: boolean;
}

/** Whether the issuer vouches for who this is: a verified e-mail address, or a machine client, which has none. */
export function hasVerifiedIdentity(identity: Identity): boolean {
  return identity.machine || (identity.email !== undefined && identity.emailVerified);
}
