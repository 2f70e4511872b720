import { type InputRule, readObject, readPatch } from '#libs/http';
import { DRIFT_BEGUN, DRIFT_PATCH, DRIFT_SENT } from './drifts.examples.js';
import { DriftRequest } from './dto/drift.request.js';

/** The whole of a drift record. */
export const DRIFT_BODY: InputRule = {
  body: (body: unknown) => readObject(DriftRequest, body),
  bodyDoc: {
    type: DriftRequest,
    required: true,
    description: 'The drift record.',
    examples: { completed: { value: DRIFT_SENT }, running: { value: DRIFT_BEGUN } },
  },
  limit: 'driftBody',
};

/** A change of some of it. */
export const DRIFT_PATCH_BODY: InputRule = {
  body: (body: unknown) => readPatch(DriftRequest, body),
  patch: true,
  bodyDoc: {
    schema: { $ref: '#/components/schemas/DriftPatch' },
    required: false,
    description: 'What to change; left out, nothing.',
    examples: { completion: { value: DRIFT_PATCH } },
  },
  limit: 'driftBody',
  faultsDoc: { json: { model: ['Field may not be null.'] } },
};
