import type { DriftFilter } from '#libs/sdk';
import type { OptionDeclaration } from '../command.js';
import { instant } from '../values/moments.js';

/** What the options give by which runs are chosen. */
export interface DriftFilterInput {
  readonly model?: string;
  readonly status?: readonly ('Running' | 'Completed' | 'Failed')[];
  readonly drift?: boolean;
  readonly detector?: string;
  readonly tag?: readonly string[];
  readonly from?: Date;
  readonly to?: Date;
}

/** Options by which runs are chosen; all that are given must hold. */
export const driftFilterOptions: readonly OptionDeclaration[] = [
  { flags: '-m, --model <name>', description: 'runs of this model' },
  {
    flags: '--status <status>',
    description: 'runs with this status; several times: with one of them',
    choices: ['Running', 'Completed', 'Failed'],
    repeatable: true,
  },
  { flags: '--drift', description: 'runs with the verdict drift' },
  { flags: '--no-drift', description: 'runs with the verdict no drift' },
  { flags: '--detector <name>', description: 'runs of this detector' },
  { flags: '--tag <tag>', description: 'runs with this tag; several times: with all of them', repeatable: true },
  {
    flags: '--from <time>',
    description: 'runs recorded since then: 7d, 12h, 2026-01-31, 2026-01-31T08:30+01:00',
    parse: instant,
  },
  { flags: '--to <time>', description: 'runs recorded before then', parse: instant },
];

/** The filter that the options ask for. */
export function driftFilter({ model, status, drift, detector, tag, from, to }: DriftFilterInput): DriftFilter {
  const recorded = { ...(from && { $gte: from.toISOString() }), ...(to && { $lt: to.toISOString() }) };
  return {
    ...(model !== undefined && { model }),
    ...(status && { job_status: { $in: [...status] } }),
    ...(drift !== undefined && { drift_detected: drift }),
    ...(detector !== undefined && { 'detector.name': detector }),
    ...(tag && { tags: { $all: [...tag] } }),
    ...((from ?? to) && { created_at: recorded }),
  };
}
