import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './error-code.js';
import { isAlive } from './process-life.js';

const pollMs = 200;

/**
 * Runs `work` while no other process of this machine does the same under the same lock file.
 *
 * A lock whose owner died is taken over. Two processes may then, rarely, both get in; what they install is put in place
 * by a rename, so the price is a second download, never a broken file.
 *
 * @param lockFile path of the lock; its folder exists
 */
export async function withInstallLock<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  while (!(await take(lockFile))) await sleep(pollMs);
  try {
    return await work();
  } finally {
    await rm(lockFile, { force: true });
  }
}

async function take(lockFile: string): Promise<boolean> {
  try {
    await writeFile(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  const owner = Number(await readFile(lockFile, 'utf8').catch(() => ''));
  // 0: the owner has created the file and not yet written its id, or has just removed it
  if (owner > 0 && !isAlive(owner)) await rm(lockFile, { force: true });
  return false;
}
