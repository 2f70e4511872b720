import { createClient, type DevicePrompt, logIn, refreshingToken, type User } from '#libs/sdk';
import type { KeptLogin } from '#libs/sdk/node';
import type { CommandContext } from '../context.js';
import { clientOptions } from './client-options.js';
import { LoginStore } from './login-store.js';
import { loginTarget } from './login-target.js';
import { checkPlainHttp } from './plain-http.js';
import { ensureRegistered } from './registration.js';

/** A login that has just been made. */
export interface OpenedLogin extends KeptLogin {
  readonly url: string;
  readonly user: User;
  /** Whether the user was registered by it. */
  readonly isNew: boolean;
}

/**
 * Logs a person in at the service of the settings, keeps the login, makes that service the one to talk to, and
 * registers the person if need be.
 */
export async function openLogin(
  context: CommandContext,
  prompt: (prompt: DevicePrompt) => Promise<void>,
): Promise<OpenedLogin> {
  const url = (await context.setting('url')) ?? '';
  const options = clientOptions(context, url);
  checkPlainHttp(url, context.options.insecureHttp);
  const target = await loginTarget(context, createClient(options));
  checkPlainHttp(target.issuer, context.options.insecureHttp);
  const scope = await context.setting('scope');
  const store = new LoginStore(context.configFolder);
  await store.checkWritable();
  const { fetch } = options;
  await logIn({ ...target, store, prompt, fetch, signal: context.signal, ...(scope !== undefined && { scope }) });
  await keep(context, url, target);
  const client = createClient({ ...options, token: refreshingToken(store, { ...target, fetch }) });
  return { url, ...target, ...(await ensureRegistered(client)) };
}

/** The address beside the issuer says which service the login is for: see `keptLoginFor`. */
async function keep({ configFile }: CommandContext, url: string, { issuer, clientId }: KeptLogin): Promise<void> {
  await configFile.write({ ...(await configFile.read()), url, issuer, client_id: clientId });
}
