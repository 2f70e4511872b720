import type { FieldTable, SortTable } from '#libs/search';

/** What a search for users may name, and where it is stored. */
export const USER_FIELDS = {
  id: { path: '_id', type: 'id' },
  _id: { path: '_id', type: 'id' },
  created_at: { path: 'created_at', type: 'date' },
  updated_at: { path: 'updated_at', type: 'date' },
  subject: { path: 'subject', type: 'text' },
  issuer: { path: 'issuer', type: 'text' },
  email: { path: 'email', type: 'text', optional: true },
  disabled: { path: 'disabled', type: 'boolean' },
} as const satisfies FieldTable;

/** Stored paths that indexes begin with. */
export const USER_INDEXED: ReadonlySet<string> = new Set(['_id', 'created_at', 'email', 'subject', 'issuer']);

/** What users are sorted by, in the order of the error message (contract section 5). */
export const USER_SORT = {
  keys: { created_at: 'created_at', email: 'email', subject: 'subject', issuer: 'issuer' },
  tieBreakers: ['_id'],
  types: { created_at: 'date', email: 'text', subject: 'text', issuer: 'text', _id: 'text' },
  optional: ['email'],
} as const satisfies SortTable;
