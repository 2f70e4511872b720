import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { loadDist } from './dist.mjs';
import { NODE_ARGS } from './node-args.mjs';

/**
 * Starts a program that writes its log as lines of JSON, one of them with the `url` on which it listens.
 *
 * It runs in its own process group: Ctrl-C in the terminal reaches the caller only, who ends things in order.
 *
 * @param options.logFile receives the whole log
 * @param options.onLoud hears warnings and errors in one readable line each
 * @returns `{listening, exited, end}`: promises of the url and of the exit code, and a function that sends SIGTERM, then
 *   at the second call SIGKILL
 */
export async function startService(entry, { env, cwd, logFile, onLoud }) {
  const child = spawn(process.execPath, [...NODE_ARGS, entry], {
    env,
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { guardAgainstOrphan } = await loadDist('libs/mongo/src/embedded/orphan-guard.js');
  const release = child.pid ? guardAgainstOrphan(child.pid) : () => undefined;
  const log = createWriteStream(logFile);
  const exited = new Promise((resolve) => {
    child.once('close', (code, signal) => {
      release();
      log.end();
      resolve(code ?? signal);
    });
    child.once('error', (error) => onLoud(error.message));
  });
  const listening = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        log.write(`${line}\n`);
        const record = parse(line);
        if (record?.url && record.message === 'listening') resolve(record.url);
        else if (isLoud(record)) onLoud(readable(record) ?? line);
      });
    }
  });
  let asked = false;
  const end = () => {
    child.kill(asked ? 'SIGKILL' : 'SIGTERM');
    asked = true;
  };
  return { listening, exited, end };
}

function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The records of warnings and errors, and what is no record at all, such as a crash of Node itself. */
function isLoud(record) {
  return record === undefined || ['warn', 'error', 'fatal'].includes(record.level);
}

function readable(record) {
  return record && [record.level, record.message, record.err?.message].filter(Boolean).join(': ');
}
