import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../../tools/support/build.mjs';
import { distPath, loadDist } from '../../../tools/support/dist.mjs';
import { startService } from '../../../tools/support/service-process.mjs';

const readyLimitMs = 60_000;

/** A mongod that this machine has or that the project can install. */
export async function startDatabase(options = {}) {
  const embedded = await loadDist('libs/mongo/src/embedded/index.js');
  const binary = await embedded.findMongod({
    binary: process.env.APP_MONGOD_BINARY,
    path: process.env.PATH ?? '',
    cacheFolder: embedded.defaultCacheFolder(process.env),
    report: (line) => console.log(line),
  });
  return embedded.startMongod({ binary, ...options });
}

/**
 * The built service with settings of its own.
 *
 * @returns `{url, stop}`, once it is ready; `stop` gives the exit code
 */
export async function startBuiltService(settings) {
  const folder = await mkdtemp(join(tmpdir(), 'drift-watch-service-'));
  const service = await startService(distPath('apps/api/src/main.js'), {
    env: { PATH: process.env.PATH, APP_PORT: '0', ...settings },
    cwd: root,
    logFile: join(folder, 'service.log'),
    onLoud: (line) => console.log(`service: ${line}`),
  });
  const stop = async () => {
    service.end();
    const code = await service.exited;
    await rm(folder, { recursive: true, force: true });
    return code;
  };
  const ended = service.exited.then((code) => Promise.reject(new Error(`The service ended with ${code}.`)));
  ended.catch(() => undefined); // it is meant to end, later
  const url = await Promise.race([service.listening, ended]);
  const deadline = Date.now() + readyLimitMs;
  while (!(await fetch(`${url}/health/ready`)).ok) {
    if (Date.now() > deadline) throw new Error('The service was not ready in time.');
    await sleep(100);
  }
  return { url, stop };
}
