/** What stands in the place of a secret. */
export const HIDDEN = '***';

/** Longest value that a fault repeats, in characters; the rest says nothing new. */
const SHOWN_LENGTH = 120;
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
const HOST = String.raw`(?:\[[0-9a-f:.]+\]|[\w.%-]+)(?::\d{1,5})?`;
const HOSTS = new RegExp(`^${HOST}(?:,${HOST})*$`, 'i');
const SECRET_OPTION = /((?:password|passphrase|secret|token|authmechanismproperties)[^=&]*=)[^&]*/gi;

/**
 * A URI for logs and messages: scheme, hosts, path and options stay, credentials and secret options become `***`. Text
 * that cannot be told apart from a secret, such as `mongodb://user:password` without a host, is hidden as a whole:
 * showing too little is the safe mistake.
 */
export function maskUri(uri: string): string {
  const scheme = SCHEME.exec(uri)?.[0];
  if (scheme === undefined) return HIDDEN;
  const rest = uri.slice(scheme.length);
  // The last "@", not the first: an unescaped "@", "/" or "?" in a password must not let its tail through.
  const at = rest.lastIndexOf('@');
  const address = rest.slice(at + 1);
  const end = address.search(/[/?#]/);
  const hosts = end === -1 ? address : address.slice(0, end);
  if (!HOSTS.test(hosts)) return scheme + HIDDEN;
  return `${scheme}${at === -1 ? '' : `${HIDDEN}@`}${address.replace(SECRET_OPTION, `$1${HIDDEN}`)}`;
}

/**
 * A value as a fault shows it: JSON-quoted, so that control characters cannot forge log lines, and shortened. Credentials
 * pasted into a setting that is no secret (a whole URI as the host name) are masked too.
 */
export function showValue(text: string, secret: boolean): string {
  if (secret) return HIDDEN;
  const shown = text.includes('@') ? maskUri(text) : text;
  return JSON.stringify(shown.length > SHOWN_LENGTH ? `${shown.slice(0, SHOWN_LENGTH)}…` : shown);
}
