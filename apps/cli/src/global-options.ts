import type { OptionDeclaration } from './command.js';

/** What every command takes. */
export interface GlobalOptions {
  readonly url?: string;
  readonly issuer?: string;
  readonly clientId?: string;
  readonly scope?: string;
  readonly json?: boolean;
  /** False after `--no-color`. */
  readonly color: boolean;
  readonly insecureHttp?: boolean;
  readonly debug?: boolean;
}

export const globalOptions: readonly OptionDeclaration[] = [
  { flags: '--url <address>', description: 'address of the service (DRIFT_WATCH_URL; default http://127.0.0.1:3000)' },
  { flags: '--issuer <address>', description: 'OpenID provider to log in at (DRIFT_WATCH_ISSUER)' },
  { flags: '--client-id <id>', description: 'client to log in as (DRIFT_WATCH_CLIENT_ID)' },
  { flags: '--scope <scopes>', description: 'scopes that a login asks for (DRIFT_WATCH_SCOPE)' },
  { flags: '--json', description: 'write JSON for scripts, of results and of errors' },
  { flags: '--no-color', description: 'show no colours (NO_COLOR)' },
  {
    flags: '--insecure-http',
    description: 'send the token over plain http to another machine, where anybody on the way can read it',
  },
  { flags: '--debug', description: 'show each request and, of errors, the stack; never a token' },
];
