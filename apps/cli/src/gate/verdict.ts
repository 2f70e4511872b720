import { type Interval, wilsonInterval } from './wilson.js';

/** What a gate comes to: within its limits, beyond one, or not to be said. */
export type Outcome = 'pass' | 'fail' | 'undecided';

/** How many runs of something ended how. */
export interface RunCounts {
  readonly completed: number;
  /** Completed runs that found drift. */
  readonly detected: number;
  readonly failed: number;
  readonly running: number;
}

export const NO_RUNS: RunCounts = { completed: 0, detected: 0, failed: 0, running: 0 };

/** What runs are held against. Rates are from 0 to 1. */
export interface GateLimits {
  /** Highest `detected / completed` that passes. */
  readonly maxDriftRate: number;
  /** Highest `failed / (completed + failed)` that passes; absent: it is not looked at. */
  readonly maxFailedRate?: number;
  /** Fewer completed runs than this decide nothing; 1 or more. */
  readonly minRuns: number;
  /** Of the interval that is shown, between 0 and 1. */
  readonly confidence: number;
  /** Fail on the interval's lower end instead of on the rate: only when chance alone does not explain it. */
  readonly byInterval: boolean;
  /** What too few runs come to. */
  readonly onNoData: Outcome;
}

/** What one rate was held against. */
export interface Rate {
  readonly value: number;
  readonly interval: Interval;
}

/** The verdict on the runs of one model, or on all of them. */
export interface Verdict {
  /** Whose runs these are; null stands for runs without such a name. */
  readonly name: string | null;
  readonly outcome: Outcome;
  /** Whole sentences: why it is not a pass, or what to know about the pass. */
  readonly reasons: readonly string[];
  readonly counts: RunCounts;
  /** null when no run is completed. */
  readonly driftRate: Rate | null;
  /** null when no run has ended. */
  readonly failedRate: Rate | null;
}

/** Below this number of runs a verdict says how few they are. */
const FEW_RUNS = 10;

/** Decides by the plain rates, or by the lower ends of their intervals when the limits say so. */
export function decide(name: string | null, counts: RunCounts, limits: GateLimits): Verdict {
  const { completed, detected, failed } = counts;
  const driftRate = rateOf(detected, completed, limits.confidence);
  const failedRate = rateOf(failed, completed + failed, limits.confidence);
  const beyond = [
    ...(driftRate && completed >= limits.minRuns ? beyondLimit('drift', driftRate, limits.maxDriftRate, limits) : []),
    ...(failedRate && limits.maxFailedRate !== undefined && completed + failed >= limits.minRuns
      ? beyondLimit('failed', failedRate, limits.maxFailedRate, limits)
      : []),
  ];
  const base = { name, counts, driftRate, failedRate };
  if (beyond.length > 0) return { ...base, outcome: 'fail', reasons: [...beyond, ...fewness(counts)] };
  const { minRuns, onNoData } = limits;
  if (completed < minRuns)
    return { ...base, outcome: onNoData, reasons: [tooFew(counts, minRuns), ...byChoice(onNoData)] };
  const spared = [
    ...sparedByInterval('drift', driftRate, limits.maxDriftRate, limits),
    ...sparedByInterval('failed', failedRate, limits.maxFailedRate, limits),
  ];
  return { ...base, outcome: 'pass', reasons: [...spared, ...fewness(counts)] };
}

/** All must pass; one that fails decides, whatever else could not be decided. */
export function overall(verdicts: readonly Verdict[]): Outcome {
  const outcomes = verdicts.map(({ outcome }) => outcome);
  if (outcomes.includes('fail')) return 'fail';
  return outcomes.length === 0 || outcomes.includes('undecided') ? 'undecided' : 'pass';
}

/** A rate as people read it, to four digits. */
export function percent(rate: number): string {
  return `${Number((rate * 100).toPrecision(4))} %`;
}

function rateOf(hits: number, trials: number, confidence: number): Rate | null {
  return trials === 0 ? null : { value: hits / trials, interval: wilsonInterval(hits, trials, confidence) };
}

type RateKind = 'drift' | 'failed';

const RATE_NAMES: Readonly<Record<RateKind, string>> = { drift: 'drift rate', failed: 'rate of failed runs' };

function beyondLimit(kind: RateKind, rate: Rate, limit: number, { byInterval, confidence }: GateLimits): string[] {
  const what = RATE_NAMES[kind];
  if (!byInterval) {
    return rate.value > limit ? [`The ${what} of ${percent(rate.value)} is over the limit of ${percent(limit)}.`] : [];
  }
  if (rate.interval.low <= limit) return [];
  return [
    `The ${what} of ${percent(rate.value)} is over the limit of ${percent(limit)}, with a confidence of ` +
      `${percent(confidence)} (at least ${percent(rate.interval.low)}).`,
  ];
}

/** Why a rate over its limit passes: only the lower end of its interval counts. */
function sparedByInterval(
  kind: RateKind,
  rate: Rate | null,
  limit: number | undefined,
  { byInterval, confidence }: GateLimits,
): string[] {
  if (!byInterval || !rate || limit === undefined || rate.value <= limit || rate.interval.low > limit) return [];
  return [
    `The ${RATE_NAMES[kind]} of ${percent(rate.value)} is over the limit of ${percent(limit)}, but passes because the lower ` +
      `end of its ${percent(confidence)} interval, ${percent(rate.interval.low)}, is not.`,
  ];
}

/** That an outcome without data is one that somebody chose. */
function byChoice(outcome: Outcome): string[] {
  if (outcome === 'undecided') return [];
  return [`It ${outcome === 'pass' ? 'passes' : 'fails'} because of --on-no-data ${outcome}.`];
}

function tooFew({ completed, running, failed }: RunCounts, minRuns: number): string {
  const others = [...(running > 0 ? [`${running} running`] : []), ...(failed > 0 ? [`${failed} failed`] : [])];
  const beside = others.length > 0 ? ` (${others.join(', ')})` : '';
  if (completed === 0) return `No completed run${beside}.`;
  return `Only ${runs(completed)} completed${beside}, ${minRuns} are needed.`;
}

function fewness({ completed }: RunCounts): string[] {
  return completed > 0 && completed < FEW_RUNS ? [`Only ${runs(completed)}: see how wide the interval is.`] : [];
}

function runs(count: number): string {
  return count === 1 ? '1 run' : `${count} runs`;
}
