// Makes the npm package of the SDK and the CLI, dist-pack/drift-watch-VERSION.tgz: npm run pack
import './support/check-node.mjs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale, root } from './support/build.mjs';
import { installIfStale } from './support/install.mjs';
import { npm } from './support/npm.mjs';
import { run } from './support/report.mjs';

await run(async () => {
  installIfStale();
  buildIfStale();
  const { layOutPackage } = await import('./support/npm-package.mjs');
  const target = join(root, 'dist-pack');
  const folder = join(target, 'package');
  const { name, version } = layOutPackage(folder);
  const [command, ...args] = npm('pack', '--silent', '--pack-destination', target);
  const { status, stderr, error } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm pack failed:\n${error?.message ?? stderr}`);
  console.log(join(target, `${name}-${version}.tgz`));
});
