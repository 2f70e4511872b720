import type { InvalidRequest } from '../errors.js';

/** A part of an upload that is read by itself: a line of NDJSON, or an element of a JSON array. */
export type Piece =
  | { readonly kind: 'json'; readonly bytes: Buffer }
  /** A line of white space. */
  | { readonly kind: 'blank' }
  /** Larger than the limit; its bytes were thrown away as they came. */
  | { readonly kind: 'too-large' }
  /** Here the upload stops being what it should be; nothing comes after it. */
  | { readonly kind: 'malformed'; readonly fault: InvalidRequest };

/** Cuts the bytes of an upload into pieces, in chunks as they arrive. Holds at most one piece that is not complete. */
export interface Splitter {
  /** Bytes that it holds, of the piece that is not complete. */
  readonly held: number;
  /** The pieces that this chunk completes. They may share its memory. */
  push(chunk: Buffer): Piece[];
  /** What is left once the upload is over. */
  end(): Piece[];
}
