/** Most experiments that one search goes through. */
export const MAX_EXPERIMENTS = 5_000;

/** Most conditions on experiments that may stand in alternatives or negations together with conditions on drifts. */
export const MAX_ENTANGLED = 20;

/** Most groups of an aggregate, and how many it has when a request does not say. */
export const MAX_GROUPS = 1_000;
export const DEFAULT_GROUPS = 100;
