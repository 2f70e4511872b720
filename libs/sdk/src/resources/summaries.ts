import type {
  DetectorsComparison,
  DetectorsComparisonRequest,
  RunsComparison,
  RunsComparisonRequest,
  Summary,
} from '../api-types.js';
import type { Client } from '../client.js';
import { dataOf } from './answered.js';
import { idOf, type RequestOptions } from './request-options.js';

/** Drifts of an experiment by status, model, detector and day. */
export async function getSummary(
  client: Client,
  experimentId: string,
  { days, signal }: RequestOptions & { readonly days?: number } = {},
): Promise<Summary> {
  const params = { path: { experimentId: idOf('experiment', experimentId) }, query: { days } };
  return dataOf(client.raw.GET('/experiment/{experimentId}/summary', { params, signal }));
}

/** 2 to 20 runs side by side, with differences marked. */
export async function compareRuns(
  client: Client,
  experimentId: string,
  request: RunsComparisonRequest,
  options: RequestOptions = {},
): Promise<RunsComparison> {
  return (await compared(client, experimentId, request, options)) as RunsComparison;
}

/** The detectors of a model against each other. */
export async function compareDetectors(
  client: Client,
  experimentId: string,
  request: DetectorsComparisonRequest,
  options: RequestOptions = {},
): Promise<DetectorsComparison> {
  return (await compared(client, experimentId, request, options)) as DetectorsComparison;
}

function compared(
  client: Client,
  experimentId: string,
  body: RunsComparisonRequest | DetectorsComparisonRequest,
  { signal }: RequestOptions,
): Promise<RunsComparison | DetectorsComparison> {
  const params = { path: { experimentId: idOf('experiment', experimentId) } };
  return dataOf(client.raw.POST('/experiment/{experimentId}/compare', { params, body, signal }));
}
