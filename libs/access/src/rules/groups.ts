/**
 * Group inheritance (contract 9.4): a member of a sub-group holds what is given to its parent groups. Two notations
 * are understood, compared by case and whole segments; nothing is decoded or normalised:
 *
 * - paths: `/ml/team-a` is within `/ml`;
 * - AARC-G069 URNs: `urn:<nid>:<namespace…>:group:PARENT:SUB[:role=x]#authority` is within `…:group:PARENT#authority`.
 *
 * Anything that is neither, or that has an empty segment, is within nothing.
 */

/** Deeper entitlements inherit nothing, so that one token cannot make thousands of principals. */
export const MAX_GROUP_DEPTH = 32;

/** The parents of one entitlement, nearest first, without itself. */
export function parentGroups(entitlement: string): string[] {
  if (entitlement.startsWith('/')) return parentPaths(entitlement);
  if (entitlement.startsWith('urn:')) return parentUrns(entitlement);
  return [];
}

function parentPaths(path: string): string[] {
  const segments = path.slice(1).split('/');
  if (!areGroups(segments)) return [];
  return shorter(segments).map((parents) => `/${parents.join('/')}`);
}

/** `urn`, a namespace identifier and at least one more part stand before the literal `group`. */
const NAMESPACE_PARTS = 3;

function parentUrns(urn: string): string[] {
  const [name = '', authority, ...rest] = urn.split('#');
  if (rest.length > 0) return [];
  const parts = name.split(':');
  const at = parts.indexOf('group', NAMESPACE_PARTS);
  if (at < 0) return [];
  const namespace = parts.slice(0, at + 1);
  const groups = parts.slice(at + 1);
  const hasRole = isRole(groups.at(-1));
  if (hasRole) groups.pop();
  if (!areGroups([...namespace, ...groups]) || groups.length === 0 || groups.some(isRole)) return [];
  const suffix = authority === undefined ? '' : `#${authority}`;
  const within = hasRole ? [groups, ...shorter(groups)] : shorter(groups);
  return within.map((parents) => [...namespace, ...parents].join(':') + suffix);
}

function isRole(segment: string | undefined): boolean {
  return segment?.startsWith('role=') ?? false;
}

function areGroups(segments: readonly string[]): boolean {
  return segments.length <= MAX_GROUP_DEPTH && segments.every((segment) => segment !== '');
}

/** Every non-empty proper prefix, longest first. */
function shorter(segments: readonly string[]): string[][] {
  return segments.slice(1).map((_, dropped) => segments.slice(0, segments.length - 1 - dropped));
}
