import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../../tools/support/build.mjs';

/** Free ports are taken by the launcher itself when it finds the usual ones taken; the API's must be told. */
const anyPort = '0';

/**
 * Starts the service as `npm start` does, with a data folder of its own.
 *
 * @param settings of the service besides
 * @returns `{url, issuer, env, output, stop}`
 * @throws Error with its output when it is not ready in time
 */
export async function startLocalService({ dataFolder, settings = {}, limitMs = 60_000 } = {}) {
  const folder = dataFolder ?? (await mkdtemp(join(tmpdir(), 'drift-watch-local-')));
  const env = { ...cleanEnvironment(), APP_DATA_DIR: folder, APP_PORT: anyPort, ...settings };
  const child = spawn(process.execPath, ['tools/start.mjs'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const exited = new Promise((resolve) => child.once('close', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    const code = await exited;
    if (!dataFolder) await rm(folder, { recursive: true, force: true });
    return code;
  };
  try {
    const { url, issuer } = await waitUntilReady(folder, child, Date.now() + limitMs);
    return { url, issuer, env, stop, output: () => output };
  } catch (error) {
    await stop();
    throw new Error(`${error.message} It wrote:\n${output}`, { cause: error });
  }
}

/** The operator's own settings would switch the local mode off. */
function cleanEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('APP_') || name === 'APP_MONGOD_BINARY'),
  );
}

async function waitUntilReady(folder, child, deadline) {
  const stateFile = join(folder, 'local.json');
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`npm start ended with code ${child.exitCode}.`);
    const { url, issuer } = existsSync(stateFile) ? JSON.parse(readFileSync(stateFile, 'utf8')) : {};
    const response = url && (await fetch(`${url}/health/ready`).catch(() => undefined));
    if (response?.ok) return { url, issuer };
    await sleep(100);
  }
  throw new Error('npm start was not ready in time.');
}
