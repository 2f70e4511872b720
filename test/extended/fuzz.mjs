// Requests made up from the OpenAPI document: no 5xx, and no answer that differs from the document.
// FUZZ_EXAMPLES sets the number of requests per operation and user (default 30).
import assert from 'node:assert/strict';
import { runNode, runProgram } from '../../tools/support/command.mjs';
import { check, closeWithTally, skipWithout } from './support/checks.mjs';
import { startLocalService } from './support/local-service.mjs';
import { findSchemathesis } from './support/schemathesis.mjs';

const examples = process.env.FUZZ_EXAMPLES ?? '30';

const schemathesis = await findSchemathesis().catch((error) => skipWithout('schemathesis', error.message));
if (schemathesis) await fuzz();
closeWithTally();

async function fuzz() {
  const service = await startLocalService();
  try {
    for (const user of ['owner', 'admin']) {
      await check(`the service keeps its word to ${user}`, async () => {
        const { output: token } = await runNode(['tools/token.mjs', user], { quiet: true, env: service.env });
        const authorization = `Authorization: Bearer ${token.trim()}`;
        await fetch(`${service.url}/user`, { method: 'POST', headers: { authorization: `Bearer ${token.trim()}` } });
        const bounds = [
          '--max-examples',
          examples,
          '--seed',
          '1',
          '--workers',
          '1',
          '--generation-database',
          ':memory:',
        ];
        const target = [`${service.url}/openapi.json`, '--url', service.url, '-H', authorization];
        const { exitCode } = await runProgram(schemathesis, ['run', ...target, ...bounds, '--no-color']);
        assert.equal(exitCode, 0, 'schemathesis found failures; they are listed above');
      });
    }
  } finally {
    await check('the service survives and drains', async () => assert.equal(await service.stop(), 0));
  }
}
