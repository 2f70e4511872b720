import type { ExperimentRequest } from './dto/experiment.request.js';
import type { ExperimentResponse } from './dto/experiment.response.js';

/** Examples of the OpenAPI document: what is sent, and what is answered to the user with this id. */
export const EXPERIMENT_SENT: ExperimentRequest = {
  name: 'churn-model-q3',
  description: 'Weekly drift checks of the churn model',
  public: false,
  permissions: [{ entity: '/ml/team-a', level: 'Edit' }],
  tags: ['churn'],
  configuration: { baseline: '2026-q2', seed: 42 },
};

/** Example of a merge patch: a new description, one key of the configuration less. */
export const EXPERIMENT_PATCH = { description: 'Daily drift checks', configuration: { seed: null } };
export const EXPERIMENT: ExperimentResponse = {
  id: 'b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33',
  created_at: '2026-01-01T09:30:00.000Z',
  created_by: '2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11',
  updated_at: '2026-01-01T09:30:00.000Z',
  status: 'active',
  name: 'churn-model-q3',
  description: 'Weekly drift checks of the churn model',
  public: false,
  permissions: [
    { entity: '/ml/team-a', level: 'Edit' },
    { entity: '2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11', level: 'Manage' },
  ],
  tags: ['churn'],
  configuration: { baseline: '2026-q2', seed: 42 },
};

/** Example of a search for experiments. */
export const EXPERIMENT_FILTER = { name: { $startsWith: 'churn-' }, status: 'active', tags: 'churn' };
