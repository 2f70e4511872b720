import type { LeftRecord } from './adoption-record.js';

/** How far the adoption of an earlier database's drifts is, on all replicas together. */
export interface AdoptionState {
  /** Experiments whose collections nobody has begun to move. */
  readonly waiting: number;
  /** Experiments whose collections are being moved, or were when a process died. */
  readonly moving: number;
  /** Experiments whose drifts are served. */
  readonly done: number;
  /** Records that are in `app.drifts`. */
  readonly movedRecords: number;
  /** Records that could not be read, and stay where they are. */
  readonly leftRecords: number;
  /** The first `MAX_LEFT_SHOWN` of them. */
  readonly left: readonly (LeftRecord & { readonly experimentId: string })[];
}

/** Most left records that a look at the system names; the report of `npm run adopt` has more. */
export const MAX_LEFT_SHOWN = 100;
