/**
 * How far the adoption of a collection is: `moving` until all of it is in `app.drifts`; then `moved`, and the collection goes;
 * or `remainder`, and it stays with what could not be read; `retrying` while that is tried again.
 */
export type AdoptionStatus = 'moving' | 'moved' | 'remainder' | 'retrying';

/** What is kept of the adoption of one earlier collection. */
export interface AdoptionRecord {
  readonly experimentId: string;
  /** Of the collection that it is about. */
  readonly uuid: string;
  readonly status: AdoptionStatus;
  /** Records that were looked at, in natural order. */
  readonly read: number;
  /** Records that are in `app.drifts`. */
  readonly moved: number;
  /** Records that were left where they are. */
  readonly left: number;
  /**
   * Records of a collection that nothing is left of any more, and that are in `app.drifts` neither: added to it, or deleted
   * there, since it was adopted. Absent = 0. It stays for their sake.
   */
  readonly unaccounted?: number;
  readonly startedAt: Date;
  readonly finishedAt?: Date;
}

/** A record that could not be moved. */
export interface LeftRecord {
  /** Its `_id`, of whatever type. */
  readonly id: unknown;
  readonly why: string;
}

/** A record that could not be moved, at its place. */
export interface PlacedRecord extends LeftRecord {
  /** Place in the natural order of its collection, from 0. */
  readonly position: number;
}

/** Something that was changed in users or experiments for them to be served, or that must be known of them. */
export interface AdoptionNote {
  readonly what: 'user' | 'experiment';
  /** Of the document that was changed. */
  readonly id: string;
  readonly note: string;
}
