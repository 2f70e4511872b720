import type { Identity } from './identity.js';

/** The caller of one request, as the guards found him. Rights are never kept beyond the request. */
export interface Caller {
  /** Absent: anonymous, or somebody who counts as anonymous on this route. */
  readonly identity?: Identity;
  /** Id of the stored user; absent when not registered. */
  readonly userId?: string;
  /** Everything a permission entry may call this caller. */
  readonly principals: ReadonlySet<string>;
}

/** Id of the caller of a route that asks for registration. */
export function userIdOf({ userId }: Caller): string {
  if (userId === undefined) throw new Error('A route that asks for registration has a registered caller.');
  return userId;
}

export const ANONYMOUS: Caller = { principals: new Set() };
