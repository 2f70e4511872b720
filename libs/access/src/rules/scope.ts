import type { Caller } from './caller.js';

/**
 * Which experiments a caller may see: a required argument of every repository read that lists, so that filtering
 * happens in the query and cannot be forgotten.
 */
export type AccessScope =
  | { readonly kind: 'all' }
  /** Public ones, and those with an entry (of any level, all include Read) for one of these principals. */
  | { readonly kind: 'readable'; readonly principals: readonly string[] };

/** The scope that says the same as `decide(experiment, 'Read', caller)` for every experiment. */
export function readableScope(caller: Caller): AccessScope {
  if (!caller.identity?.isUser) return { kind: 'readable', principals: [] };
  if (caller.identity.isAdmin) return { kind: 'all' };
  return { kind: 'readable', principals: [...caller.principals] };
}
