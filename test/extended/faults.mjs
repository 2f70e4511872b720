// Faults of every component under numbered writes and page walks: [FAULTS_SECONDS=60] [FAULTS_SEED=n] node test/extended/faults.mjs
// A replica set of three behind proxies, two replicas of the service, an issuer. FAULTS_SECONDS=600 is the long run.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { Random } from '../../tools/demo/random.mjs';
import { buildIfStale } from '../../tools/support/build.mjs';
import { loadDist } from '../../tools/support/dist.mjs';
import { ApiReplica } from './faults/api-replica.mjs';
import { Client } from './faults/client.mjs';
import { Ledger } from './faults/ledger.mjs';
import { LocalIssuer } from './faults/local-issuer.mjs';
import { haunt } from './faults/nemesis.mjs';
import { readPages, walk } from './faults/readers.mjs';
import { ReplicaSet } from './faults/replica-set.mjs';
import { writeInBulk, writeSingly } from './faults/writers.mjs';
import { check, closeWithTally } from './support/checks.mjs';

const seconds = Number(process.env.FAULTS_SECONDS ?? 60);
const seed = Number(process.env.FAULTS_SEED ?? 1) >>> 0;
const databaseName = 'faults';

const EXPERIMENTS = 6;
const SINGLE_WRITERS = 6;
const BULK_WRITERS = 2;
const READERS = 3;
/** Milliseconds after the last fault until every replica must do everything again. */
const RECOVERY_MS = 15_000;
/** Milliseconds of work without faults, in which nothing may be missed. */
const QUIET_MS = 5_000;
/** Milliseconds in which every writer must end what he began: a transaction of a killed process is ended after 60 s. */
const SETTLE_MS = 120_000;

buildIfStale();
console.log(`FAULTS_SEED=${seed}, ${seconds} s`);
const stage = await build();
try {
  await run(stage);
} finally {
  await Promise.all(stage.replicas.map((replica) => replica.kill()));
  await stage.set.stop();
  await stage.issuer.stop();
}
closeWithTally();

async function build() {
  const { defaultCacheFolder, findMongod } = await loadDist('libs/mongo/src/embedded/index.js');
  const cacheFolder = defaultCacheFolder(process.env);
  const { APP_MONGOD_BINARY: binary, PATH: path = '' } = process.env;
  const [set, issuer] = await Promise.all([
    findMongod({ binary, path, cacheFolder, report: console.log }).then((found) => ReplicaSet.start(found)),
    LocalIssuer.start(),
  ]);
  const settings = { ...issuer.settings, APP_DATABASE_URI: set.uri, APP_DATABASE_NAME: databaseName };
  const replicas = [await ApiReplica.start(settings), await ApiReplica.start(settings)];
  await Promise.all(replicas.map((replica) => replica.untilReady()));
  return { set, issuer, replicas, random: new Random(seed) };
}

async function run({ replicas, issuer, random }) {
  const token = await issuer.token('owner');
  const [probed, ...experiments] = await prepare(replicas[0], token);
  const ledger = new Ledger(experiments);
  const client = new Client({ replicas, ledger, random, token });
  const [stopping, calm] = [new AbortController(), new AbortController()];
  const work = { client, ledger, random, stop: stopping.signal, quiet: calm.signal };
  const counts = { walks: 0, stale: 0 };
  const working = Promise.all([
    ...Array.from({ length: SINGLE_WRITERS }, (_, n) => writeSingly(`single${n}`, work)),
    ...Array.from({ length: BULK_WRITERS }, (_, n) => writeInBulk(`bulk${n}`, work)),
    ...Array.from({ length: READERS }, () => readPages(work, counts)),
  ]);
  const faults = await haunt(stage, seconds);
  const recoveredAfter = await recovery(replicas, token, probed);
  calm.abort();
  await sleep(QUIET_MS);
  stopping.abort();
  const stopped = Date.now();
  await check('every writer ends what he began', () => within(SETTLE_MS, working));
  const settledMs = Date.now() - stopped;

  const [answers, slowestMs] = [ledger.answers, ledger.slowest].map((map) => Object.fromEntries(map));
  console.log({ faults, answers, slowestMs, acknowledged: ledger.total, ...counts, settledMs });
  console.log(
    `recovered ${recoveredAfter} ms after the last fault; restarts by themselves: ${replicas.map(({ restarts }) => restarts)}`,
  );
  await check(`every replica does everything again within ${RECOVERY_MS} ms of the last fault`, async () =>
    assert.ok(recoveredAfter < RECOVERY_MS, `${recoveredAfter} ms`),
  );
  await check('clients saw nothing but 2xx, 409, 429, 503 and connections of killed replicas', async () =>
    assert.deepEqual(ledger.anomalies, []),
  );
  await check('every acknowledged drift is read exactly once, and no other', () =>
    compare(replicas, ledger, random, token),
  );
  await check('no drift is without its experiment, and none is stored twice', () => inspect(ledger, probed));
  await check('the summaries count what is there', () => compareSummaries(replicas, ledger, token));
  await check('no replica met an error that it did not expect', async () =>
    assert.deepEqual(replicas.flatMap(({ complaints }) => complaints).slice(0, 20), []),
  );
}

/** Registers the writer, and makes the experiments and one more to try things out. */
async function prepare({ url }, token) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const post = async (path, body) => {
    const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    assert.equal(response.status, 201, await response.clone().text());
    return response.json();
  };
  await post('/user', {});
  const made = [];
  for (let n = 0; n <= EXPERIMENTS; n += 1) made.push((await post('/experiment', { name: `faults ${n}` })).id);
  return made;
}

/** Milliseconds until each replica is ready, stores and finds, three times in a row. */
async function recovery(replicas, token, experiment) {
  const began = Date.now();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const drift = { job_status: 'Completed', model: 'probe', drift_detected: false };
  const isWell = async (replica) => {
    const post = async (path, body) => {
      const url = `${replica.url}/experiment/${experiment}${path}`;
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
      await response.arrayBuffer();
      return response.ok;
    };
    try {
      return (await replica.isReady()) && (await post('/drift', drift)) && (await post('/drift/search', {}));
    } catch {
      return false; // a connection that a killed replica left behind
    }
  };
  for (let inARow = 0; inARow < 3;) {
    const well = (await Promise.all(replicas.map(isWell))).every(Boolean);
    inARow = well ? inARow + 1 : 0;
    if (Date.now() - began > 4 * RECOVERY_MS) break;
    await sleep(50);
  }
  return Date.now() - began;
}

async function compare(replicas, ledger, random, token) {
  for (const replica of replicas) {
    const client = new Client({ replicas: [replica], ledger, random, token });
    for (const experiment of ledger.experiments) {
      const ids = await walk(client, experiment);
      assert.equal(ids.length, new Set(ids).size, `${experiment} shows drifts twice`);
      assert.deepEqual(ids.sort(), [...ledger.idsOf(experiment)].sort(), `${experiment} of ${replica.url}`);
    }
  }
}

async function inspect(ledger, probed) {
  const client = new mongoose.mongo.MongoClient(stage.set.uri, { readConcern: { level: 'majority' } });
  try {
    const drifts = client.db(databaseName).collection('app.drifts');
    const written = { experiment_id: { $ne: probed } };
    const [stored] = await drifts
      .aggregate([{ $match: written }, { $group: { _id: '$parameters.marker' } }, { $count: 'markers' }])
      .toArray();
    assert.equal(await drifts.countDocuments(written), ledger.total);
    assert.equal(stored.markers, ledger.total);
    assert.deepEqual((await drifts.distinct('experiment_id', written)).sort(), ledger.experiments.sort());
  } finally {
    await client.close();
  }
}

async function compareSummaries(replicas, ledger, token) {
  for (const experiment of ledger.experiments) {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${replicas[0].url}/experiment/${experiment}/summary`, { headers });
    assert.equal((await response.json()).total, ledger.idsOf(experiment).size);
  }
}

async function within(milliseconds, work) {
  const late = AbortSignal.timeout(milliseconds);
  const limit = new Promise((_, reject) => late.addEventListener('abort', () => reject(new Error('not in time'))));
  await Promise.race([work, limit]);
}
