import { spawn } from 'node:child_process';
import { root } from './build.mjs';

/**
 * Runs a Node program of the project and shows what it prints.
 *
 * @param options.quiet show its output only when it fails
 * @returns its exit code and everything it printed
 */
export function runNode(args, options) {
  return runProgram(process.execPath, args, options);
}

/** The same for any program. */
export function runProgram(file, args, { quiet = false, env = process.env, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (!quiet) process.stdout.write(text);
      });
    }
    const end = (exitCode) => {
      if (quiet && exitCode !== 0) process.stdout.write(output);
      resolve({ exitCode, output });
    };
    child.once('error', (error) => {
      output += `${error.message}\n`;
      end(1);
    });
    child.once('close', (code) => end(code ?? 1));
  });
}
