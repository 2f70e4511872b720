import type { ExperimentRequest } from './dto/experiment.request.js';
import type { ExperimentResponse } from './dto/experiment.response.js';

/** Examples of the OpenAPI document: what is sent, and what is answered to the user with this id. */
export const EXPERIMENT_SENT: ExperimentRequest = {
  name: 'churn-model-q3',
  description: 'Weekly drift checks of the churn model',
  public: false,
  permissions: [{ entity: '/ml/team-a', level: 'Edit' }],
};
export const EXPERIMENT: ExperimentResponse = {
  id: 'b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33',
  created_at: '2026-01-01T09:30:00.000Z',
  name: 'churn-model-q3',
  description: 'Weekly drift checks of the churn model',
  public: false,
  permissions: [
    { entity: '/ml/team-a', level: 'Edit' },
    { entity: '2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11', level: 'Manage' },
  ],
};

/** Example of a search for experiments. */
export const EXPERIMENT_FILTER = { name: { $startsWith: 'churn-' }, 'permissions.entity': '/ml/team-a' };
