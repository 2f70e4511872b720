import { toDriftResponse } from '../drifts/drift.mapper.js';
import type { Run } from '../drifts/run.js';
import type { ComparedDetectorResponse } from './dto/compared-detector.response.js';
import type { ComparedRunResponse } from './dto/compared-run.response.js';
import type { DetectorPairResponse } from './dto/detector-pair.response.js';
import type { DetectorComparison, DetectorPair, DetectorRecord } from './rules/compare-detectors.js';
import { timeOf } from './rules/verdict-time.js';

/** @param staleSince runs that are Running since before this instant are stale */
export function toComparedRun({ experimentId, drift }: Run, staleSince: Date): ComparedRunResponse {
  return { experiment_id: experimentId, ...toDriftResponse(drift, staleSince) };
}

/** The parts of the answer that the rules computed. */
export function toComparedDetectors({ detectors, firstToFire, pairs }: DetectorComparison): {
  detectors: ComparedDetectorResponse[];
  first_to_fire: string[];
  pairs: DetectorPairResponse[];
} {
  return { detectors: detectors.map(toDetector), first_to_fire: [...firstToFire], pairs: pairs.map(toPair) };
}

function toDetector({ name, runs, detected, driftRate, firstFired }: DetectorRecord): ComparedDetectorResponse {
  const first = firstFired && { id: firstFired.id, at: timeOf(firstFired).toISOString() };
  return { name, runs, detected, drift_rate: driftRate, first_fired: first ?? null };
}

function toPair({ onlyA, onlyB, firstToFire, ...pair }: DetectorPair): DetectorPairResponse {
  const { a, b, matched, both, neither, agreement, kappa } = pair;
  const table = { matched, both, only_a: onlyA, only_b: onlyB, neither };
  return { a, b, ...table, agreement, kappa, first_to_fire: [...firstToFire] };
}
