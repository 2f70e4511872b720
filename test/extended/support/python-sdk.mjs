import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../tools/support/build.mjs';

/** The project of the Python SDK. */
export const pythonProject = join(root, 'clients', 'python');

/** Where the oldest Python that the SDK supports is; undefined when this machine has none. */
export function findOldestPython() {
  const where = 'import sys; assert sys.version_info[:2] == (3, 10); print(sys.executable)';
  for (const python of ['python3.10', ...managedPythons()]) {
    const { status, stdout } = spawnSync(python, ['-c', where], { encoding: 'utf8' });
    if (status === 0) return stdout.trim();
  }
  return undefined;
}

/** pyenv's command of a version answers only where that version is switched on. */
function managedPythons() {
  const folder = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  const versions = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('3.10.')) : [];
  return versions.map((name) => join(folder, name, 'bin', 'python3.10'));
}

/** The environment of tests and examples: the address of a local service, and its demo user `owner` by client credentials. */
export async function liveEnvironment({ url, env }) {
  const stateOf = async (name) => JSON.parse(await readFile(join(env.APP_DATA_DIR, name), 'utf8'));
  const [{ issuer }, { clientSecrets }] = await Promise.all([stateOf('local.json'), stateOf('issuer.json')]);
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('DRIFT_WATCH_'));
  return {
    ...Object.fromEntries(own),
    DRIFT_WATCH_CONFIG_DIR: join(env.APP_DATA_DIR, 'client'),
    DRIFT_WATCH_URL: url,
    DRIFT_WATCH_ISSUER: issuer,
    DRIFT_WATCH_CLIENT_ID: 'owner',
    DRIFT_WATCH_CLIENT_SECRET: clientSecrets.owner,
    DRIFT_WATCH_TEST_URL: url,
    DRIFT_WATCH_TEST_ISSUER: issuer,
    DRIFT_WATCH_TEST_SECRETS: JSON.stringify(clientSecrets),
    DRIFT_WATCH_TEST_CLI: JSON.stringify([process.execPath, join(root, 'dist', 'apps', 'cli', 'src', 'main.js')]),
  };
}
