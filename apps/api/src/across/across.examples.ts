import { DRIFT } from '../drifts/drifts.examples.js';
import type { DriftGroupsResponse } from './dto/drift-groups.response.js';
import type { FoundDriftResponse } from './dto/found-drift.response.js';

/** Example of a search across experiments. */
export const ACROSS_FILTER = {
  drift_detected: true,
  created_at: { $gte: '2026-01-01' },
  $or: [{ 'experiment.tags': 'production' }, { tags: 'nightly' }],
};

export const FOUND: FoundDriftResponse = {
  experiment: { id: 'b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33', name: 'churn-model-q3' },
  ...DRIFT,
};

/** Examples of aggregates: what is sent, and what is answered to the second. */
export const BY_MODEL = { filter: { 'experiment.status': 'active' }, group_by: ['model', 'detector'], limit: 50 };
export const BY_DAY = {
  filter: { model: 'churn-v3', created_at: { $gte: '2026-01-01' } },
  group_by: ['model'],
  bucket: 'day',
  time_zone: 'Europe/Berlin',
};
export const GROUPED: DriftGroupsResponse = {
  groups: [
    { bucket: '2026-01-07T23:00:00.000Z', model: 'churn-v3', drifts: 24, completed: 20, detected: 5, drift_rate: 0.25 },
    { bucket: '2026-01-06T23:00:00.000Z', model: 'churn-v3', drifts: 24, completed: 0, detected: 0, drift_rate: null },
  ],
  total: { drifts: 48, completed: 20, detected: 5, drift_rate: 0.25 },
  truncated: false,
};
