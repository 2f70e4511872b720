import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

it('the types of the SDK are those of openapi.json; if not: npm run sdk', () => {
  const root = join(import.meta.dirname, '..');
  const { status, stderr } = spawnSync(process.execPath, ['tools/sdk.mjs', '--check'], { cwd: root, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});
