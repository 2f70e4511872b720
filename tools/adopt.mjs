// Moves all of an earlier server's database into the present layout at once: npm run adopt [-- --dry-run] [--json]
// It takes the settings of the service, which may run meanwhile. Killed at any moment, it goes on when it is run again.
import './support/check-node.mjs';
import { spawnSync } from 'node:child_process';
import { buildIfStale, root } from './support/build.mjs';
import { distPath } from './support/dist.mjs';
import { installIfStale } from './support/install.mjs';
import { NODE_ARGS } from './support/node-args.mjs';
import { run } from './support/report.mjs';

await run(() => {
  installIfStale();
  buildIfStale();
  const args = [...NODE_ARGS, distPath('apps/api/src/adoption/main.js'), ...process.argv.slice(2)];
  const { status, error } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  process.exitCode = status ?? 1;
});
