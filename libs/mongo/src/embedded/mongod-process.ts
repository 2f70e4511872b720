import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { endProcess } from './process-life.js';
import { makePrimary, replicaSetName } from './replica-set.js';

/** A `mongod` that is about to run. */
export interface MongodLaunch {
  readonly binary: string;
  /** Existing folder with or for its data. */
  readonly dbPath: string;
  readonly port: number;
  /** Cache of the storage engine in GB (0.25 is its least). */
  readonly cacheGB: number;
  /** Milliseconds until it must take writes. */
  readonly startTimeoutMs: number;
}

/** The port was taken between the look and the start. */
export class PortTaken extends Error {}

/**
 * Starts a `mongod` and waits until it takes writes.
 *
 * It runs in its own process group, so that Ctrl-C in a terminal reaches the service only, which still needs its
 * database to drain.
 *
 * @returns its process id
 * @throws PortTaken; Error with what its log says
 */
export async function launchMongod(launch: MongodLaunch): Promise<number> {
  const logFile = join(launch.dbPath, 'mongod.log');
  await rm(logFile, { force: true });
  const child = spawn(launch.binary, argumentsOf(launch, logFile), { stdio: 'ignore', detached: true });
  child.unref();
  const gone = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      explainExit(logFile, code ?? signal).then(reject, reject);
    });
  });
  const attempt = new AbortController();
  const primary = makePrimary(launch.port, launch.startTimeoutMs, attempt.signal);
  primary.catch(() => undefined); // when the server is gone first, that is the error to tell
  try {
    await Promise.race([primary, gone]);
  } catch (error) {
    attempt.abort();
    if (child.pid && child.exitCode === null && child.signalCode === null) await endProcess(child.pid, 0);
    throw error;
  }
  gone.catch(() => undefined); // from here on the exit is the caller's: expected after stop()
  if (!child.pid) throw new Error('The mongod has no process id.');
  return child.pid;
}

function argumentsOf({ dbPath, port, cacheGB }: MongodLaunch, logFile: string): string[] {
  return [
    ...['--dbpath', dbPath, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', replicaSetName],
    ...['--wiredTigerCacheSizeGB', String(cacheGB), '--oplogSize', '128', '--logpath', logFile, '--quiet'],
    ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    ...(process.platform === 'win32' ? [] : ['--nounixsocket']), // its default is in the folder that all users share
  ];
}

async function explainExit(logFile: string, code: number | string | null): Promise<Error> {
  const log = await readFile(logFile, 'utf8').catch(() => '');
  if (log.includes('Address already in use')) return new PortTaken('The port of mongod is taken.');
  const complaint = log.split('\n').findLast((line) => /"s":"[EF]"/.test(line));
  return new Error(`mongod ended with ${code ?? 'no code'}${complaint ? `: ${complaint}` : ''}`);
}
