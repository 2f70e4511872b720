import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deviceLogin } from './device-login.js';
import type { UserName } from './environment.js';

const CLIENT = 'drift-watch-cli';

/** A token as `tokens.json` has it. */
export interface KeptToken {
  readonly access_token: string;
  /** Unix seconds. */
  readonly expires_at: number;
  readonly refresh_token?: string;
}

/** Puts a login into a config folder, as `login` would for the service at an address. */
export async function keepLogin(
  folder: string,
  { url, issuer, token }: { readonly url: string; readonly issuer: string; readonly token: KeptToken },
): Promise<void> {
  await writeFile(join(folder, 'config.json'), JSON.stringify({ url, issuer, client_id: CLIENT }));
  const content = { version: 1, tokens: { [`${issuer} ${CLIENT}`]: token } };
  await writeFile(join(folder, 'tokens.json'), JSON.stringify(content, null, 2), { mode: 0o600 });
}

/** A token with its refresh token that the issuer gives a person at a device, without the pauses that a device makes. */
export async function deviceToken(issuer: string, user: UserName): Promise<KeptToken> {
  const begun = await posted(`${issuer}/device/auth`, { client_id: CLIENT, scope: 'openid offline_access' });
  await deviceLogin(String(begun['verification_uri_complete']), user);
  const answer = await posted(`${issuer}/token`, {
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    device_code: String(begun['device_code']),
    client_id: CLIENT,
  });
  return {
    access_token: String(answer['access_token']),
    expires_at: Math.floor(Date.now() / 1000) + Number(answer['expires_in']),
    refresh_token: String(answer['refresh_token']),
  };
}

async function posted(url: string, form: Record<string, string>): Promise<Record<string, unknown>> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form) });
  const body = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`The issuer refused ${url}: ${response.status} ${JSON.stringify(body)}`);
  return body;
}
