import { mergePermissions, type Permission } from '#libs/access';
import type { EarlierTime } from './earlier-clock.js';

/** One of several documents that should be one. */
export interface Twin {
  readonly id: string;
  readonly createdAt: EarlierTime;
}

/** The document that was there first, and the later ones: by time of creation, then by id. */
export function firstOf<T extends Twin>(twins: readonly [T, ...T[]]): { first: T; doubles: readonly T[] } {
  const [first = twins[0], ...doubles] = [...twins].sort(byAge);
  return { first, doubles };
}

function byAge(a: Twin, b: Twin): number {
  const apart = a.createdAt.at.getTime() - b.createdAt.at.getTime();
  if (apart !== 0) return apart;
  return a.createdAt.microseconds - b.createdAt.microseconds || (a.id < b.id ? -1 : 1);
}

/** Permission entries in which those of a user's doubles are his own; the highest level stays, at the first place. */
export function withoutDoubles(
  permissions: readonly Permission[],
  userId: string,
  doubles: ReadonlySet<string>,
): Permission[] {
  return mergePermissions(
    permissions.map(({ entity, level }) => ({ entity: doubles.has(entity) ? userId : entity, level })),
  );
}

/** The name of an experiment whose own name an earlier one has. */
export function nameOfDouble(name: string, id: string): string {
  return `${name} (duplicate ${id})`;
}
