import type { AcrossDriftFilter, AggregateRequest, DriftGroups, FoundDrift, QueryOf } from '../api-types.js';
import type { Client } from '../client.js';
import { type Listing, listing, type ListingOptions } from '../pages/listing.js';
import { dataOf } from './answered.js';
import type { RequestOptions } from './request-options.js';

type Query = QueryOf<'/drift/search', 'post'>;

/** Which drifts of all experiments that the caller may read. */
export interface AcrossSearch extends ListingOptions {
  readonly filter?: AcrossDriftFilter;
  /** The filter as text: `experiment.tags:churn AND drift_detected:true`. */
  readonly q?: string;
  /** What of each drift; default all. */
  readonly fields?: Query['fields'];
  readonly sortBy?: Query['sort_by'];
  readonly orderBy?: Query['order_by'];
  /** Whether `total` is counted; default not. */
  readonly count?: Query['count'];
}

/** Drifts of all experiments that the caller may read, each with its experiment. */
export function searchAllDrifts(client: Client, search: AcrossSearch = {}): Listing<FoundDrift> {
  const { filter = {}, q, fields, sortBy, orderBy, count, signal } = search;
  const asked = { q, fields, sort_by: sortBy, order_by: orderBy, count };
  return listing<FoundDrift>(
    (page) => client.raw.POST('/drift/search', { params: { query: { ...asked, ...page } }, body: filter, signal }),
    search,
  );
}

/** Counts and drift rates of groups of drifts, of all experiments that the caller may read. */
export async function aggregateDrifts(
  client: Client,
  request: AggregateRequest & { readonly q?: string },
  { signal }: RequestOptions = {},
): Promise<DriftGroups> {
  const { q, ...body } = request;
  return dataOf(client.raw.POST('/drift/aggregate', { params: { query: { q } }, body, signal }));
}
