// Requests made up from the OpenAPI document: no 5xx, and no answer that differs from the document.
// FUZZ_EXAMPLES sets the number of requests per operation and caller (default 20). From 100 on the run is a long one: the
// filters of searches are then also tried value by value, which takes minutes each. FUZZ_SEED is its seed (default 1).
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode, runProgram } from '../../tools/support/command.mjs';
import { check, closeWithTally, skipWithout } from './support/checks.mjs';
import { startLocalService } from './support/local-service.mjs';
import { findSchemathesis } from './support/schemathesis.mjs';

const examples = process.env.FUZZ_EXAMPLES ?? '20';
const seed = process.env.FUZZ_SEED ?? '1';
const isLong = Number(examples) >= 100;

const anonymous = 'anonymous';
const users = ['owner', 'stranger', 'admin'];
const searches = '_(search|aggregate)$';
const parts = [
  { what: 'searches', select: ['--include-operation-id-regex', searches], phases: searchPhases() },
  {
    what: 'everything else',
    select: ['--exclude-operation-id-regex', searches],
    phases: 'examples,coverage,fuzzing,stateful',
  },
];

const schemathesis = await findSchemathesis().catch((error) => skipWithout('schemathesis', error.message));
if (schemathesis) await fuzz();
closeWithTally();

function searchPhases() {
  return isLong ? 'examples,coverage,fuzzing' : 'examples,fuzzing';
}

async function fuzz() {
  const service = await startLocalService();
  const cwd = await mkdtemp(join(tmpdir(), 'drift-watch-fuzz-')); // it leaves a folder where it runs
  try {
    await configure(cwd, service);
    for (const caller of [anonymous, ...users]) {
      for (const part of parts) {
        await check(`the service keeps its word to ${caller}: ${part.what}`, () => attack(service, cwd, caller, part));
      }
    }
  } finally {
    await rm(cwd, { recursive: true, force: true });
    await check('the service survives and drains', async () => assert.equal(await service.stop(), 0));
  }
}

async function attack({ url }, cwd, caller, { select, phases }) {
  const who = caller === anonymous ? [] : ['--auth-wfc', 'callers.json', '--auth-wfc-user', caller];
  const bounds = ['--max-examples', examples, '--seed', seed, '--generation-database', ':memory:', '--phases', phases];
  const args = ['run', `${url}/openapi.json`, '--url', url, ...who, ...select, ...bounds, '--no-color'];
  const { exitCode } = await runProgram(schemathesis, args, { cwd });
  assert.equal(exitCode, 0, 'schemathesis found failures; they are listed above');
}

/** Puts what the fuzzer reads into the folder in which it runs: its configuration, our hooks, and real tokens. */
async function configure(cwd, service) {
  const from = (name) => join(import.meta.dirname, 'fuzz', name);
  const settings = await readFile(from('schemathesis.toml'), 'utf8');
  await writeFile(join(cwd, 'schemathesis.toml'), `hooks = "hooks.py"\n${settings}`);
  await copyFile(from('hooks.py'), join(cwd, 'hooks.py'));
  const auth = [];
  for (const user of users) {
    const { output } = await runNode(['tools/token.mjs', user], { quiet: true, env: service.env });
    const authorization = `Bearer ${output.trim()}`;
    const { status } = await fetch(`${service.url}/user`, { method: 'POST', headers: { authorization } });
    assert.equal(status, 201, `${user} could not register`);
    auth.push({ name: user, fixedHeaders: [{ name: 'Authorization', value: authorization }] });
  }
  await writeFile(join(cwd, 'callers.json'), JSON.stringify({ auth }), { mode: 0o600 });
}
