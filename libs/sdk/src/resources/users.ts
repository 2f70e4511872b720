import type { Entitlements, QueryOf, User, UserFilter } from '../api-types.js';
import type { Client } from '../client.js';
import { type Listing, listing, type ListingOptions } from '../pages/listing.js';
import { dataOf, done, recordOf } from './answered.js';
import { type ActionOptions, conditionOf, type EditOptions, keyOf, type RequestOptions } from './request-options.js';
import type { Versioned } from './versioned.js';

type Query = QueryOf<'/user/search', 'post'>;

/** Which users; for admins. */
export interface UserSearch extends ListingOptions {
  readonly filter?: UserFilter;
  /** The filter as text: `email:"ada@*"`. */
  readonly q?: string;
  readonly sortBy?: Query['sort_by'];
  readonly orderBy?: Query['order_by'];
  /** Whether `total` is counted; default not. */
  readonly count?: Query['count'];
}

/** Registers the owner of the token, which all but reading public records needs. @throws ConflictError when he is */
export async function register(client: Client, options: ActionOptions = {}): Promise<Versioned<User>> {
  return recordOf(client.raw.POST('/user', { params: { header: keyOf(options) }, signal: options.signal }));
}

/** The owner of the token as he is registered. @throws ForbiddenError when he is not */
export async function getSelf(client: Client, { signal }: RequestOptions = {}): Promise<Versioned<User>> {
  return recordOf(client.raw.GET('/user/self', { signal }));
}

/** Takes over the e-mail address of the token. */
export async function refreshSelf(client: Client, options: EditOptions = {}): Promise<Versioned<User>> {
  return recordOf(client.raw.PUT('/user/self', { params: { header: conditionOf(options) }, signal: options.signal }));
}

/** Removes the owner of the token with his permissions. @throws ConflictError while nobody else manages what he does */
export async function deleteSelf(client: Client, options: EditOptions = {}): Promise<void> {
  await done(client.raw.DELETE('/user/self', { params: { header: conditionOf(options) }, signal: options.signal }));
}

/** All users. @throws ForbiddenError for anybody but admins */
export function searchUsers(client: Client, search: UserSearch = {}): Listing<User> {
  const { filter = {}, q, sortBy, orderBy, count, signal } = search;
  const asked = { q, sort_by: sortBy, order_by: orderBy, count };
  return listing<User>(
    (page) => client.raw.POST('/user/search', { params: { query: { ...asked, ...page } }, body: filter, signal }),
    search,
  );
}

/** What the token says of its owner's groups and roles. */
export async function getEntitlements(client: Client, { signal }: RequestOptions = {}): Promise<readonly string[]> {
  const { items } = await dataOf<Entitlements>(client.raw.GET('/entitlement', { signal }));
  return items;
}
