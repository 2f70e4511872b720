import { readFileSync } from 'node:fs';

/** Linux counts CPU time of processes in hundredths of a second on every platform (USER_HZ, proc_pid_stat(5)). */
const TICK_MS = 10;

/**
 * CPU time that a process has used so far, user and system, all threads, in milliseconds.
 *
 * @param {number} pid
 * @throws Error where there is no `/proc`
 */
export function cpuMs(pid) {
  const stat = readProc(pid, 'stat');
  // the second field is the program's name in parentheses and may hold anything, spaces too
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [userTicks, systemTicks] = fields.slice(11, 13);
  return (Number(userTicks) + Number(systemTicks)) * TICK_MS;
}

/**
 * Resident memory of a process in MB (10^6 bytes): now, and the most it ever had.
 *
 * @param {number} pid
 */
export function memoryMb(pid) {
  const status = readProc(pid, 'status');
  const megabytes = (name) => (Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * 1024) / 1e6;
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}

function readProc(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (cause) {
    throw new Error(`CPU time and memory of process ${pid} cannot be read: the bench needs the /proc of Linux.`, {
      cause,
    });
  }
}
