import type { ExperimentResponse } from './dto/experiment.response.js';
import type { Experiment } from './experiment.js';
import type { ExperimentDocument } from './experiment.schema.js';

export function toExperiment(stored: ExperimentDocument): Experiment {
  const { _id: id, created_at: createdAt, name, description, permissions } = stored;
  return {
    id,
    createdAt,
    name,
    ...(description != null && { description }),
    public: stored.public,
    permissions: permissions.map(({ entity, level }) => ({ entity, level })),
    revision: stored.revision ?? 0,
    driftDeletions: stored.drift_deletions ?? 0,
  };
}

export function toExperimentResponse(experiment: Experiment): ExperimentResponse {
  const { id, createdAt, name, description, permissions } = experiment;
  return {
    id,
    created_at: createdAt.toISOString(),
    name,
    ...(description !== undefined && { description }),
    public: experiment.public,
    permissions: permissions.map(({ entity, level }) => ({ entity, level })),
  };
}
