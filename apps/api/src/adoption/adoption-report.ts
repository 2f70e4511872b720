import type { AdoptionNote, LeftRecord } from './adoption-record.js';

/** What became, or would become, of an earlier collection. */
export interface AdoptedCollection {
  readonly experimentId: string;
  /** Records that are in `app.drifts`. */
  readonly moved: number;
  /** Records that could not be read, and stay where they are. */
  readonly left: number;
  /** Records for whose sake it stays: added to it, or deleted as drifts, since it was adopted. Absent = none. */
  readonly unaccounted?: number;
}

/** What became of records that an earlier run had left. */
export interface RetriedCollection {
  readonly experimentId: string;
  /** Those that are in `app.drifts` now. */
  readonly moved: number;
  /** Those that are in the collection no more. */
  readonly gone: number;
  /** Those that are still left. */
  readonly left: number;
}

/** What the adoption of an earlier database did, or would do. */
export interface AdoptionReport {
  /** Nothing was changed: all of it is what would be done. */
  readonly dryRun: boolean;
  /** Changes of users and experiments besides that their times become dates. */
  readonly notes: readonly AdoptionNote[];
  readonly collections: readonly AdoptedCollection[];
  /** Collections of which an earlier run had left something. */
  readonly retried: readonly RetriedCollection[];
  /** The first `MAX_LEFT` records that were left. */
  readonly left: readonly (LeftRecord & { readonly experimentId: string })[];
  /** Collections of no experiment: they are left alone. */
  readonly orphans: readonly string[];
  /** What could not be done, in sentences. */
  readonly failures: readonly string[];
}

/** Most records that a report names. */
export const MAX_LEFT = 1_000;
