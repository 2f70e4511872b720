import { isUuid } from '#libs/ids';
import { parentGroups } from './groups.js';
import type { Identity } from './identity.js';
import { isAdmitted } from './prefixes.js';

/**
 * Every text that a permission entry may name to mean this caller: the user's id, the token's entitlements, and (with
 * inheritance) the groups these are within. Names do not cross (contract 9.15): an entitlement in the form of a UUID
 * could pose as somebody's user id, and an empty one as an empty entity, so neither is anybody's principal. Nothing that
 * the issuer may not speak of is one either, be it asserted or inherited.
 */
export function principalsOf(
  userId: string | undefined,
  { entitlements, entitlementPrefixes }: Pick<Identity, 'entitlements' | 'entitlementPrefixes'>,
  inherit: boolean,
): ReadonlySet<string> {
  const principals = new Set<string>();
  for (const entitlement of entitlements) {
    if (entitlement === '' || isUuid(entitlement)) continue;
    for (const name of inherit ? [entitlement, ...parentGroups(entitlement)] : [entitlement]) {
      if (isAdmitted(name, entitlementPrefixes)) principals.add(name);
    }
  }
  if (userId !== undefined) principals.add(userId);
  return principals;
}
