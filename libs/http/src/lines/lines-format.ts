import type { IncomingHttpHeaders } from 'node:http';
import { plainMediaType } from '../body/media-type.js';
import { UnsupportedMediaType } from '../errors.js';
import { ElementSplitter } from './element-splitter.js';
import { LineSplitter } from './line-splitter.js';
import type { Splitter } from './piece.js';

/** The media types of an upload of many records, the proper one first. */
export const LINES_TYPES = ['application/x-ndjson', 'application/jsonl', 'application/json'] as const;

/**
 * What cuts an upload of this kind into pieces.
 * @param limit most bytes of a piece
 * @throws UnsupportedMediaType (415)
 */
export function splitterFor(headers: IncomingHttpHeaders, limit: number): Splitter {
  const type = LINES_TYPES.find((known) => known === plainMediaType(headers));
  if (type === undefined) throw new UnsupportedMediaType({ types: LINES_TYPES });
  return type === 'application/json' ? new ElementSplitter(limit) : new LineSplitter(limit);
}
