import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../../../tools/support/command.mjs';
import { loadDist } from '../../../tools/support/dist.mjs';

/**
 * A Python environment of its own in the project's cache; made when it is missing or its requirements have changed.
 *
 * @param name what the folder is called
 * @param requirements file with all packages, each at the version that was tried
 * @param python the Python that it is made with
 * @returns folder of its commands
 * @throws Error with the reason why it cannot be had
 */
export async function findPythonTools(name, requirements, python = 'python3') {
  const { defaultCacheFolder } = await loadDist('libs/mongo/src/embedded/index.js');
  const hash = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 12);
  const folder = join(defaultCacheFolder(process.env), `${name}-${hash}`);
  const mark = join(folder, '.complete');
  if (!existsSync(mark)) {
    await rm(folder, { recursive: true, force: true }); // what an interrupted run left
    await mkdir(folder, { recursive: true });
    await step(python, ['-m', 'venv', folder]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements];
    await step(join(folder, 'bin', 'python'), pip);
    await writeFile(mark, '');
  }
  return join(folder, 'bin');
}

async function step(file, args) {
  const { exitCode, output } = await runProgram(file, args, { quiet: true });
  if (exitCode !== 0) throw new Error(output.trim().split('\n').at(-1) ?? `${file} failed`);
}
