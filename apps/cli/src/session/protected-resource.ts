import { ExitCode } from '../exit-code.js';
import { CliError } from '../failure/cli-error.js';

/** What the service says of how to log in (RFC 9728), as far as it is used here. */
export interface ProtectedResource {
  /** The issuers it trusts. */
  readonly issuers: readonly string[];
  /** The client that command lines log in as; a service may name none. */
  readonly clientId: string | undefined;
}

/** Reads the service's metadata. Members of other types than expected count as absent: a newer service may have them. */
export function protectedResourceOf(body: unknown): ProtectedResource | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { authorization_servers: servers, drift_watch_cli_client_id: client } = body as Record<string, unknown>;
  if (!Array.isArray(servers)) return undefined;
  return {
    issuers: servers.filter((server): server is string => typeof server === 'string'),
    clientId: typeof client === 'string' ? client : undefined,
  };
}

/**
 * The one issuer to log in at.
 *
 * @throws CliError when the service names none, or several
 */
export function onlyIssuer({ issuers }: ProtectedResource, url: string): string {
  const [first, ...others] = issuers;
  if (first !== undefined && others.length === 0) return first;
  if (first === undefined) {
    throw new CliError(`${url} names no issuer to log in at.`, {
      exitCode: ExitCode.Server,
      next: 'Name one with --issuer, or ask whoever runs the service.',
    });
  }
  throw new CliError(`${url} trusts several issuers.`, {
    exitCode: ExitCode.Usage,
    details: issuers,
    next: 'Say which one with --issuer.',
  });
}
