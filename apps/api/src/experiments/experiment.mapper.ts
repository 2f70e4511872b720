import { isDeepStrictEqual } from 'node:util';
import { entityTag, writeJson, writeTime } from '#libs/http';
import type { ExperimentRequest } from './dto/experiment.request.js';
import type { ExperimentResponse } from './dto/experiment.response.js';
import type { Experiment, ExperimentFields } from './experiment.js';
import type { ExperimentDocument } from './experiment.schema.js';

export function toExperiment(stored: ExperimentDocument): Experiment {
  const { _id: id, name, description, permissions, tags, configuration, status, revision } = stored;
  const { created_at: createdAt, created_by: createdBy, updated_at: updatedAt } = stored;
  return {
    id,
    createdAt,
    ...(createdBy != null && { createdBy }),
    managedBy: stored.managed_by ?? [],
    updatedAt,
    status,
    name,
    ...(description != null && { description }),
    public: stored.public,
    permissions: permissions.map(({ entity, level }) => ({ entity, level })),
    tags,
    configuration,
    revision,
    driftDeletions: stored.drift_deletions ?? 0,
  };
}

export function toExperimentResponse(experiment: Experiment): ExperimentResponse {
  const { id, createdAt, createdBy, updatedAt, status } = experiment;
  return {
    id,
    created_at: writeTime(createdAt),
    ...(createdBy !== undefined && { created_by: createdBy }),
    updated_at: writeTime(updatedAt),
    status,
    ...toExperimentInput(experiment),
  };
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

/** Bytes of the client-writable fields as a client would send them. */
export function sizeOf(experiment: ExperimentFields): number {
  return Buffer.byteLength(writeJson(toExperimentInput(experiment)));
}

/** The entity tag of an experiment. */
export function experimentTag(experiment: Experiment): string {
  return entityTag(experiment);
}
