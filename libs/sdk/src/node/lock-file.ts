import { open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makePrivateFolder } from './private-file.js';

/** Milliseconds between attempts to get the lock. */
const PAUSE_MS = 50;

/** Milliseconds after which a lock is one that a killed process left: nobody holds it for longer than two requests take. */
const STALE_MS = 60_000;

/**
 * Runs `work` while no other process that uses the same lock file does so.
 * @throws what `work` throws, or the file system's error
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  await makePrivateFolder(dirname(file));
  while (!(await isTaken(file))) {
    await removeIfStale(file);
    await sleep(PAUSE_MS);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** Whether the file is now ours. */
async function isTaken(file: string): Promise<boolean> {
  try {
    await (await open(file, 'wx', 0o600)).close();
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Windows says EPERM while a file that was removed is still open somewhere
    if (code === 'EEXIST' || (code === 'EPERM' && process.platform === 'win32')) return false;
    throw error;
  }
}

async function removeIfStale(file: string): Promise<void> {
  const stats = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (stats && Date.now() - stats.mtimeMs > STALE_MS) await rm(file, { force: true });
}
