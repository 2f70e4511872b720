import { execFile } from 'node:child_process';

/** What a command printed. */
export interface CommandOutput {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program to its end without a shell.
 *
 * @param limitMs after which it is killed
 * @throws Error with the last line that the program wrote, when it fails, is missing or takes too long
 */
export function runCommand(file: string, args: readonly string[], limitMs: number): Promise<CommandOutput> {
  return new Promise((resolve, reject) => {
    execFile(file, args, { timeout: limitMs, killSignal: 'SIGKILL' }, (error, stdout, stderr) => {
      if (!error) return resolve({ stdout, stderr });
      const lastLine = stderr.trim().split('\n').at(-1);
      const reason = error.killed ? `took longer than ${limitMs / 1000} s` : lastLine || error.message;
      reject(new Error(`${file}: ${reason}`, { cause: error }));
    });
  });
}
