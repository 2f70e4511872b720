import { defineCommand } from '../command.js';
import { ExitCode } from '../exit-code.js';
import { CliError } from '../failure/cli-error.js';
import { nobodyLoggedIn } from '../session/nobody-logged-in.js';

const MS = 1000;

/** JSON: `{url, session, user, registered, entitlements, issuer, expires_at}`; what is not known is absent. */
export const command = defineCommand({
  examples: [
    { command: 'whoami', does: 'who the service takes you for; the id is what permissions name' },
    { command: 'whoami --json', does: 'the same for a script' },
  ],
  async run(context) {
    const { HOW_TO_REGISTER, registeredUser } = await import('../session/registration.js');
    const { tokenFacts } = await import('../session/token-facts.js');
    const { getEntitlements } = await import('#libs/sdk');
    const { client, session, url } = await context.connection();
    if (session.kind === 'none') throw notLoggedIn(nobodyLoggedIn(url, session));
    const user = await registeredUser(client);
    const facts = tokenFacts((await session.token()) ?? '');
    const entitlements = user && (await getEntitlements(client));
    const expiresAt = facts?.expiresAt === undefined ? undefined : new Date(facts.expiresAt * MS).toISOString();
    const { output } = context;
    if (output.json) {
      const { issuer } = facts ?? {};
      return output.document({
        url,
        session: session.kind,
        registered: user !== undefined,
        user,
        entitlements,
        issuer,
        expires_at: expiresAt,
      });
    }
    output.fields([
      ['service', url],
      ['user', user?.email ?? user?.subject ?? facts?.subject],
      ['id', user?.id],
      ['registered', user ? output.fullTime(user.created_at) : `no: ${HOW_TO_REGISTER}`],
      ['entitlements', entitlements && (entitlements.join('\n') || 'none')],
      ['issuer', facts?.issuer],
      ['proved by', sources[session.kind]],
      ['token until', output.fullTime(expiresAt)],
    ]);
  },
});

const sources = {
  token: 'DRIFT_WATCH_TOKEN',
  'client-credentials': 'client credentials of the environment',
  login: 'a login, renewed by itself',
} as const;

function notLoggedIn(what: string): CliError {
  return new CliError(`${what}.`, {
    exitCode: ExitCode.Login,
    next: 'Log in with "drift-watch login", or set DRIFT_WATCH_TOKEN.',
  });
}
