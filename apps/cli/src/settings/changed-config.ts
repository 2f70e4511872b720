import type { ConfigContent } from './config-file.js';
import type { SettingKey } from './setting.js';

/** What of a config file is that of the login at the address beside it. */
const OF_LOGIN = ['issuer', 'client_id'] as const;

/**
 * A config file with another value of a setting. Another address leaves out the login of the earlier one: beside the new address it
 * would be taken for a login there, and its token be sent.
 */
export function changedConfig(
  content: ConfigContent,
  key: SettingKey,
  value: string,
): { readonly content: ConfigContent; readonly leftOut: readonly string[] } {
  const earlier = content['url'];
  const isMoved = key === 'url' && typeof earlier === 'string' && earlier.replace(/\/+$/, '') !== value;
  const leftOut = isMoved ? OF_LOGIN.filter((name) => content[name] !== undefined) : [];
  const kept = Object.entries(content).filter(([name]) => !leftOut.some((each) => each === name));
  return { content: { ...Object.fromEntries(kept), [key]: value }, leftOut };
}
