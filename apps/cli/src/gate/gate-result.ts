import { absoluteTime } from '../output/times.js';
import type { GateLimits, Outcome, Verdict } from './verdict.js';

/** What runs of an experiment a gate may be taken apart by. */
export const GATE_KEYS = ['model', 'detector', 'tag'] as const;

export type GateKey = (typeof GATE_KEYS)[number];

/** Which runs a gate looks at. */
export interface GateQuestion {
  readonly models: readonly string[];
  readonly detectors: readonly string[];
  readonly tags: readonly string[];
  /** A filter as text that runs must pass besides. */
  readonly query?: string;
  readonly since: Date;
  /** Absent: until now. */
  readonly until?: Date;
  /** One verdict for each of these; absent: one for all runs together. */
  readonly by?: GateKey;
}

/** What was asked, and what it came to. */
export interface GateResult {
  readonly experiment: { readonly id: string; readonly name: string };
  readonly question: GateQuestion;
  readonly limits: GateLimits;
  readonly outcome: Outcome;
  readonly verdicts: readonly Verdict[];
  /** When it was decided. */
  readonly at: Date;
}

/** Runs without a name of that kind. Every run has a model, but the service does not tell over-long names apart. */
const NAMELESS: Readonly<Record<GateKey, string>> = {
  model: 'models with over-long names',
  detector: 'runs without a detector',
  tag: 'runs without a tag',
};

/** What the runs of a verdict have in common, for people. */
export function titleOf({ question }: GateResult, { name }: Verdict): string {
  const { by, models } = question;
  if (by) return name === null ? NAMELESS[by] : `${by} ${name}`;
  if (models.length === 0) return 'all models';
  return `${models.length === 1 ? 'model' : 'models'} ${models.join(', ')}`;
}

/** The stretch of time, for people. */
export function periodOf({ question: { since, until }, at }: GateResult): string {
  return `${absoluteTime(since.toISOString())} to ${absoluteTime((until ?? at).toISOString())}`;
}
