/** Fewest and most runs, or detectors, of one comparison. */
export const MIN_COMPARED = 2;
export const MAX_COMPARED = 20;

/** Most verdicts that are read to compare detectors. */
export const MAX_VERDICTS = 20_000;

/** Seconds that the runs of a match may be apart when a request does not say. */
export const DEFAULT_TOLERANCE_SECONDS = 3_600;

/** Most of these: a year. */
export const MAX_TOLERANCE_SECONDS = 31_536_000;
