import type { DriftResponse } from './dto/drift.response.js';

const fields = {
  job_status: 'Completed',
  tags: ['nightly'],
  model: 'churn-v3',
  drift_detected: true,
  parameters: { batch: 42, columns: ['age', 'tenure'] },
  detector: { name: 'KSDrift', version: '0.13.0', preset: 'weekly' },
  result: {
    statistic: 0.21,
    p_value: 0.003,
    threshold: 0.05,
    n_reference: 5000,
    n_test: 1000,
    correction: 'bonferroni',
  },
  windows: {
    reference: { from: '2025-12-01T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z' },
    test: { from: '2026-01-01T00:00:00.000Z', to: '2026-01-08T00:00:00.000Z' },
  },
} as const;

/** Examples of the OpenAPI document: a run that has begun, and one with its verdict explained. */
export const DRIFT_BEGUN = { job_status: 'Running', model: 'churn-v3', drift_detected: false };
export const DRIFT_SENT = fields;
export const DRIFT: DriftResponse = {
  id: '7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0',
  created_at: '2026-01-08T02:00:11.482Z',
  updated_at: '2026-01-08T02:04:53.117Z',
  schema_version: '1.0.0',
  ...fields,
  tags: [...fields.tags],
  status_history: [
    { job_status: 'Running', set_at: '2026-01-08T02:00:11.482Z', set_by: '2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11' },
    { job_status: 'Completed', set_at: '2026-01-08T02:04:53.117Z', set_by: '2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11' },
  ],
};

/** Example of a merge patch: a run ends with its verdict. */
export const DRIFT_PATCH = { job_status: 'Completed', drift_detected: true, result: { p_value: 0.003 } };

/** Example of a search for drifts. */
export const DRIFT_FILTER = {
  drift_detected: true,
  model: { $in: ['churn-v2', 'churn-v3'] },
  created_at: { $gte: '2026-01-01' },
  'parameters.batch': { $gt: 40 },
};
