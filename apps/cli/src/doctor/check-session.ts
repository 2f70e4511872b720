import { getEntitlements } from '#libs/sdk';
import type { CommandContext } from '../context.js';
import { ExitCode } from '../exit-code.js';
import { explain } from '../failure/explain.js';
import type { Connection } from '../session/connect.js';
import { nobodyLoggedIn } from '../session/nobody-logged-in.js';
import { HOW_TO_REGISTER, registeredUser } from '../session/registration.js';
import { tokenFacts } from '../session/token-facts.js';
import { checkIssuer } from './check-issuer.js';
import type { Finding } from './finding.js';

const MS = 1000;

/** Looks whether there is a token, it counts, and its owner is registered. */
export async function checkSession(context: CommandContext, { client, session, url }: Connection): Promise<Finding[]> {
  if (session.kind === 'none') {
    return [
      {
        check: 'login',
        state: 'fault',
        found: `${nobodyLoggedIn(url, session)}: only what is public is shown.`,
        mend: 'Log in with "drift-watch login", or set DRIFT_WATCH_TOKEN.',
        exitCode: ExitCode.Login,
      },
    ];
  }
  const issuers = 'issuer' in session ? [await checkIssuer(context, session.issuer)] : [];
  try {
    const token = (await session.token()) ?? '';
    const user = await registeredUser(client);
    const counts: Finding = { check: 'login', state: 'ok', found: `The token counts${untilText(token)}.` };
    if (!user) {
      const found = 'You are not registered yet.';
      return [
        ...issuers,
        counts,
        {
          check: 'registration',
          state: 'fault',
          found,
          mend: HOW_TO_REGISTER,
          exitCode: ExitCode.Forbidden,
        },
      ];
    }
    const entitlements = await getEntitlements(client);
    return [
      ...issuers,
      counts,
      { check: 'registration', state: 'ok', found: `You are ${user.email ?? user.subject}, ${user.id}.` },
      entitlementsFinding(entitlements),
    ];
  } catch (error) {
    context.signal.throwIfAborted();
    return [...issuers, refused(error, await session.token().catch(() => undefined))];
  }
}

function entitlementsFinding(entitlements: readonly string[]): Finding {
  if (entitlements.length > 0) {
    return { check: 'entitlements', state: 'ok', found: entitlements.join(', ') };
  }
  return {
    check: 'entitlements',
    state: 'warning',
    found: 'Your token carries none, so that no group and no role of yours counts.',
    mend: 'Ask whoever runs the issuer for the role that makes users, or log in with more scopes (--scope).',
  };
}

/** Why a token does not count, as far as the token itself tells it. */
function refused(error: unknown, token: string | undefined): Finding {
  const { message, reason, next, exitCode } = explain(error);
  const facts = token === undefined ? undefined : tokenFacts(token);
  const details = [
    facts?.issuer && `issuer ${facts.issuer}`,
    facts?.audience && `audience ${facts.audience.join(', ')}`,
    facts?.expiresAt !== undefined &&
      `until ${new Date(facts.expiresAt * MS).toISOString()}${facts.expiresAt * MS < Date.now() ? ', which is past' : ''}`,
  ].filter(Boolean);
  const found = [
    sentence(reason ?? message),
    ...(details.length > 0 ? [`The token says: ${details.join('; ')}.`] : []),
  ].join(' ');
  return { check: 'login', state: 'fault', found, ...(next !== undefined && { mend: next }), exitCode };
}

/** With its full stop: words of the service have none. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function untilText(token: string): string {
  const end = tokenFacts(token)?.expiresAt;
  return end === undefined ? '' : `, until ${new Date(end * MS).toISOString()}`;
}
