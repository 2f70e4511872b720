import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../../../tools/support/command.mjs';
import { loadDist } from '../../../tools/support/dist.mjs';

const version = '4.32.5';

/** The fuzzer and all it needs, each at the version that was tried. */
const requirements = join(import.meta.dirname, '..', 'fuzz', 'requirements.txt');

/**
 * The schema-driven fuzzer, in a Python environment of its own in the project's cache; installed when it is missing.
 *
 * @returns path of its command
 * @throws Error with the reason why it cannot be had
 */
export async function findSchemathesis() {
  const { defaultCacheFolder } = await loadDist('libs/mongo/src/embedded/index.js');
  const folder = join(defaultCacheFolder(process.env), `schemathesis-${version}`);
  const mark = join(folder, '.complete');
  if (!existsSync(mark)) {
    await rm(folder, { recursive: true, force: true }); // what an interrupted run left
    await mkdir(folder, { recursive: true });
    await step('python3', ['-m', 'venv', folder]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements];
    await step(join(folder, 'bin', 'python'), pip);
    await writeFile(mark, '');
  }
  return join(folder, 'bin', 'st');
}

async function step(file, args) {
  const { exitCode, output } = await runProgram(file, args, { quiet: true });
  if (exitCode !== 0) throw new Error(output.trim().split('\n').at(-1) ?? `${file} failed`);
}
