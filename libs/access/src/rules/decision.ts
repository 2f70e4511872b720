import type { Caller } from './caller.js';
import { includesLevel, type Level } from './level.js';
import { levelFor, type Permission } from './permission.js';

/** The part of an experiment that access depends on. */
export interface Guarded {
  readonly public: boolean;
  readonly permissions: readonly Permission[];
}

/** `not-public`: the caller is nobody here; `insufficient`: known, but the level is missing. */
export type Decision = 'allowed' | 'not-public' | 'insufficient';

/** The four steps of contract section 4, with admins counting as users (contract 9.2). */
export function decide(experiment: Guarded, needed: Level, caller: Caller): Decision {
  if (experiment.public && needed === 'Read') return 'allowed';
  if (!caller.identity?.isUser) return 'not-public';
  if (caller.identity.isAdmin) return 'allowed';
  return includesLevel(levelFor(experiment.permissions, caller.principals), needed) ? 'allowed' : 'insufficient';
}

/**
 * The same for what reads drifts, which operators may close to callers who are no users, also on public experiments.
 * @param anonymousDrifts the setting `APP_ANONYMOUS_DRIFTS`
 */
export function decideOnDrifts(experiment: Guarded, needed: Level, caller: Caller, anonymousDrifts: boolean): Decision {
  return anonymousDrifts || caller.identity?.isUser ? decide(experiment, needed, caller) : 'not-public';
}
