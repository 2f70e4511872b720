import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './error-code.js';

/** Whether a process runs. A zombie does not: containers without an init process never reap an orphan. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
  return !isZombie(pid);
}

function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    // the state is the field after the command, which is in parentheses and may contain any character
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1);
    // the first thread alone may be done while others still hold the ports
    return state?.startsWith('Z') === true && readdirSync(`/proc/${pid}/task`).length <= 1;
  } catch {
    return true; // gone between the two looks
  }
}

/**
 * Ends a process: politely, and by force when it takes too long.
 *
 * @param graceMs how long it may take to end by itself
 */
export async function endProcess(pid: number, graceMs: number): Promise<void> {
  const deadline = Date.now() + graceMs;
  signal(pid, 'SIGTERM');
  while (isAlive(pid)) {
    if (Date.now() > deadline) signal(pid, 'SIGKILL');
    await sleep(20);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
