import { isUuid } from '#libs/ids';
import { parentGroups } from './groups.js';

/**
 * Every text that a permission entry may name to mean this caller: the user's id, the token's entitlements, and (with
 * inheritance) the groups these are within. Names do not cross (contract 9.15): an entitlement in the form of a UUID
 * could pose as somebody's user id, and an empty one as an empty entity, so neither is anybody's principal.
 */
export function principalsOf(
  userId: string | undefined,
  entitlements: readonly string[],
  inherit: boolean,
): ReadonlySet<string> {
  const principals = new Set<string>();
  for (const entitlement of entitlements) {
    if (entitlement === '' || isUuid(entitlement)) continue;
    principals.add(entitlement);
    if (inherit) for (const parent of parentGroups(entitlement)) principals.add(parent);
  }
  if (userId !== undefined) principals.add(userId);
  return principals;
}
