import type { Session } from './session.js';

/** That nobody is logged in at a service, without a full stop; and why not, when there is a login for another one. */
export function nobodyLoggedIn(url: string, { loginFor }: Extract<Session, { kind: 'none' }>): string {
  const because =
    loginFor === undefined ? '' : ` (the login that is kept is for ${loginFor}, and goes to no other service)`;
  return `Nobody is logged in at ${url}${because}`;
}
