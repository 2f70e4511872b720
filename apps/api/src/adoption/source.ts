/** The drifts of one experiment in an earlier database: a collection of their own. */
export interface Source {
  readonly experimentId: string;
  /** `app.` and the experiment's id. */
  readonly collection: string;
  /** Of the collection: one that was restored from a backup has another. */
  readonly uuid: string;
}
