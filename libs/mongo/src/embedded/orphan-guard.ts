import { spawn } from 'node:child_process';

/** Lets go of the guarded process, which has ended by itself. */
export type ReleaseGuard = () => void;

/**
 * Kills a child process, and removes a folder, when this process dies without a chance to do so itself (SIGKILL, crash).
 *
 * A small shell waits on a pipe that only this process holds: the kernel closes it with the process, whatever the cause.
 * Without a POSIX shell there is no guard.
 *
 * @param pid the child to kill
 * @param folder a folder to remove afterwards
 */
export function guardAgainstOrphan(pid: number, folder?: string): ReleaseGuard {
  if (process.platform === 'win32') return () => undefined;
  const script = 'read -r line || { kill -9 "$0"; if [ -n "$1" ]; then sleep 1; rm -rf "$1"; fi; }';
  const guard = spawn('sh', ['-c', script, String(pid), folder ?? ''], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.on('error', () => undefined); // no shell: the same as no guard
  guard.stdin.on('error', () => undefined); // the guard itself was killed
  guard.unref();
  if ('unref' in guard.stdin && typeof guard.stdin.unref === 'function') guard.stdin.unref();
  return () => guard.stdin.end('released\n');
}
