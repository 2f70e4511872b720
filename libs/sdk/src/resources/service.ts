import type { Health, ProtectedResource } from '../api-types.js';
import type { Client } from '../client.js';
import { dataOf } from './answered.js';
import type { RequestOptions } from './request-options.js';

/** Where the service is, which issuers it trusts, and with which client people log in (RFC 9728). Needs no token. */
export async function getProtectedResource(
  client: Client,
  { signal }: RequestOptions = {},
): Promise<ProtectedResource> {
  return dataOf(client.raw.GET('/.well-known/oauth-protected-resource', { signal }));
}

/** How the service and its components are. @throws UnavailableError when it is not ready */
export async function getHealth(client: Client, { signal }: RequestOptions = {}): Promise<Health> {
  return dataOf(client.raw.GET('/health', { signal }));
}
