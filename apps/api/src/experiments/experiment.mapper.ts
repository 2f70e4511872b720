import { isDeepStrictEqual } from 'node:util';
import { entityTag, writeTime } from '#libs/http';
import { leftOutOf } from '#libs/mongo';
import { withoutMembers } from '../openapi/selection.js';
import type { ExperimentRequest } from './dto/experiment.request.js';
import type { ExperimentResponse } from './dto/experiment.response.js';
import type { Experiment, ExperimentFields, WholeExperiment } from './experiment.js';
import type { ExperimentDocument, StoredHead } from './experiment.schema.js';

/** Of a stored experiment, whole or without what may be large. */
export function toExperiment(stored: StoredHead): Experiment {
  const { _id: id, name, permissions, status, revision } = stored;
  const { created_at: createdAt, created_by: createdBy, updated_at: updatedAt } = stored;
  return {
    id,
    createdAt,
    ...(createdBy != null && { createdBy }),
    managedBy: stored.managed_by ?? [],
    updatedAt,
    status,
    name,
    public: stored.public,
    permissions: permissions.map(({ entity, level }) => ({ entity, level })),
    revision,
    driftDeletions: stored.drift_deletions ?? 0,
  };
}

export function toWholeExperiment(stored: ExperimentDocument): WholeExperiment {
  const { description, tags, configuration } = stored;
  return { ...toExperiment(stored), ...(description != null && { description }), tags, configuration };
}

/** Of a list, which may have left something out. */
export function toListedExperiment(stored: ExperimentDocument): WholeExperiment {
  const leftOut = leftOutOf(stored);
  if (!leftOut) return toWholeExperiment(stored);
  const blank: Partial<ExperimentDocument> = { name: '', permissions: [], tags: [], configuration: {} };
  return { ...toWholeExperiment(Object.assign(blank, stored)), leftOut };
}

export function toExperimentResponse(experiment: WholeExperiment): ExperimentResponse {
  const { id, createdAt, createdBy, updatedAt, status, leftOut } = experiment;
  const response: ExperimentResponse = {
    id,
    created_at: writeTime(createdAt),
    ...(createdBy !== undefined && { created_by: createdBy }),
    updated_at: writeTime(updatedAt),
    status,
    ...toExperimentInput(experiment),
  };
  return leftOut ? withoutMembers(response, leftOut) : response;
}

/** Whether two experiments are the same in all that a client may set. */
export function hasSameFields(a: ExperimentFields, b: ExperimentFields): boolean {
  return isDeepStrictEqual(toExperimentInput(a), toExperimentInput(b));
}

/** The client-writable fields as a client would send them: what a merge patch applies to. */
export function toExperimentInput(experiment: ExperimentFields): Required<Omit<ExperimentRequest, 'description'>> & {
  description?: string;
} {
  const { name, description, permissions, tags, configuration } = experiment;
  return {
    name,
    ...(description !== undefined && { description }),
    public: experiment.public,
    permissions: permissions.map(({ entity, level }) => ({ entity, level })),
    tags: [...tags],
    configuration,
  };
}

/** The entity tag of an experiment. */
export function experimentTag(experiment: Experiment): string {
  return entityTag(experiment);
}
