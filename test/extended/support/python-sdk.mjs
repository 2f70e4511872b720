import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../tools/support/build.mjs';
import { runProgram } from '../../../tools/support/command.mjs';

/** The project of the Python SDK. */
export const pythonProject = join(root, 'clients', 'python');

/** Where the oldest Python that the SDK supports is; undefined when this machine has none. */
export async function findOldestPython() {
  const where = 'import sys; assert sys.version_info[:2] == (3, 10); print(sys.executable)';
  const manager = join(process.env.PYENV_ROOT ?? join(process.env.HOME ?? '', '.pyenv'), 'versions');
  const managed = await runProgram('sh', ['-c', `ls -d "${manager}"/3.10.*/bin/python3.10`], { quiet: true }).catch(
    () => undefined,
  );
  const candidates = ['python3.10', ...(managed?.exitCode === 0 ? managed.output.trim().split('\n') : [])];
  for (const python of candidates) {
    const { exitCode, output } = await runProgram(python, ['-c', where], { quiet: true });
    if (exitCode === 0) return output.trim();
  }
  return undefined;
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
  };
}
