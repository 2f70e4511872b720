import { getProtectedResource } from '../resources/service.js';
import { createClient } from '../client.js';
import { LoginNeededError } from '../errors/errors.js';
import { clientCredentials } from '../tokens/client-credentials.js';
import { refreshingToken } from '../tokens/refreshing-token.js';
import { staticToken } from '../tokens/static-token.js';
import type { TokenProvider } from '../tokens/token-provider.js';
import { configFolder } from './config-folder.js';
import { FileTokenStore } from './file-token-store.js';
import { readConfig } from './user-config.js';

/** Where the service is when nobody says it: on this machine, as `npm start` serves it. */
const DEFAULT_URL = 'http://127.0.0.1:3000';

/** The address of the service: `DRIFT_WATCH_URL`, else that of the config file, else the one of a local service. */
export async function urlFromEnvironment(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  return env['DRIFT_WATCH_URL'] || (await readConfig(configFolder(env))).url || DEFAULT_URL;
}

/**
 * The token that the environment or this user's config folder gives: `DRIFT_WATCH_TOKEN`; else one by client credentials,
 * `DRIFT_WATCH_CLIENT_ID` and `DRIFT_WATCH_CLIENT_SECRET`, at `DRIFT_WATCH_ISSUER`; else that of the last `drift-watch login`.
 * The issuer and, for a login, the client are those that the service names when nobody else does. Everything is looked up when
 * the first token is needed.
 *
 * @param baseUrl of the service, default that of `urlFromEnvironment`
 * @returns a provider that rejects with LoginNeededError when there is none of it
 */
export function tokenFromEnvironment(env: NodeJS.ProcessEnv = process.env, baseUrl?: string): TokenProvider {
  const given = env['DRIFT_WATCH_TOKEN'];
  if (given) return staticToken(given);
  let provider: Promise<TokenProvider> | undefined;
  return async (refused) => {
    provider ??= lookedUp(env, baseUrl).catch((error: unknown) => {
      provider = undefined; // the service may be away for a moment only
      throw error;
    });
    return (await provider)(refused);
  };
}

async function lookedUp(env: NodeJS.ProcessEnv, baseUrl: string | undefined): Promise<TokenProvider> {
  const folder = configFolder(env);
  const config = await readConfig(folder);
  const secret = env['DRIFT_WATCH_CLIENT_SECRET'];
  const scope = env['DRIFT_WATCH_SCOPE'] || config.scope;
  const named = {
    issuer: env['DRIFT_WATCH_ISSUER'] || config.issuer,
    clientId: env['DRIFT_WATCH_CLIENT_ID'] || config.client_id,
  };
  if (secret && !named.clientId) {
    throw new LoginNeededError('DRIFT_WATCH_CLIENT_SECRET is set and DRIFT_WATCH_CLIENT_ID is not.', {
      advice: 'Set both, or neither.',
    });
  }
  const { issuer, clientId } = await completed(named, baseUrl ?? (await urlFromEnvironment(env)));
  if (secret) return clientCredentials({ issuer, clientId, clientSecret: secret, ...(scope && { scope }) });
  return refreshingToken(new FileTokenStore(folder), { issuer, clientId });
}

/** Asks the service for what nobody named. */
async function completed(
  { issuer, clientId }: { issuer: string | undefined; clientId: string | undefined },
  baseUrl: string,
): Promise<{ issuer: string; clientId: string }> {
  if (issuer && clientId) return { issuer, clientId };
  const resource = await getProtectedResource(createClient({ baseUrl }));
  const [only, ...others] = resource.authorization_servers;
  const known = issuer ?? (others.length === 0 ? only : undefined);
  if (known === undefined) {
    throw new LoginNeededError(`The service trusts several issuers: ${resource.authorization_servers.join(', ')}.`, {
      advice: 'Say which one by DRIFT_WATCH_ISSUER.',
    });
  }
  return { issuer: known, clientId: clientId ?? resource.drift_watch_cli_client_id };
}
