import type { Counts } from '../drifts/drift-group.js';
import { toDriftResponse } from '../drifts/drift.mapper.js';
import { rated } from '../summaries/summary.js';
import { toRated } from '../summaries/summary.mapper.js';
import type { RatedResponse } from '../summaries/dto/rated.response.js';
import type { NamedGroup } from './across-groups.service.js';
import type { FoundDrift } from './across-search.service.js';
import type { DriftGroupResponse } from './dto/drift-group.response.js';
import type { FoundDriftResponse } from './dto/found-drift.response.js';

/** @param staleSince runs that are Running since before this instant are stale */
export function toFoundDrift({ experiment, drift }: FoundDrift, staleSince: Date): FoundDriftResponse {
  return { experiment, ...toDriftResponse(drift, staleSince) };
}

export function toDriftGroup({ drifts, completed, detected, bucket, ...keys }: NamedGroup): DriftGroupResponse {
  return { ...(bucket && { bucket: bucket.toISOString() }), ...keys, ...toCounts({ drifts, completed, detected }) };
}

/** Counts with their drift rate. */
export function toCounts(counts: Counts): RatedResponse {
  return toRated(rated(counts));
}
