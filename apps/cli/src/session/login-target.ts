import { type Client, getProtectedResource, isDriftWatchError } from '#libs/sdk';
import { DEFAULT_CLIENT_ID, type KeptLogin } from '#libs/sdk/node';
import type { CommandContext } from '../context.js';
import { ExitCode } from '../exit-code.js';
import { CliError, usageError } from '../failure/cli-error.js';
import { named } from './named.js';

/**
 * Where and as which client to log in at a service: what was said by flag or environment, else what the service says of itself.
 * An issuer in the config file is that of an earlier login, perhaps at another service: it does not count here.
 *
 * @throws CliError when the service names none, or several
 */
export async function loginTarget(context: CommandContext, client: Client): Promise<KeptLogin> {
  const settings = await context.settings();
  const [issuer, clientId] = [named(settings, 'issuer'), named(settings, 'client_id')];
  if (issuer !== undefined && clientId !== undefined) return { issuer, clientId };
  const resource = await resourceOf(client, issuer !== undefined);
  return {
    issuer: issuer ?? onlyIssuer(resource?.authorization_servers ?? [], client.baseUrl),
    clientId: clientId ?? resource?.drift_watch_cli_client_id ?? DEFAULT_CLIENT_ID,
  };
}

/** What the service says; undefined when it is too old to say it and the issuer is known without. */
async function resourceOf(client: Client, issuerIsKnown: boolean) {
  try {
    return await getProtectedResource(client);
  } catch (error) {
    if (!isDriftWatchError(error, 'protocol')) throw error;
    if (issuerIsKnown) return undefined;
    throw new CliError(`${client.baseUrl} does not say where to log in.`, {
      exitCode: ExitCode.Server,
      reason: error.message,
      next: 'Is the address right ("drift-watch config get url")? If the service is an older one, name its issuer with --issuer.',
      cause: error,
    });
  }
}

function onlyIssuer(issuers: readonly string[], url: string): string {
  const [first, ...others] = issuers;
  if (first !== undefined && others.length === 0) return first;
  if (first === undefined) {
    throw usageError(`${url} names no issuer to log in at.`, { next: 'Name one with --issuer.' });
  }
  throw usageError(`${url} trusts several issuers.`, {
    details: issuers,
    next: 'Say at which one to log in: --issuer ADDRESS.',
  });
}
