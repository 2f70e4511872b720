// The first minutes of a new user: start, token, register, create, record, search, share, refuse, stop, start again.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { banner } from '../../tools/support/banner.mjs';
import { runNode } from '../../tools/support/command.mjs';
import { startLocalService } from './support/local-service.mjs';
import { check, closeWithTally } from './support/checks.mjs';

const dataFolder = await mkdtemp(join(tmpdir(), 'drift-watch-start-'));
let service;
let experiment;

async function call(user, method, path, json) {
  const { output } = await runNode(['tools/token.mjs', user], { quiet: true, env: service.env });
  const response = await fetch(`${service.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${output.trim()}`, ...(json && { 'content-type': 'application/json' }) },
    ...(json && { body: JSON.stringify(json) }),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
}

await check('npm start serves, and says where and how', async () => {
  service = await startLocalService({ dataFolder });
  assert.match(service.output(), /npm run -s token -- owner/);
  assert.ok(service.output().includes(`\n  node tools/cli.mjs login --url ${service.url}\n`));
});

await check('at the usual port the command line needs no address', () => {
  const text = banner({ url: 'http://127.0.0.1:3000', issuer: '', folder: '', users: [{ name: '', purpose: '' }] });
  assert.ok(text.includes('\n  node tools/cli.mjs login\n'));
});

await check('an owner registers, creates an experiment and records a drift', async () => {
  assert.equal((await call('owner', 'POST', '/user')).status, 201);
  const permissions = [{ entity: '/ml/team-a', level: 'Read' }];
  const created = await call('owner', 'POST', '/experiment', { name: 'first', permissions });
  assert.equal(created.status, 201);
  experiment = created.body.id;
  const drift = { job_status: 'Completed', model: 'churn-v3', drift_detected: true, parameters: { batch: 1 } };
  assert.equal((await call('owner', 'POST', `/experiment/${experiment}/drift`, drift)).status, 201);
});

await check('a member of a sub-group finds the drift, a stranger is refused', async () => {
  for (const user of ['subgroup-reader', 'stranger']) assert.equal((await call(user, 'POST', '/user')).status, 201);
  const path = `/experiment/${experiment}/drift/search`;
  const found = await call('subgroup-reader', 'POST', path, { drift_detected: true });
  assert.equal(found.status, 200);
  assert.deepEqual(
    found.body.map((drift) => drift.parameters),
    [{ batch: 1 }],
  );
  assert.equal((await call('stranger', 'POST', path, {})).status, 403);
});

await check('the token command names the users when it does not know one', async () => {
  const { exitCode, output } = await runNode(['tools/token.mjs', 'nobody'], { quiet: true, env: service.env });
  assert.equal(exitCode, 1);
  assert.match(output, /There is no user "nobody".*subgroup-reader/);
});

await check('SIGTERM ends it with code 0', async () => {
  assert.equal(await service.stop(), 0);
});

await check('a second start keeps the data', async () => {
  const began = Date.now();
  service = await startLocalService({ dataFolder });
  const seconds = (Date.now() - began) / 1000;
  assert.equal((await call('owner', 'GET', `/experiment/${experiment}`)).status, 200);
  assert.equal(await service.stop(), 0);
  console.log(`the second start took ${seconds.toFixed(1)} s`);
});

await rm(dataFolder, { recursive: true, force: true });
closeWithTally();
