import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

const stamp = join(root, 'dist', '.built');
const inputs = ['apps', 'libs', '.swcrc', 'nest-cli.json', 'tsconfig.build.json', 'package-lock.json'];

/** Whether a source is newer than the last build. */
export function isBuildStale() {
  return !existsSync(stamp) || newest(inputs.map((input) => join(root, input))) > statSync(stamp).mtimeMs;
}

/**
 * Builds `dist/` unless it is newer than all sources.
 *
 * @throws Error with the compiler's words
 */
export function buildIfStale() {
  if (!isBuildStale()) return;
  const started = new Date();
  const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  const build = spawnSync(process.execPath, [nest, 'build', 'api'], { cwd: root, encoding: 'utf8' });
  if (build.status !== 0) throw new Error(`The build failed:\n${build.stdout}${build.stderr}`);
  writeFileSync(stamp, '');
  utimesSync(stamp, started, started); // a file saved during the build counts as newer
}

function newest(paths) {
  return Math.max(0, ...paths.filter((path) => existsSync(path)).map(newestOf));
}

function newestOf(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return path.endsWith('.spec.ts') ? 0 : stats.mtimeMs;
  // a folder's own time tells of removed and renamed files
  return Math.max(stats.mtimeMs, newest(readdirSync(path).map((name) => join(path, name))));
}
