import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder, readLocalState } from './local-state.mjs';

const notRunning =
  'The local issuer is not running: start it with "npm start" in another terminal. If that has an APP_DATA_DIR, set it here too.';

/** Names of the users that the local issuer knows. */
export function localUsers() {
  return Object.keys(localSecrets());
}

/**
 * An access token of a user of the running local issuer (client credentials).
 *
 * @throws Error that says what to do, when there is no such user or the issuer does not run
 */
export async function localToken(user) {
  const secrets = localSecrets();
  if (!Object.hasOwn(secrets, user)) {
    throw new Error(`There is no user "${user}". The users are: ${Object.keys(secrets).join(', ')}.`);
  }
  const response = await fetch(`${readLocalState()?.issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${user}:${secrets[user]}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  }).catch((cause) => {
    throw new Error(notRunning, { cause });
  });
  const body = await response.json().catch(() => ({}));
  if (!body.access_token)
    throw new Error(`The local issuer gave no token (${response.status}): ${JSON.stringify(body)}`);
  return body.access_token;
}

function localSecrets() {
  try {
    return JSON.parse(readFileSync(join(dataFolder, 'issuer.json'), 'utf8')).clientSecrets;
  } catch (cause) {
    throw new Error(notRunning, { cause });
  }
}
