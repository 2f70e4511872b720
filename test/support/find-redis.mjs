import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { runProgram } from '../../tools/support/command.mjs';
import { loadDist } from '../../tools/support/dist.mjs';

/** The server and what of its libraries a small system may lack, as Debian and its descendants name them. */
const packages = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1'];

/**
 * A Redis or Valkey server for tests: in the search path, else in the project's cache, unpacked there from the system's
 * packages without installing anything.
 *
 * @returns {Promise<{binary: string, env: Record<string, string>}>} its path, and the environment that it needs
 * @throws Error with the reason why it cannot be had
 */
export async function findRedis() {
  const found = inPath('redis-server') ?? inPath('valkey-server');
  if (found) return { binary: found, env: { PATH: process.env.PATH ?? '' } };
  const { defaultCacheFolder } = await loadDist('libs/mongo/src/embedded/index.js');
  const folder = join(defaultCacheFolder(process.env), 'redis-server');
  if (!existsSync(folder)) await unpackInto(folder);
  const libraries = (await readdir(join(folder, 'usr', 'lib'))).map((name) => join(folder, 'usr', 'lib', name));
  const env = { PATH: process.env.PATH ?? '', LD_LIBRARY_PATH: libraries.join(delimiter) };
  return { binary: join(folder, 'usr', 'bin', 'redis-server'), env };
}

/** Under another name until all is there: an interrupted run leaves nothing that looks whole. */
async function unpackInto(folder) {
  await mkdir(dirname(folder), { recursive: true });
  const unpacked = await mkdtemp(`${folder}-`);
  try {
    await step('apt-get', ['download', ...packages], unpacked);
    for (const file of (await readdir(unpacked)).filter((name) => name.endsWith('.deb'))) {
      await step('dpkg', ['-x', file, '.'], unpacked);
      await rm(join(unpacked, file));
    }
    await rename(unpacked, folder);
  } catch (error) {
    await rm(unpacked, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // else another run was faster
  }
}

function inPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

async function step(file, args, cwd) {
  const { exitCode, output } = await runProgram(file, args, { quiet: true, cwd });
  if (exitCode !== 0) throw new Error(output.trim().split('\n').at(-1) ?? `${file} failed`);
}
