import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { SourceFormat } from './source-format.js';

const CHUNK_BYTES = 1024 * 1024;

/**
 * The idempotency key of a file: of what is in it, so that the same file imported again, from wherever, stores nothing twice,
 * and how it is read, because the same bytes read otherwise are other records.
 */
export async function contentKey(path: string, format: SourceFormat | undefined, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: CHUNK_BYTES }), hash, { signal });
  return `drift-watch-import-${format ?? 'auto'}-${hash.digest('hex')}`;
}
