/**
 * How far the adoption of a collection is: `moving` until all of it is in `app.drifts`; then `moved`, and the collection goes;
 * or `remainder`, and it stays with what could not be read.
 */
export type AdoptionStatus = 'moving' | 'moved' | 'remainder';

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
  readonly startedAt: Date;
  readonly finishedAt?: Date;
}

/** A record that could not be moved. */
export interface LeftRecord {
  /** Its `_id`, of whatever type. */
  readonly id: unknown;
  readonly why: string;
}

/** Something that was changed in users or experiments for them to be served. */
export interface AdoptionNote {
  readonly what: 'user' | 'experiment';
  /** Of the document that was changed. */
  readonly id: string;
  readonly note: string;
}
