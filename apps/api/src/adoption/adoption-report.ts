import type { AdoptionNote, LeftRecord } from './adoption-record.js';

/** What became, or would become, of an earlier collection. */
export interface AdoptedCollection {
  readonly experimentId: string;
  /** Records that are in `app.drifts`. */
  readonly moved: number;
  /** Records that could not be read, and stay where they are. */
  readonly left: number;
}

/** What the adoption of an earlier database did, or would do. */
export interface AdoptionReport {
  /** Nothing was changed: all of it is what would be done. */
  readonly dryRun: boolean;
  /** Changes of users and experiments besides that their times become dates. */
  readonly notes: readonly AdoptionNote[];
  readonly collections: readonly AdoptedCollection[];
  /** The first `MAX_LEFT` records that were left. */
  readonly left: readonly (LeftRecord & { readonly experimentId: string })[];
  /** Collections of no experiment: they are left alone. */
  readonly orphans: readonly string[];
  /** What could not be done, in sentences. */
  readonly failures: readonly string[];
}

/** Most records that a report names. */
export const MAX_LEFT = 1_000;
