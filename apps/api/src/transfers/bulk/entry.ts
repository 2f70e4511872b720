import type { ApiError } from '#libs/http';
import type { DriftUpload } from '../../drifts/drift-upload.js';

/** A line of an upload as it was read: what to store of it, or why not. Blank ones are counted and nothing else. */
export type Entry =
  | { readonly line: number; readonly kind: 'drift'; readonly upload: DriftUpload }
  | { readonly line: number; readonly kind: 'refused'; readonly error: ApiError }
  | { readonly line: number; readonly kind: 'blank' };
