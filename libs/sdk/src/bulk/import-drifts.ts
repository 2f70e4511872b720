import type { Client } from '../client.js';
import { freshKey } from '../resources/fresh-key.js';
import { idOf, type RequestOptions } from '../resources/request-options.js';
import { eitherSignal } from '../transport/either-signal.js';
import { runsOnNode } from '../transport/runtime.js';
import { ChunkSender } from './chunk-sender.js';
import { Import } from './import.js';
import type { ImportProgress, ImportSummary, LineOutcome } from './outcomes.js';
import type { ImportSource } from './read-source.js';
import { StreamSender } from './stream-sender.js';

/** How an import is done. */
export interface ImportOptions extends RequestOptions {
  /** Names the import: the same source with the same key, sent the same way, stores nothing twice. Default a new one. */
  readonly idempotencyKey?: string;
  /** Lines up to this one are known to be stored; they are read over. Default 0. */
  readonly resumeAfter?: number;
  /**
   * `stream`: one request, read while it is written, which the `fetch` of Node.js can; `chunks`: one request for every
   * 2,000 lines at most. Default as the runtime can.
   */
  readonly via?: 'stream' | 'chunks';
  /** Is told how far it is whenever outcomes have arrived. */
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Is told of lines that were refused. */
  readonly onRefused?: (outcome: LineOutcome) => void;
}

/**
 * Records any number of drifts in little memory. Each line is stored or refused by itself; connections that are lost and
 * services that are away are made up for, without storing anything twice.
 *
 * @throws ImportInterruptedError when it cannot go on, InvalidError for an id that is none, whatever the source throws
 */
export async function importDrifts(
  client: Client,
  experimentId: string,
  source: ImportSource,
  options: ImportOptions = {},
): Promise<ImportSummary> {
  const outcomes = importOutcomes(client, experimentId, source, options);
  for (;;) {
    const { done, value } = await outcomes.next();
    if (done) return value;
    if (value.status !== 201) options.onRefused?.(value);
  }
}

/** The same, with the outcome of each line that is not blank, in order; it waits for whoever reads them. */
export function importOutcomes(
  client: Client,
  experimentId: string,
  source: ImportSource,
  options: ImportOptions = {},
): AsyncGenerator<LineOutcome, ImportSummary> {
  const path = `${client.baseUrl}/experiment/${idOf('experiment', experimentId)}/drift/bulk`;
  const { idempotencyKey: key = freshKey(), resumeAfter = 0, via = runsOnNode() ? 'stream' : 'chunks' } = options;
  const signal = eitherSignal(options.signal, client.signal);
  const upload = { path, key, signal };
  const sender = via === 'stream' ? new StreamSender(client, upload) : new ChunkSender(client, upload);
  return new Import(client, sender, source, { key, resumeAfter, signal, onProgress: options.onProgress }).outcomes();
}
