import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort, isFree } from './loopback-port.js';
import { launchMongod, type MongodLaunch, PortTaken } from './mongod-process.js';
import { readState, writeState } from './mongod-state.js';
import { guardAgainstOrphan } from './orphan-guard.js';
import { endProcess, isAlive } from './process-life.js';
import { askServer, makePrimary, replicaSetName } from './replica-set.js';

/** How to run an embedded `mongod`. */
export interface MongodOptions {
  /** Path of the binary; see `findMongod`. */
  readonly binary: string;
  /** Folder that keeps the data; without one the data live in a temporary folder until `stop`. */
  readonly dbPath?: string;
  /** Loopback port for a first start; a kept folder remembers its own. Default: a free one. */
  readonly port?: number;
  /** Cache of the storage engine in GB, default 0.25. */
  readonly cacheGB?: number;
  /** Milliseconds until it must take writes, default 30,000. */
  readonly startTimeoutMs?: number;
}

/** A running replica set of one on loopback. */
export interface Mongod {
  readonly pid: number;
  readonly port: number;
  /** Connection string, with a default database if one is named. */
  uri(database?: string): string;
  /** Ends it cleanly; temporary data are removed. */
  stop(): Promise<void>;
}

const stopGraceMs = 20_000;
const askLimitMs = 2_000;

/**
 * Starts a real `mongod`: a replica set of one, so transactions and change streams work.
 *
 * With `dbPath` a `mongod` that an earlier, killed process left on that folder is adopted.
 *
 * @throws Error when another live process owns the folder or the server does not come up
 */
export async function startMongod(options: MongodOptions): Promise<Mongod> {
  const { binary, cacheGB = 0.25, startTimeoutMs = 30_000 } = options;
  const settings = { binary, cacheGB, startTimeoutMs };
  return options.dbPath
    ? startKept(settings, resolve(options.dbPath), options.port)
    : startTemporary(settings, options.port);
}

type LaunchSettings = Omit<MongodLaunch, 'dbPath' | 'port'>;

async function startTemporary(settings: LaunchSettings, wantedPort: number | undefined): Promise<Mongod> {
  const dbPath = await mkdtemp(join(tmpdir(), 'drift-watch-mongod-'));
  const remove = (): Promise<void> => rm(dbPath, { recursive: true, force: true });
  try {
    const { pid, port } = await launchOnFreePort({ ...settings, dbPath }, wantedPort);
    const release = guardAgainstOrphan(pid, dbPath);
    return handle(pid, port, async () => {
      await endProcess(pid, 0); // nothing to keep: no reason to wait for a clean end
      release();
      await remove();
    });
  } catch (error) {
    await remove();
    throw error;
  }
}

async function startKept(settings: LaunchSettings, dbPath: string, firstPort: number | undefined): Promise<Mongod> {
  await mkdir(dbPath, { recursive: true });
  const state = await readState(dbPath);
  const leftOver = state && !(await isFree(state.port)) ? await askServer(state.port, askLimitMs) : undefined;
  // only a server that says itself that it serves this folder is ours: process ids and ports are reused
  if (state && leftOver?.dbPath === dbPath) {
    if (state.owner !== process.pid && isAlive(state.owner)) {
      throw new Error(`The data folder ${dbPath} is in use by process ${state.owner}: stop that one first.`);
    }
    await makePrimary(state.port, settings.startTimeoutMs);
    await writeState(dbPath, { pid: leftOver.pid, port: state.port, owner: process.pid });
    return handle(leftOver.pid, state.port);
  }
  const { pid, port } = await launchOnFreePort({ ...settings, dbPath }, state?.port ?? firstPort);
  await writeState(dbPath, { pid, port, owner: process.pid });
  return handle(pid, port);
}

async function launchOnFreePort(
  launch: Omit<MongodLaunch, 'port'>,
  wantedPort: number | undefined,
): Promise<{ pid: number; port: number }> {
  const port = wantedPort !== undefined && (await isFree(wantedPort)) ? wantedPort : await freePort();
  try {
    return { pid: await launchMongod({ ...launch, port }), port };
  } catch (error) {
    if (!(error instanceof PortTaken)) throw error;
    return launchOnFreePort(launch, undefined);
  }
}

function handle(pid: number, port: number, stop = () => endProcess(pid, stopGraceMs)): Mongod {
  return {
    pid,
    port,
    uri: (database = '') => `mongodb://127.0.0.1:${port}/${database}?replicaSet=${replicaSetName}`,
    stop,
  };
}
