import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './build.mjs';
import { npm } from './npm.mjs';

/**
 * Installs the packages of the lockfile unless they are there.
 *
 * @throws Error with npm's own words
 */
export function installIfStale() {
  if (isInstalled()) return;
  console.error('Installing packages …');
  const [command, ...args] = npm(
    'ci',
    '--include=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  );
  const ended = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  if (ended.status !== 0) {
    throw new Error(`npm ci failed:\n${ended.error?.message ?? ''}${ended.stdout ?? ''}${ended.stderr ?? ''}`);
  }
}

/** npm keeps a list of what it installed. Times of files say nothing: a checkout sets them as it likes. */
function isInstalled() {
  const listFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(listFile)) return false;
  const installed = packagesOf(listFile);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || optional || devOptional || installed[path]?.version === version,
  );
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
