/** What became of one line. */
export interface LineOutcome {
  /** Line, or record of the source, from 1 on. */
  readonly line: number;
  /** 201: stored; 400: no JSON; 413: too large; 422: not valid. A newer service may have others. */
  readonly status: number;
  /** Of the drift that was stored. */
  readonly id?: string;
  /** What is wrong, by place, when it was not. */
  readonly errors?: Readonly<Record<string, unknown>>;
}

/** What became of an import. */
export interface ImportSummary {
  /** Lines of the source, blank ones included. */
  readonly lines: number;
  readonly stored: number;
  /** Of the stored ones, those that an earlier import with the same key, or an attempt of this one, had stored already. */
  readonly replayed: number;
  readonly refused: number;
  readonly blank: number;
  /** Imports the same source once more without storing anything twice. */
  readonly idempotencyKey: string;
}

/** How far an import is. */
export type ImportProgress = Pick<ImportSummary, 'stored' | 'refused'> & {
  /** The last line whose outcome is known. */
  readonly line: number;
};

/** The last line of an answer. */
export interface UploadEnd {
  readonly summary: { readonly replayed: number; readonly complete: boolean };
}
