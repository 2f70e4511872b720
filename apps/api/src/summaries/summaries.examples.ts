import type { SummaryResponse } from './dto/summary.response.js';

const id = '7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0';
const at = '2026-01-08T02:00:11.482Z';
const all = { drifts: 120, completed: 110, detected: 22, drift_rate: 0.2 };
const none = { count: 0, drifts: 0, completed: 0, detected: 0, drift_rate: null, exact: true };

/** Example of the OpenAPI document. */
export const SUMMARY: SummaryResponse = {
  total: 120,
  by_status: [
    { job_status: 'Running', drifts: 2, detected: 0 },
    { job_status: 'Completed', drifts: 110, detected: 22 },
    { job_status: 'Failed', drifts: 8, detected: 0 },
  ],
  detected: 22,
  drift_rate: 0.2,
  by_model: [{ model: 'churn-v3', ...all, last_run_at: at }],
  other_models: none,
  by_detector: [
    { detector: 'KSDrift', drifts: 75, completed: 70, detected: 21, drift_rate: 0.3, last_run_at: at },
    {
      detector: null,
      drifts: 45,
      completed: 40,
      detected: 1,
      drift_rate: 0.025,
      last_run_at: '2026-01-07T02:00:10.025Z',
    },
  ],
  other_detectors: none,
  first_run: { id: '0b8f8bd5-5a0f-4f43-9a6b-6f0de2f3c1aa', at: '2025-12-01T02:00:09.310Z' },
  last_run: { id, at, job_status: 'Completed', model: 'churn-v3', drift_detected: true },
  last_verdict: { id, at, model: 'churn-v3', drift_detected: true },
  per_day: [
    { day: '2026-01-07', drifts: 4, completed: 4, detected: 0, drift_rate: 0 },
    { day: '2026-01-08', drifts: 5, completed: 4, detected: 1, drift_rate: 0.25 },
  ],
  computed_at: '2026-01-08T09:30:00.000Z',
};
