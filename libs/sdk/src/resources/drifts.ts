import type { Drift, DriftFilter, DriftPatch, DriftRequest, PartialDrift, QueryOf } from '../api-types.js';
import type { Client } from '../client.js';
import { type Listing, listing, type ListingOptions } from '../pages/listing.js';
import { done, recordOf } from './answered.js';
import {
  type ActionOptions,
  conditionOf,
  type EditOptions,
  idOf,
  keyOf,
  type RequestOptions,
} from './request-options.js';
import type { Versioned } from './versioned.js';

type Query = QueryOf<'/experiment/{experimentId}/drift/search', 'post'>;

/** Which drifts, in which order, and how much of each. */
export interface DriftSearch extends ListingOptions {
  readonly filter?: DriftFilter;
  /** The filter as text: `model:"churn*" AND drift_detected:true`. */
  readonly q?: string;
  /** What of each drift; default all. */
  readonly fields?: Query['fields'];
  readonly sortBy?: Query['sort_by'];
  readonly orderBy?: Query['order_by'];
  /** Whether `total` is counted; default not. */
  readonly count?: Query['count'];
}

const PATH = '/experiment/{experimentId}/drift/{driftId}';
const PATCH = { 'content-type': 'application/merge-patch+json' };

/**
 * Records a drift.
 * @param drift a record, or its JSON, which is sent as it is: integers beyond 2^53 stay exact in it
 * @throws NotFoundError, ForbiddenError, ConflictError when the experiment is archived
 */
export async function createDrift(
  client: Client,
  experimentId: string,
  drift: DriftRequest | string,
  options: ActionOptions = {},
): Promise<Versioned<Drift>> {
  const params = { path: { experimentId: idOf('experiment', experimentId) }, header: keyOf(options) };
  const { signal } = options;
  return recordOf(client.raw.POST('/experiment/{experimentId}/drift', { params, body: drift, signal }));
}

/** @throws NotFoundError, ForbiddenError */
export async function getDrift(
  client: Client,
  experimentId: string,
  driftId: string,
  { signal }: RequestOptions = {},
): Promise<Versioned<Drift>> {
  return recordOf(client.raw.GET(PATH, { params: pathOf(experimentId, driftId), signal }));
}

/** The drifts of an experiment. */
export function searchDrifts(
  client: Client,
  experimentId: string,
  search?: DriftSearch & { fields?: undefined },
): Listing<Drift>;
export function searchDrifts(client: Client, experimentId: string, search: DriftSearch): Listing<PartialDrift>;
export function searchDrifts(client: Client, experimentId: string, search: DriftSearch = {}): Listing<PartialDrift> {
  const { filter = {}, q, fields, sortBy, orderBy, count, signal } = search;
  const path = { experimentId: idOf('experiment', experimentId) };
  const asked = { q, fields, sort_by: sortBy, order_by: orderBy, count };
  return listing<PartialDrift>(
    (page) =>
      client.raw.POST('/experiment/{experimentId}/drift/search', {
        params: { path, query: { ...asked, ...page } },
        body: filter,
        signal,
      }),
    search,
  );
}

/** Replaces all that clients may write. @throws NotFoundError, ForbiddenError, ConflictError, ChangedMeanwhileError */
export async function replaceDrift(
  client: Client,
  experimentId: string,
  driftId: string,
  drift: DriftRequest,
  options: EditOptions = {},
): Promise<Versioned<Drift>> {
  const params = { ...pathOf(experimentId, driftId), header: conditionOf(options) };
  return recordOf(client.raw.PUT(PATH, { params, body: drift, signal: options.signal }));
}

/** Changes what the patch names (RFC 7396). @throws NotFoundError, ForbiddenError, ConflictError, ChangedMeanwhileError */
export async function patchDrift(
  client: Client,
  experimentId: string,
  driftId: string,
  patch: DriftPatch,
  options: EditOptions = {},
): Promise<Versioned<Drift>> {
  const params = { ...pathOf(experimentId, driftId), header: conditionOf(options) };
  return recordOf(client.raw.PATCH(PATH, { params, body: patch, headers: PATCH, signal: options.signal }));
}

/** @throws NotFoundError, ForbiddenError, ConflictError, ChangedMeanwhileError */
export async function deleteDrift(
  client: Client,
  experimentId: string,
  driftId: string,
  options: EditOptions = {},
): Promise<void> {
  const params = { ...pathOf(experimentId, driftId), header: conditionOf(options) };
  await done(client.raw.DELETE(PATH, { params, signal: options.signal }));
}

function pathOf(experimentId: string, driftId: string): { path: { experimentId: string; driftId: string } } {
  return { path: { experimentId: idOf('experiment', experimentId), driftId: idOf('drift', driftId) } };
}
