import { clientCredentials, refreshingToken, staticToken, tokenFault, tokenKey, type TokenProvider } from '#libs/sdk';
import type { CommandContext } from '../context.js';
import { usageError } from '../failure/cli-error.js';
import { checkFileMode } from './check-file-mode.js';
import { credentialsFault } from './credentials-fault.js';
import { debugFetch } from './debug-fetch.js';
import { keptLogin, serviceOfLogin } from './kept-login.js';
import { LoginStore } from './login-store.js';
import type { Session } from './session.js';

/**
 * The session of the settings in effect: a token, else client credentials, else the login that is kept for this very address.
 *
 * @throws CliError when the settings contradict each other
 */
export async function openSession(context: CommandContext): Promise<Session> {
  const { DRIFT_WATCH_TOKEN: token, DRIFT_WATCH_CLIENT_SECRET: clientSecret } = context.environment.variables;
  if (token !== undefined) {
    checkToken(token);
    return { kind: 'token', token: staticToken(token.trim()) };
  }
  const fetch = debugFetch(context.notes);
  if (clientSecret !== undefined) return credentialsSession(context, clientSecret, fetch);
  const login = await keptLogin(context);
  if (!login) {
    const loginFor = await serviceOfLogin(context);
    return { kind: 'none', ...(loginFor !== undefined && { loginFor }) };
  }
  const store = new LoginStore(context.configFolder);
  const saved = await store.read(tokenKey(login.issuer, login.clientId));
  if (!saved) return { kind: 'none' };
  await checkFileMode(store.file, context.notes);
  return { kind: 'login', token: refreshingToken(store, { ...login, fetch }), ...login };
}

/** The session of a machine. @throws CliError when only half of its credentials are set */
async function credentialsSession(
  context: CommandContext,
  clientSecret: string,
  fetch: typeof globalThis.fetch,
): Promise<Session> {
  const settings = await context.settings();
  const issuer = await context.setting('issuer');
  const origin = settings.find(({ setting }) => setting.key === 'client_id');
  const clientId = origin?.value;
  if (issuer === undefined || origin === undefined || clientId === undefined) {
    throw usageError('DRIFT_WATCH_CLIENT_SECRET is set, but not what belongs to it.', {
      reason: `There is no ${issuer === undefined ? 'issuer' : 'client id'}.`,
      next: 'Set DRIFT_WATCH_ISSUER and DRIFT_WATCH_CLIENT_ID too, or unset DRIFT_WATCH_CLIENT_SECRET.',
    });
  }
  const scope = context.environment.variables['DRIFT_WATCH_SCOPE'];
  const ask = clientCredentials({ issuer, clientId, clientSecret, fetch, ...(scope !== undefined && { scope }) });
  const token: TokenProvider = async (refused) => {
    try {
      return await ask(refused);
    } catch (error) {
      throw credentialsFault(error, origin, context.configFile.path);
    }
  };
  return { kind: 'client-credentials', token, issuer, clientId };
}

/** The token is never shown: it may be a real one with something around it. */
function checkToken(token: string): void {
  const fault = tokenFault(token);
  if (fault === undefined) return;
  throw usageError(`DRIFT_WATCH_TOKEN holds ${fault}.`, {
    reason: 'No token has that, and no header takes it.',
    next: 'Set it to the token alone, or unset it and log in with "drift-watch login".',
  });
}
