/** What a permission entry gives, weakest first; each level includes the ones before it. */
export const LEVELS = ['Read', 'Edit', 'Manage'] as const;

export type Level = (typeof LEVELS)[number];

/** Whether `held` gives at least `needed`; no level gives nothing. */
export function includesLevel(held: Level | undefined, needed: Level): boolean {
  return held !== undefined && LEVELS.indexOf(held) >= LEVELS.indexOf(needed);
}

/** The higher of two levels. */
export function higherLevel(a: Level, b: Level): Level {
  return includesLevel(a, b) ? a : b;
}
