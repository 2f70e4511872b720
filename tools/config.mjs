// Says what the service would make of its environment and secret files: npm run config -- --check|--print [--json]
import './support/check-node.mjs';
import { spawnSync } from 'node:child_process';
import { buildIfStale, root } from './support/build.mjs';
import { distPath } from './support/dist.mjs';
import { installIfStale } from './support/install.mjs';
import { run } from './support/report.mjs';

await run(() => {
  installIfStale();
  buildIfStale();
  const args = [distPath('apps/api/src/configuration/main.js'), ...process.argv.slice(2)];
  const { status, error } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  process.exitCode = status ?? 1;
});
