import { type KeptLogin, keptLoginFor, type UserConfig } from '#libs/sdk/node';
import type { CommandContext } from '../context.js';
import { named } from './named.js';

/** The login that the settings mean for the service of the settings; undefined when none does. */
export async function keptLogin(context: CommandContext): Promise<KeptLogin | undefined> {
  const [settings, url, config] = await Promise.all([context.settings(), context.setting('url'), keptConfig(context)]);
  return keptLoginFor(url ?? '', { issuer: named(settings, 'issuer'), clientId: named(settings, 'client_id') }, config);
}

/** The service that the login in the config folder was made for; undefined when there is none. */
export async function serviceOfLogin(context: CommandContext): Promise<string | undefined> {
  const { url, issuer } = await keptConfig(context);
  return issuer === undefined ? undefined : url;
}

async function keptConfig({ configFile }: CommandContext): Promise<UserConfig> {
  const { url, issuer, client_id: clientId } = await configFile.read();
  return {
    ...(typeof url === 'string' && { url }),
    ...(typeof issuer === 'string' && { issuer }),
    ...(typeof clientId === 'string' && { client_id: clientId }),
  };
}
