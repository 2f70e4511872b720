import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder of settings and cached logins, which the SDKs use too: `DRIFT_WATCH_CONFIG_DIR`, else the place where the operating
 * system has such things.
 */
export function configFolder(
  variables: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string {
  const { DRIFT_WATCH_CONFIG_DIR: own, XDG_CONFIG_HOME: xdg, APPDATA: roaming } = variables;
  if (own) return own;
  if (xdg) return join(xdg, 'drift-watch');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'drift-watch');
  if (platform === 'win32') return join(roaming ?? join(homedir(), 'AppData', 'Roaming'), 'drift-watch');
  return join(homedir(), '.config', 'drift-watch');
}
