import { homedir } from 'node:os';
import { join } from 'node:path';

const NAME = 'drift-watch';

/** Where the clients of this user keep their settings and logins, each system's own place. */
export function configFolder(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  const given = env['DRIFT_WATCH_CONFIG_DIR'];
  if (given) return given;
  const { XDG_CONFIG_HOME: xdg, APPDATA: roaming } = env;
  if (xdg) return join(xdg, NAME);
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', NAME);
  if (platform === 'win32') return join(roaming ?? join(homedir(), 'AppData', 'Roaming'), NAME);
  return join(homedir(), '.config', NAME);
}
