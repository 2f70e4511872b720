import { DRIFT } from '../drifts/drifts.examples.js';
import type { DetectorsComparisonResponse } from './dto/detectors-comparison.response.js';
import type { RunsComparisonResponse } from './dto/runs-comparison.response.js';

const OTHER = {
  experiment_id: '5c0f7d1e-8a43-4d2b-9a52-6f0d1c9b7e44',
  id: '0a4c2f60-93f5-4d9e-a6b8-3f1f6a3f7b11',
};

/** Examples of the OpenAPI document: what is sent. */
export const RUNS = { runs: [DRIFT.id, OTHER] };
export const BY_WINDOW = {
  model: 'churn-v3',
  detectors: ['KSDrift', 'MMD'],
  match: 'window',
  from: '2026-01-01T00:00:00.000Z',
};
export const BY_TIME = { model: 'churn-v3', match: 'time', tolerance_seconds: 900 };

/** What is answered, with the first rows only. */
export const RUNS_COMPARED: RunsComparisonResponse = {
  runs: [
    { experiment_id: 'b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33', ...DRIFT },
    { ...DRIFT, ...OTHER, drift_detected: false, result: { ...DRIFT.result, p_value: 0.21 } },
  ],
  differences: [
    { path: '/drift_detected', values: [true, false], present: [true, true], differs: true },
    { path: '/model', values: ['churn-v3', 'churn-v3'], present: [true, true], differs: false },
    { path: '/result/p_value', values: [0.003, 0.21], present: [true, true], differs: true },
  ],
  truncated: false,
};
export const DETECTORS_COMPARED: DetectorsComparisonResponse = {
  model: 'churn-v3',
  match: 'window',
  detectors: [
    {
      name: 'KSDrift',
      runs: 52,
      detected: 26,
      drift_rate: 0.5,
      first_fired: { id: DRIFT.id, at: '2026-01-08T00:00:00.000Z' },
    },
    {
      name: 'MMD',
      runs: 50,
      detected: 30,
      drift_rate: 0.6,
      first_fired: { id: OTHER.id, at: '2026-01-15T00:00:00.000Z' },
    },
  ],
  first_to_fire: ['KSDrift'],
  pairs: [
    {
      a: 'KSDrift',
      b: 'MMD',
      matched: 50,
      both: 20,
      only_a: 5,
      only_b: 10,
      neither: 15,
      agreement: 0.7,
      kappa: 0.4,
      first_to_fire: ['KSDrift'],
    },
  ],
};
