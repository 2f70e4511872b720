import { type Breakdown, type Bucket, sumOf, type Tally, totalOf } from './bucket.js';
import type { StoredTally, SummaryDocument } from './summary.schema.js';

/** The counts of a period in their stored form. */
export function toStoredCounts(
  bucket: Bucket,
): Required<Pick<SummaryDocument, 'drifts' | 'statuses' | 'models' | 'detectors'>> {
  const { statuses, models, detectors } = bucket;
  return { drifts: totalOf(statuses).drifts, statuses, models: toStored(models), detectors: toStored(detectors) };
}

export function toBucket({ statuses, models = [], detectors = [] }: SummaryDocument): Bucket {
  return { statuses: statuses ?? NOTHING.statuses, models: toBreakdown(models), detectors: toBreakdown(detectors) };
}

const NOTHING = sumOf([]);

function toStored({ named, rest }: Breakdown): StoredTally[] {
  const stored = ({ drifts, completed, detected, lastAt }: Tally) => ({ drifts, completed, detected, last_at: lastAt });
  return [...[...named].map(([name, tally]) => ({ name, ...stored(tally) })), ...(rest ? [stored(rest)] : [])];
}

function toBreakdown(stored: readonly StoredTally[]): Breakdown {
  const named = new Map<string | null, Tally>();
  let rest: Tally | undefined;
  for (const { name, drifts, completed, detected, last_at: lastAt } of stored) {
    const tally = { drifts, completed, detected, lastAt };
    if (name === undefined) rest = tally;
    else named.set(name, tally);
  }
  return { named, ...(rest && { rest }) };
}
