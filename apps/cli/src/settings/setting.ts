import { InvalidValue } from '../command.js';

/** A setting that the config file may keep. Secrets are no such settings: they stay in the environment. */
export interface Setting {
  /** Its name in the config file and for `config set`. */
  readonly key: SettingKey;
  /** The environment variable that wins over the file. */
  readonly variable: string;
  readonly description: string;
  /** Applies when it is given nowhere. */
  readonly fallback?: string;
  /** Throws `InvalidValue` with what would be right; gives the value as it is kept. */
  readonly check: (text: string) => string;
}

export type SettingKey = 'url' | 'issuer' | 'client_id' | 'scope';

export const settings: readonly Setting[] = [
  {
    key: 'url',
    variable: 'DRIFT_WATCH_URL',
    description: 'Address of the service',
    fallback: 'http://127.0.0.1:3000',
    check: httpAddress,
  },
  {
    key: 'issuer',
    variable: 'DRIFT_WATCH_ISSUER',
    description: 'OpenID provider to log in at; else the service says which',
    check: issuerAddress,
  },
  {
    key: 'client_id',
    variable: 'DRIFT_WATCH_CLIENT_ID',
    description: 'Client to log in as; else the service says which',
    check: nonEmptyText,
  },
  {
    key: 'scope',
    variable: 'DRIFT_WATCH_SCOPE',
    description: 'Scopes that a login asks for',
    fallback: 'openid email profile offline_access',
    check: nonEmptyText,
  },
];

/** The setting of a name, or undefined. */
export function settingOf(key: string): Setting | undefined {
  return settings.find((setting) => setting.key === key);
}

/** An address without a trailing slash, so that paths can be put behind it. */
export function httpAddress(text: string): string {
  return checkedAddress(text).replace(/\/+$/, '');
}

/** Kept to the letter: tokens name their issuer so, a trailing slash included. */
function issuerAddress(text: string): string {
  return checkedAddress(text);
}

function checkedAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new InvalidValue(`"${text}" is no http or https address such as https://drift.example.org.`);
  }
  if (url.username || url.password) throw new InvalidValue('An address here has neither user name nor password.');
  if (url.search || url.hash) throw new InvalidValue(`"${text}" has a query or a fragment: leave it out.`);
  return text;
}

function nonEmptyText(text: string): string {
  if (text.trim() === '') throw new InvalidValue('The text is empty.');
  return text.trim();
}
