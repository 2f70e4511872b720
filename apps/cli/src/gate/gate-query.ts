import type { GateQuestion } from './gate-result.js';
import { decide, type GateLimits, NO_RUNS, type RunCounts, type Verdict } from './verdict.js';

/** Most groups that the service answers. */
const MAX_GROUPS = 1000;

/** The body of `POST /drift/aggregate`: one request tells all that a gate needs. */
export interface GateRequest {
  readonly filter: Readonly<Record<string, unknown>>;
  readonly group_by: ('status' | 'model' | 'detector' | 'tag')[];
  readonly limit: number;
}

/** A group of the answer, as far as a gate reads it. */
export interface GateGroup {
  readonly model?: string | null;
  readonly detector?: string | null;
  readonly tag?: string | null;
  /** Text, not an enumeration: a newer service may know more of them. */
  readonly status?: string;
  readonly drifts: number;
  readonly detected: number;
}

export function gateRequest(experimentId: string, question: GateQuestion): GateRequest {
  const { models, detectors, tags, since, until, by } = question;
  return {
    filter: {
      'experiment.id': experimentId,
      created_at: { $gte: since.toISOString(), ...(until && { $lt: until.toISOString() }) },
      ...(models.length > 0 && { model: { $in: models } }),
      ...(detectors.length > 0 && { 'detector.name': { $in: detectors } }),
      ...(tags.length > 0 && { tags: { $all: tags } }),
    },
    group_by: ['status', ...(by ? [by] : [])],
    limit: MAX_GROUPS,
  };
}

/**
 * The verdicts on what was counted: one, or one for each name, those with the most runs first. What was asked for by name and
 * has no run gets a verdict too: silence about a model is not a pass.
 */
export function verdictsOf(groups: readonly GateGroup[], question: GateQuestion, limits: GateLimits): Verdict[] {
  const { by } = question;
  if (!by) return [decide(null, groups.reduce(withGroup, NO_RUNS), limits)];
  const counts = new Map<string | null, RunCounts>(askedFor(question).map((name) => [name, NO_RUNS]));
  for (const group of groups) {
    const name = group[by] ?? null;
    counts.set(name, withGroup(counts.get(name) ?? NO_RUNS, group));
  }
  return [...counts]
    .sort(([, a], [, b]) => b.completed - a.completed)
    .map(([name, runs]) => decide(name, runs, limits));
}

function askedFor({ by, models, detectors, tags }: GateQuestion): readonly string[] {
  return { model: models, detector: detectors, tag: tags, none: [] }[by ?? 'none'];
}

function withGroup(counts: RunCounts, { status, drifts, detected }: GateGroup): RunCounts {
  switch (status) {
    case 'Completed':
      return { ...counts, completed: counts.completed + drifts, detected: counts.detected + detected };
    case 'Failed':
      return { ...counts, failed: counts.failed + drifts };
    case 'Running':
      return { ...counts, running: counts.running + drifts };
    case undefined:
    default:
      return counts;
  }
}
