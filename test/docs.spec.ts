import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

it('the generated tables of the docs are up to date', () => {
  const root = join(import.meta.dirname, '..');
  const { status, stderr } = spawnSync(process.execPath, ['tools/docs.mjs', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
});
