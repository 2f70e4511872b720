import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The content of a file; undefined when there is none. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes a file that its owner alone can read (600, in a folder of 700); whoever reads meanwhile sees the old or the new one. */
export async function writePrivately(file: string, text: string): Promise<void> {
  await makePrivateFolder(dirname(file));
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, text, { mode: 0o600, flag: 'wx' });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * A folder that its owner alone can enter, with those above it; one that is there already stays as it is. It does not leave
 * the folders above to `mkdir` of Node.js: where nothing can be made, as in `/proc`, that one tries for ever.
 */
export async function makePrivateFolder(folder: string): Promise<void> {
  if (await makeFolder(folder)) return;
  await makePrivateFolder(dirname(folder));
  if (!(await makeFolder(folder))) throw new Error(`The folder ${folder} cannot be made.`);
}

/** Whether it is there now; false when the one above is missing. */
async function makeFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return true;
    if (code === 'ENOENT' && dirname(folder) !== folder) return false;
    throw error;
  }
}
