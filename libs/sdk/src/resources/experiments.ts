import type {
  Experiment,
  ExperimentFilter,
  ExperimentPatch,
  ExperimentRequest,
  PartialExperiment,
  QueryOf,
} from '../api-types.js';
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

type Query = QueryOf<'/experiment/search', 'post'>;

/** Which experiments, in which order, and how much of each. */
export interface ExperimentSearch extends ListingOptions {
  readonly filter?: ExperimentFilter;
  /** The filter as text: `tags:churn AND status:active`. */
  readonly q?: string;
  /** What of each experiment; default all. */
  readonly fields?: Query['fields'];
  readonly sortBy?: Query['sort_by'];
  readonly orderBy?: Query['order_by'];
  /** Whether `total` is counted; default not. */
  readonly count?: Query['count'];
}

const PATH = '/experiment/{experimentId}';
const PATCH = { 'content-type': 'application/merge-patch+json' };

/** @throws ConflictError when the name is taken */
export async function createExperiment(
  client: Client,
  experiment: ExperimentRequest,
  options: ActionOptions = {},
): Promise<Versioned<Experiment>> {
  const { signal } = options;
  return recordOf(client.raw.POST('/experiment', { params: { header: keyOf(options) }, body: experiment, signal }));
}

/** @throws NotFoundError, ForbiddenError */
export async function getExperiment(
  client: Client,
  experimentId: string,
  { signal }: RequestOptions = {},
): Promise<Versioned<Experiment>> {
  return recordOf(client.raw.GET(PATH, { params: pathOf(experimentId), signal }));
}

/** The experiment of this exact name that the caller may see; undefined when there is none. */
export async function findExperiment(
  client: Client,
  name: string,
  options: RequestOptions = {},
): Promise<Experiment | undefined> {
  for await (const found of searchExperiments(client, { ...options, filter: { name }, limit: 1 })) return found;
  return undefined;
}

/** The experiments that the caller may see. */
export function searchExperiments(
  client: Client,
  search?: ExperimentSearch & { fields?: undefined },
): Listing<Experiment>;
export function searchExperiments(client: Client, search: ExperimentSearch): Listing<PartialExperiment>;
export function searchExperiments(client: Client, search: ExperimentSearch = {}): Listing<PartialExperiment> {
  const { filter = {}, q, fields, sortBy, orderBy, count, signal } = search;
  const asked = { q, fields, sort_by: sortBy, order_by: orderBy, count };
  return listing<PartialExperiment>(
    (page) => client.raw.POST('/experiment/search', { params: { query: { ...asked, ...page } }, body: filter, signal }),
    search,
  );
}

/** Replaces all that clients may write. @throws NotFoundError, ForbiddenError, ConflictError, ChangedMeanwhileError */
export async function replaceExperiment(
  client: Client,
  experimentId: string,
  experiment: ExperimentRequest,
  options: EditOptions = {},
): Promise<Versioned<Experiment>> {
  const params = { ...pathOf(experimentId), header: conditionOf(options) };
  return recordOf(client.raw.PUT(PATH, { params, body: experiment, signal: options.signal }));
}

/** Changes what the patch names (RFC 7396). @throws NotFoundError, ForbiddenError, ConflictError, ChangedMeanwhileError */
export async function patchExperiment(
  client: Client,
  experimentId: string,
  patch: ExperimentPatch,
  options: EditOptions = {},
): Promise<Versioned<Experiment>> {
  const params = { ...pathOf(experimentId), header: conditionOf(options) };
  return recordOf(client.raw.PATCH(PATH, { params, body: patch, headers: PATCH, signal: options.signal }));
}

/** Deletes it with all its drifts. @throws NotFoundError, ForbiddenError, ChangedMeanwhileError */
export async function deleteExperiment(client: Client, experimentId: string, options: EditOptions = {}): Promise<void> {
  const params = { ...pathOf(experimentId), header: conditionOf(options) };
  await done(client.raw.DELETE(PATH, { params, signal: options.signal }));
}

/** Makes its drifts read only. @throws ConflictError when it is archived already */
export async function archiveExperiment(
  client: Client,
  experimentId: string,
  options: ActionOptions & EditOptions = {},
): Promise<Versioned<Experiment>> {
  const params = { ...pathOf(experimentId), header: { ...keyOf(options), ...conditionOf(options) } };
  return recordOf(client.raw.POST('/experiment/{experimentId}/archive', { params, signal: options.signal }));
}

/** Undoes `archiveExperiment`. @throws ConflictError when it is not archived */
export async function restoreExperiment(
  client: Client,
  experimentId: string,
  options: ActionOptions & EditOptions = {},
): Promise<Versioned<Experiment>> {
  const params = { ...pathOf(experimentId), header: { ...keyOf(options), ...conditionOf(options) } };
  return recordOf(client.raw.POST('/experiment/{experimentId}/restore', { params, signal: options.signal }));
}

function pathOf(experimentId: string): { path: { experimentId: string } } {
  return { path: { experimentId: idOf('experiment', experimentId) } };
}
