import type { ApiError } from '#libs/http';
import type { DriftFields } from './drift.js';

/** A drift among many to store. */
export interface DriftUpload {
  readonly id: string;
  readonly fields: DriftFields;
  /** Tells the fields of one upload from those of another one with the same id; absent when the id is new. */
  readonly digest?: string;
  /** Bytes of it as it was sent. */
  readonly size: number;
}

/** What became of an upload: stored now, stored before by the same upload, or not. */
export type UploadOutcome =
  | { readonly kind: 'stored' | 'replayed' }
  /** The id stands for other fields. */
  | { readonly kind: 'other' }
  | { readonly kind: 'failed'; readonly error: ApiError };
