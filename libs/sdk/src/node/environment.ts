import { LoginNeededError } from '../errors/errors.js';
import { clientCredentials } from '../tokens/client-credentials.js';
import { refreshingToken } from '../tokens/refreshing-token.js';
import { staticToken } from '../tokens/static-token.js';
import type { TokenProvider } from '../tokens/token-provider.js';
import { configFolder } from './config-folder.js';
import { FileTokenStore } from './file-token-store.js';
import { keptLoginFor } from './kept-login.js';
import { readConfig, type UserConfig } from './user-config.js';

/** Where the service is when nobody says it: on this machine, as `npm start` serves it. */
const DEFAULT_URL = 'http://127.0.0.1:3000';

/** The address of the service: `DRIFT_WATCH_URL`, else that of the config file, else the one of a local service. */
export async function urlFromEnvironment(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  return env['DRIFT_WATCH_URL'] || (await readConfig(configFolder(env))).url || DEFAULT_URL;
}

/**
 * The token that the environment or this user's config folder gives: `DRIFT_WATCH_TOKEN`; else one by client credentials,
 * `DRIFT_WATCH_CLIENT_ID` and `DRIFT_WATCH_CLIENT_SECRET`, at `DRIFT_WATCH_ISSUER` or the issuer of the config file; else
 * that of the last `drift-watch login`, if it was made for this very service or `DRIFT_WATCH_ISSUER` names its issuer.
 * Everything is looked up when the first token is needed.
 *
 * @param baseUrl of the service that the token goes to, default that of `urlFromEnvironment`
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

async function lookedUp(env: NodeJS.ProcessEnv, given: string | undefined): Promise<TokenProvider> {
  const folder = configFolder(env);
  const config = await readConfig(folder);
  const baseUrl = given ?? (await urlFromEnvironment(env));
  const named = { issuer: env['DRIFT_WATCH_ISSUER'] || undefined, clientId: env['DRIFT_WATCH_CLIENT_ID'] || undefined };
  const clientSecret = env['DRIFT_WATCH_CLIENT_SECRET'];
  if (clientSecret) {
    const clientId = named.clientId ?? config.client_id;
    if (clientId === undefined) throw halfCredentials();
    const issuer = named.issuer ?? config.issuer;
    if (issuer === undefined) throw secretWithoutIssuer();
    const scope = env['DRIFT_WATCH_SCOPE'] || config.scope;
    return clientCredentials({ issuer, clientId, clientSecret, ...(scope && { scope }) });
  }
  const login = keptLoginFor(baseUrl, named, config);
  if (!login) throw noLoginFor(baseUrl, config);
  return refreshingToken(new FileTokenStore(folder), login);
}

/** The service is not asked for it: it would then say where the secret is sent. */
function secretWithoutIssuer(): LoginNeededError {
  return new LoginNeededError('DRIFT_WATCH_CLIENT_SECRET is set and its issuer is not known.', {
    advice: 'Set DRIFT_WATCH_ISSUER to the issuer that the secret is of; it is sent to no other.',
  });
}

function halfCredentials(): LoginNeededError {
  return new LoginNeededError('DRIFT_WATCH_CLIENT_SECRET is set and DRIFT_WATCH_CLIENT_ID is not.', {
    advice: 'Set both, or neither.',
  });
}

function noLoginFor(baseUrl: string, { url, issuer }: UserConfig): LoginNeededError {
  const isElsewhere = issuer !== undefined && url !== undefined;
  const because = isElsewhere ? `: the login that is kept is for ${url}, and goes to no other service` : '';
  return new LoginNeededError(`Nobody is logged in at ${baseUrl}${because}.`, {
    advice: `Log in there: drift-watch login --url ${baseUrl}; or name the issuer of the login by DRIFT_WATCH_ISSUER.`,
  });
}
