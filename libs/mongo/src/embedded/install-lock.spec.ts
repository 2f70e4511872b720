import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withInstallLock } from './install-lock.js';

describe('withInstallLock', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'install-lock-spec-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('lets one in after the other', async () => {
    const events: string[] = [];
    const work = (name: string) =>
      withInstallLock(join(folder, 'lock'), async () => {
        events.push(`${name} in`);
        await sleep(50);
        events.push(`${name} out`);
      });
    await Promise.all([work('a'), work('b')]);
    expect(events.map((event) => event.split(' ')[1])).toEqual(['in', 'out', 'in', 'out']);
  });

  it('takes over from a process that died', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    await writeFile(join(folder, 'lock'), String(dead));
    expect(await withInstallLock(join(folder, 'lock'), () => Promise.resolve('in'))).toBe('in');
  });
});
