// A rolling restart of two replicas under load fails no request: [ROLLING_ROUNDS=2] node test/extended/rolling.mjs
// The clients go round the replicas that say they are ready, as a load balancer does, and send nothing twice.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildIfStale } from '../../tools/support/build.mjs';
import { loadDist } from '../../tools/support/dist.mjs';
import { ApiReplica } from './faults/api-replica.mjs';
import { LocalIssuer } from './faults/local-issuer.mjs';
import { check, closeWithTally } from './support/checks.mjs';

const rounds = Number(process.env.ROLLING_ROUNDS ?? 2);
const CLIENTS = 8;
/** Milliseconds between two looks of the balancer at a replica. */
const PROBE_MS = 200;
/** Milliseconds for which a replica says that it goes before it does: several looks, also of a busy machine. */
const DRAIN_DELAY_MS = 3_000;

buildIfStale();
const { defaultCacheFolder, findMongod, startMongod } = await loadDist('libs/mongo/src/embedded/index.js');
const { APP_MONGOD_BINARY, PATH: path = '' } = process.env;
const cacheFolder = defaultCacheFolder(process.env);
const binary = await findMongod({ binary: APP_MONGOD_BINARY, path, cacheFolder, report: console.log });
const [mongod, issuer] = await Promise.all([startMongod({ binary }), LocalIssuer.start()]);
const settings = {
  ...issuer.settings,
  APP_DATABASE_URI: mongod.uri(),
  APP_DRAIN_DELAY_MS: String(DRAIN_DELAY_MS),
};
const replicas = [await ApiReplica.start(settings), await ApiReplica.start(settings)];
const stopping = new AbortController();
const ready = new Set();
const answers = new Map();
const failures = [];
try {
  await Promise.all(replicas.map((replica) => replica.untilReady()));
  await run();
} finally {
  stopping.abort();
  await Promise.all(replicas.map((replica) => replica.kill()));
  await Promise.all([mongod.stop(), issuer.stop()]);
}
closeWithTally();

async function run() {
  const headers = { authorization: `Bearer ${await issuer.token('owner')}`, 'content-type': 'application/json' };
  const balancing = Promise.all(replicas.map(balance));
  while (ready.size < replicas.length) await sleep(PROBE_MS);
  const experiment = await prepare(headers);
  const working = Promise.all(Array.from({ length: CLIENTS }, (_, turn) => work(turn, headers, experiment)));
  await check(`each replica ends with code 0 and comes back, ${rounds} times`, async () => {
    for (let round = 0; round < rounds; round += 1) for (const replica of replicas) await restart(replica);
  });
  stopping.abort();
  await Promise.all([balancing, working]);
  console.log(Object.fromEntries(answers));
  await check('no request failed', async () => assert.deepEqual(failures, []));
  await check('requests were answered all the time', async () =>
    assert.ok([...answers.values()].reduce((a, b) => a + b) > 100),
  );
}

/** Asks a replica again and again whether it is ready. */
async function balance(replica) {
  while (!stopping.signal.aborted) {
    if (await replica.isReady()) ready.add(replica);
    else ready.delete(replica);
    await sleep(PROBE_MS);
  }
}

async function prepare(headers) {
  const [{ url }] = replicas;
  await fetch(`${url}/user`, { method: 'POST', headers, body: '{}' });
  const response = await fetch(`${url}/experiment`, { method: 'POST', headers, body: '{"name":"rolling"}' });
  return (await response.json()).id;
}

/** One request after the other, each to the next replica that is ready. */
async function work(turn, headers, experiment) {
  const drift = JSON.stringify({ job_status: 'Completed', model: 'rolling', drift_detected: false });
  const requests = [
    ['GET', '', undefined],
    ['POST', '/drift', drift],
    ['POST', '/drift/search', '{}'],
  ];
  for (let number = turn; !stopping.signal.aborted; number += 1) {
    const targets = [...ready];
    if (targets.length === 0) {
      failures.push('no replica was ready');
      await sleep(PROBE_MS);
      continue;
    }
    const [method, path, body] = requests[number % requests.length];
    await send(`${targets[number % targets.length].url}/experiment/${experiment}${path}`, { method, headers, body });
  }
}

async function send(url, request) {
  const began = new Date().toISOString();
  try {
    const response = await fetch(url, request);
    const text = await response.text();
    answers.set(response.status, (answers.get(response.status) ?? 0) + 1);
    if (!response.ok) failures.push(`${began} ${request.method} ${url}: ${response.status} ${text}`);
  } catch (error) {
    failures.push(`${began} ${request.method} ${url}: ${error.cause?.message ?? error.message}`);
  }
}

/** Ends a replica as a cluster does, starts it again, and waits until the balancer knows. */
async function restart(replica) {
  assert.equal(await replica.stop(), 0);
  replica.launch();
  await replica.untilReady();
  while (!ready.has(replica)) await sleep(PROBE_MS);
}
