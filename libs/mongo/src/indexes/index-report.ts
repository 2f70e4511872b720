/** One index that is not as declared, by collection and fields. */
export interface IndexFault {
  readonly collection: string;
  /** The declared fields and directions, as JSON: `{"name":1}`. */
  readonly index: string;
}

/** Declared indexes compared with those of the database. */
export interface IndexReport {
  /** Every declared index exists with the declared options. Indexes that nobody declared do not matter here. */
  readonly complete: boolean;
  readonly missing: readonly IndexFault[];
  /** An index on the declared fields exists with other options (uniqueness, partial filter, expiry, collation). */
  readonly different: readonly IndexFault[];
  /** Indexes that no schema declares, by name: reported, never dropped. */
  readonly extra: readonly IndexFault[];
}
