/** The experiment whose drifts are moved was deleted meanwhile. */
export class ExperimentGone extends Error {}
