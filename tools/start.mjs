// Sets everything up that is missing and serves: npm start
import './support/check-node.mjs';
import { spawn } from 'node:child_process';
import { buildIfStale, root } from './support/build.mjs';
import { distPath, loadDist } from './support/dist.mjs';
import { installIfStale } from './support/install.mjs';
import { onInterrupt } from './support/interrupt.mjs';
import { NODE_ARGS } from './support/node-args.mjs';
import { run } from './support/report.mjs';

await run(async () => {
  installIfStale();
  buildIfStale();
  const { isLocal } = await loadDist('libs/config/src/index.js');
  process.exitCode = isLocal(process.env) ? await (await import('./support/local.mjs')).runLocal() : await runService();
});

/** The service alone, with the operator's own settings and log. */
async function runService() {
  const args = [...NODE_ARGS, distPath('apps/api/src/main.js')];
  // a process group of its own, or Ctrl-C would reach it twice: from the terminal and from here
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
  onInterrupt(() => child.kill('SIGTERM'));
  const { guardAgainstOrphan } = await loadDist('libs/mongo/src/embedded/orphan-guard.js');
  const release = child.pid ? guardAgainstOrphan(child.pid) : () => undefined;
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      release();
      resolve(code ?? 1);
    });
  });
}
