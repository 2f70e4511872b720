import type { PartialDrift, QueryOf } from '../api-types.js';
import type { Client } from '../client.js';
import { bodyPieces } from '../lines/body-pieces.js';
import { jsonLines } from '../lines/json-lines.js';
import { streamOf } from '../resources/answered.js';
import { idOf, type RequestOptions } from '../resources/request-options.js';
import { eitherSignal } from '../transport/either-signal.js';

type Query = QueryOf<'/experiment/{experimentId}/drift/export', 'get'>;

/** Which drifts are exported, in which order, and how much of each: the parameters of the API. */
export interface DriftExport extends Omit<Query, 'format'>, RequestOptions {}

/**
 * Drifts of an experiment as one stream, oldest first unless asked for otherwise; it waits for whoever reads.
 * @throws AnswerCutError when it breaks off: what came is then not all
 */
export async function* exportDrifts(
  client: Client,
  experimentId: string,
  options: DriftExport = {},
): AsyncGenerator<PartialDrift, void> {
  const response = await opened(client, experimentId, { ...options, format: 'ndjson' });
  for await (const drifts of jsonLines<PartialDrift>(response, options.signal)) yield* drifts;
}

/**
 * The same as bytes, for a file: exact where JavaScript's numbers are not.
 * @returns a stream that fails with AnswerCutError when the export breaks off
 */
export async function exportStream(
  client: Client,
  experimentId: string,
  { format = 'ndjson', ...options }: DriftExport & { readonly format?: 'ndjson' | 'csv' } = {},
): Promise<ReadableStream<Uint8Array>> {
  const response = await opened(client, experimentId, { ...options, format });
  const pieces = bodyPieces(response, options.signal);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return();
    },
  });
}

async function opened(client: Client, experimentId: string, { signal, ...query }: Query & RequestOptions) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  const answer = await client.transport.send({
    method: 'GET',
    url: `${client.baseUrl}/experiment/${idOf('experiment', experimentId)}/drift/export?${parameters.toString()}`,
    headers: new Headers(),
    signal: eitherSignal(signal, client.signal),
  });
  return streamOf(answer);
}
