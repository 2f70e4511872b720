import { type InputRule, readObject, readPatch } from '#libs/http';
import { ExperimentRequest } from './dto/experiment.request.js';
import { EXPERIMENT_PATCH, EXPERIMENT_SENT } from './experiments.examples.js';

/** The whole of an experiment. */
export const EXPERIMENT_BODY: InputRule = {
  body: (body: unknown) => readObject(ExperimentRequest, body),
  bodyDoc: {
    type: ExperimentRequest,
    required: true,
    description: 'The experiment.',
    examples: { full: { value: EXPERIMENT_SENT }, least: { value: { name: 'churn-model-q3' } } },
  },
};

/** A change of some of it. */
export const EXPERIMENT_PATCH_BODY: InputRule = {
  body: (body: unknown) => readPatch(ExperimentRequest, body),
  patch: true,
  bodyDoc: {
    schema: { $ref: '#/components/schemas/ExperimentPatch' },
    required: false,
    description: 'What to change; left out, nothing.',
    examples: { edit: { value: EXPERIMENT_PATCH } },
  },
  faultsDoc: { json: { name: ['Field may not be null.'] } },
};
