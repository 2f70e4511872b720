import type { CommandContext } from '../context.js';
import { httpAddress } from '../settings/setting.js';

/** Which login of the config folder is meant: the key of its tokens. */
export interface KeptLogin {
  readonly issuer: string;
  readonly clientId: string;
}

/** The client of the local issuer, and of services that name no other. */
export const DEFAULT_CLIENT_ID = 'drift-watch-cli';

/**
 * The login that the settings mean; undefined when none does. An issuer in the config file counts only for the address beside
 * it, which is that of the login: a token must not go to another service because somebody named that with `--url`.
 */
export async function keptLogin(context: CommandContext): Promise<KeptLogin | undefined> {
  const settings = await context.settings();
  const of = (key: string) => settings.find(({ setting }) => setting.key === key);
  const issuer = of('issuer');
  if (issuer?.value === undefined) return undefined;
  if (issuer.source === 'file' && !(await isKeptAddress(context, of('url')?.value))) return undefined;
  return { issuer: issuer.value, clientId: of('client_id')?.value ?? DEFAULT_CLIENT_ID };
}

async function isKeptAddress(context: CommandContext, url: string | undefined): Promise<boolean> {
  const { url: kept } = await context.configFile.read();
  return typeof kept === 'string' && url === httpAddress(kept);
}
