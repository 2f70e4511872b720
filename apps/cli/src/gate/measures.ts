import { type GateLimits, percent, type Rate, type Verdict } from './verdict.js';

/** The numbers behind a verdict, a line each. */
export function measuresOf({ counts, driftRate, failedRate }: Verdict, limits: GateLimits): string[] {
  const { completed, detected, failed, running } = counts;
  return [
    `Runs: ${completed} completed, ${failed} failed, ${running} running`,
    ...(driftRate
      ? [`Drift rate: ${rateText(detected, completed, driftRate, limits)}, limit ${percent(limits.maxDriftRate)}`]
      : []),
    ...(failedRate && limits.maxFailedRate !== undefined
      ? [`Failed: ${rateText(failed, completed + failed, failedRate, limits)}, limit ${percent(limits.maxFailedRate)}`]
      : []),
  ];
}

/** A rate with what it is made of and the interval that it lies in. */
function rateText(hits: number, trials: number, { value, interval }: Rate, { confidence }: GateLimits): string {
  const range = `${percent(interval.low)} to ${percent(interval.high)}`;
  return `${percent(value)} (${hits} of ${trials}; ${percent(confidence)} interval ${range})`;
}
