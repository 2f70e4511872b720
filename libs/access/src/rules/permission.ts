import { higherLevel, includesLevel, type Level } from './level.js';

/** One entry of an experiment's `permissions`: a user's id or an entitlement, and what it gives. */
export interface Permission {
  readonly entity: string;
  readonly level: Level;
}

/** The highest level that the entries give to any of these principals; none = undefined. */
export function levelFor(permissions: readonly Permission[], principals: ReadonlySet<string>): Level | undefined {
  let held: Level | undefined;
  for (const { entity, level } of permissions) {
    if (principals.has(entity)) held = held === undefined ? level : higherLevel(held, level);
  }
  return held;
}

/** One entry per entity, at the place of its first mention, with the highest level that was given (design section 4). */
export function mergePermissions(permissions: readonly Permission[]): Permission[] {
  const merged = new Map<string, Permission>();
  for (const { entity, level } of permissions) {
    const known = merged.get(entity);
    merged.set(entity, { entity, level: known ? higherLevel(known.level, level) : level });
  }
  return [...merged.values()];
}

/**
 * The Manage rule (contract section 5): whoever creates or replaces an experiment can manage it afterwards. When the
 * given entries do not give him Manage, an entry of his own is appended at the end, in place of a weaker one.
 */
export function withManager(
  permissions: readonly Permission[],
  principals: ReadonlySet<string>,
  userId: string,
): Permission[] {
  const merged = mergePermissions(permissions);
  if (includesLevel(levelFor(merged, principals), 'Manage')) return merged;
  return [...merged.filter(({ entity }) => entity !== userId), { entity: userId, level: 'Manage' }];
}
