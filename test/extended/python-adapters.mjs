// The adapter of the Python SDK against the real Evidently: a report on generated data, recorded, and read back over HTTP.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { runProgram } from '../../tools/support/command.mjs';
import { check, closeWithTally, skipWithout } from './support/checks.mjs';
import { startLocalService } from './support/local-service.mjs';
import { liveEnvironment, pythonProject } from './support/python-sdk.mjs';
import { findPythonTools } from './support/python-tools.mjs';

const requirements = join(import.meta.dirname, 'python', 'evidently-requirements.txt');

const tools = await findPythonTools('python-evidently', requirements).catch((error) =>
  skipWithout('evidently', error.message),
);
if (tools) await test();
closeWithTally();

async function test() {
  const service = await startLocalService();
  try {
    const env = {
      ...(await liveEnvironment(service)),
      DO_NOT_TRACK: '1', // Evidently would tell its makers
      PYTHONPATH: join(pythonProject, 'src'),
      PYTHONDONTWRITEBYTECODE: '1',
    };
    await check('reports of Evidently are recorded as they are', async () => {
      const args = ['-m', 'pytest', '-p', 'no:anyio', 'tests/adapters', '-W', 'default'];
      const { exitCode } = await runProgram(join(tools, 'python'), args, { cwd: pythonProject, env });
      assert.equal(exitCode, 0, 'tests failed; see above');
    });
  } finally {
    await check('the service drains', async () => assert.equal(await service.stop(), 0));
  }
}
