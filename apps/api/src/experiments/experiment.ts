import type { Guarded, Permission } from '#libs/access';

/** Most permission entries of an experiment; for more people there are groups. */
export const MAX_PERMISSIONS = 1_000;

/** What a client may set of an experiment. */
export interface ExperimentFields {
  readonly name: string;
  /** Absent when it was never set. */
  readonly description?: string;
  readonly public: boolean;
  readonly permissions: readonly Permission[];
}

/** An experiment: a named set of drift records and the rights to it. */
export interface Experiment extends ExperimentFields, Guarded {
  /** Lower-case UUID text. */
  readonly id: string;
  readonly createdAt: Date;
  /** Changes of client-writable fields so far: an update says which one it was decided on. */
  readonly revision: number;
  /** Deletions of single drifts so far. */
  readonly driftDeletions: number;
}
