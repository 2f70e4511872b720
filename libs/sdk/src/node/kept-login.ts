import type { UserConfig } from './user-config.js';

/** Which login of the config folder is meant: the key of its tokens. */
export interface KeptLogin {
  readonly issuer: string;
  readonly clientId: string;
}

/** What somebody named by a flag or in the environment, which he means for the service that he named there. */
export interface NamedLogin {
  readonly issuer?: string | undefined;
  readonly clientId?: string | undefined;
}

/** The client of the local issuer, and of services that name no other. */
export const DEFAULT_CLIENT_ID = 'drift-watch-cli';

/**
 * The login whose token a service may get; undefined when there is none. A token must not go to another service than the one
 * it was made for because somebody named that as the address: the issuer in the config file counts only for the address beside
 * it, which is that of the login.
 *
 * @param baseUrl of the service that the token goes to
 */
export function keptLoginFor(baseUrl: string, named: NamedLogin, config: UserConfig): KeptLogin | undefined {
  const issuer = named.issuer ?? (isSameService(baseUrl, config.url) ? config.issuer : undefined);
  if (issuer === undefined) return undefined;
  return { issuer, clientId: named.clientId ?? config.client_id ?? DEFAULT_CLIENT_ID };
}

/** Whether two addresses name the same service, however they are spelled. */
function isSameService(one: string, other: string | undefined): boolean {
  return other !== undefined && spelledOut(one) === spelledOut(other);
}

/** With the host in small letters, without a default port and without slashes at the end; what is no address stays as it is. */
function spelledOut(address: string): string {
  return (URL.canParse(address) ? new URL(address).href : address).replace(/\/+$/, '');
}
