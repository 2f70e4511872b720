import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { runProgram } from '../../../tools/support/command.mjs';
import { loadDist } from '../../../tools/support/dist.mjs';

/**
 * The checker of Prometheus: one in PATH, or that of Debian's package, unpacked into the project's cache without installing it.
 *
 * @returns path of its command
 * @throws Error with the reason why it cannot be had
 */
export async function findPromtool() {
  const inPath = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'promtool'))
    .find((file) => existsSync(file));
  if (inPath) return inPath;
  const { defaultCacheFolder } = await loadDist('libs/mongo/src/embedded/index.js');
  const folder = join(defaultCacheFolder(process.env), 'promtool');
  if (!existsSync(folder)) await unpackInto(folder);
  return join(folder, 'usr', 'bin', 'promtool');
}

async function unpackInto(folder) {
  const unfinished = `${folder}-${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  try {
    await step('apt-get', ['download', 'prometheus'], unfinished);
    const [archive] = (await readdir(unfinished)).filter((name) => name.endsWith('.deb'));
    await step('dpkg', ['-x', archive, '.'], unfinished);
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function step(file, args, cwd) {
  const { exitCode, output } = await runProgram(file, args, { quiet: true, cwd });
  if (exitCode !== 0) throw new Error(output.trim().split('\n').at(-1) ?? `${file} failed`);
}
