import type { Guarded, Permission } from '#libs/access';

/** Most permission entries of an experiment; for more people there are groups. */
export const MAX_PERMISSIONS = 1_000;

/** States of an experiment: the drifts of an archived one are read only. */
export const EXPERIMENT_STATUSES = ['active', 'archived'] as const;

export type ExperimentStatus = (typeof EXPERIMENT_STATUSES)[number];

/** What a client may set of an experiment. */
export interface ExperimentFields {
  readonly name: string;
  /** Absent when it was never set. */
  readonly description?: string;
  readonly public: boolean;
  readonly permissions: readonly Permission[];
  /** Labels of 1 to 20 characters, in the order they were given. */
  readonly tags: readonly string[];
  /** Any JSON object; 64-bit integers are `bigint`. */
  readonly configuration: Readonly<Record<string, unknown>>;
}

/** An experiment, a named set of drift records and the rights to it: what requests to its drifts need. Nothing of it is large. */
export interface Experiment extends Guarded, Pick<ExperimentFields, 'name' | 'public' | 'permissions'> {
  /** Lower-case UUID text. */
  readonly id: string;
  readonly createdAt: Date;
  /** Id of the user who created it; unknown for adopted ones. */
  readonly createdBy?: string;
  /** Ids of users who took its management on, besides who created it (docs/adr/0026). */
  readonly managedBy: readonly string[];
  /** When a client last changed it. */
  readonly updatedAt: Date;
  readonly status: ExperimentStatus;
  /** Changes of client-writable fields so far: an update says which one it was decided on. */
  readonly revision: number;
  /** Deletions of single drifts so far. */
  readonly driftDeletions: number;
}

/** An experiment with all that there is of it. */
export interface WholeExperiment extends Experiment, ExperimentFields {
  /** In a list: members that were left out because the page was too large. What stands in their place says nothing. */
  readonly leftOut?: readonly string[];
}
