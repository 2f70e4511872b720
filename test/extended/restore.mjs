// Backup and restore as docs/operations.md describes them: a snapshot of the data folder and a logical dump, each taken,
// the database wiped, restored, and compared byte by byte and over HTTP.
import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { loadDist } from '../../tools/support/dist.mjs';
import { startBuiltService, startDatabase } from './support/built-service.mjs';
import { check, closeWithTally } from './support/checks.mjs';
import { dump, fingerprint, indexesOf, restore } from './support/database-copy.mjs';

const drifts = 3_000;
const databaseName = 'drifts-data';
const folder = await mkdtemp(join(tmpdir(), 'drift-watch-restore-'));
const issuer = await startIssuer();
let mongod = await startDatabase({ dbPath: join(folder, 'live') });
let service = await startBuiltService(settings());
let experiment;
let memory; // what was there when the backup was taken

try {
  experiment = await fill();
  await check('a snapshot of the data folder brings everything back as it was then', snapshot);
  await check('a logical dump does too: the service makes indexes and kept counts anew', logicalDump);
} finally {
  await service.stop();
  await mongod.stop();
  await issuer.stop();
  await rm(folder, { recursive: true, force: true });
}
closeWithTally();

/** The volume is copied while nothing is written; what comes after the copy is lost, as it must be. */
async function snapshot() {
  await remember('snapshot', async (connection, write) => {
    const admin = connection.db.admin();
    await admin.command({ fsync: 1, lock: true });
    try {
      await cp(join(folder, 'live'), join(folder, 'snapshot'), { recursive: true });
    } finally {
      await admin.command({ fsyncUnlock: 1 });
    }
    await write();
  });
  await wipe(async () => {
    await rm(join(folder, 'live'), { recursive: true });
    await cp(join(folder, 'snapshot'), join(folder, 'live'), { recursive: true });
  });
  await compare();
}

async function logicalDump() {
  await remember('dump', async (connection, write) => {
    await dump(connection.db, join(folder, 'dump'), { without: ['app.summaries', 'app.idempotency'] });
    await write();
  });
  await service.stop();
  await withDatabase(async ({ db }) => {
    await db.dropDatabase();
    await restore(db, join(folder, 'dump'));
    assert.deepEqual(recordsIn(await fingerprint(db)), recordsIn(memory.fingerprint));
  });
  service = await startBuiltService(settings());
  await compare();
}

/** Keeps what is there, takes the backup, and has it changed afterwards. */
async function remember(name, backup) {
  await withDatabase(async (connection) => {
    const { db } = connection;
    memory = { fingerprint: await fingerprint(db), indexes: await indexesOf(db), answers: await answers() };
    await backup(connection, () => call('POST', `/experiment/${experiment}/drift`, drift(name)));
    assert.notDeepEqual(await fingerprint(db), memory.fingerprint, 'the write after the backup is there');
  });
}

async function wipe(work) {
  await service.stop();
  await mongod.stop();
  await work();
  mongod = await startDatabase({ dbPath: join(folder, 'live') });
  service = await startBuiltService(settings());
}

async function compare() {
  assert.deepEqual(await answers(), memory.answers);
  await withDatabase(async ({ db }) => {
    assert.deepEqual(recordsIn(await fingerprint(db)), recordsIn(memory.fingerprint));
    assert.deepEqual(await indexesOf(db), memory.indexes);
  });
}

/** What the service notes about its starts is no record, and kept counts are brought up to date when they are read. */
function recordsIn(prints) {
  const { 'app.system': _starts, 'app.summaries': _counts, ...records } = prints;
  return Object.fromEntries(Object.entries(records).filter(([, print]) => !print.startsWith('0 ')));
}

/** What clients see: the experiment, its newest drifts with their total, and its summary. */
async function answers() {
  const search = await fetch(`${service.url}/experiment/${experiment}/drift/search?page_size=100&count=exact`, {
    method: 'POST',
    headers: await headers(),
    body: '{}',
  });
  const { computed_at: _now, ...summary } = await call('GET', `/experiment/${experiment}/summary`);
  return {
    experiment: await call('GET', `/experiment/${experiment}`),
    total: search.headers.get('x-pagination'),
    drifts: await search.json(),
    summary,
  };
}

async function fill() {
  await call('POST', '/user');
  const permissions = [{ entity: '/ml/team-a', level: 'Read' }];
  const { id } = await call('POST', '/experiment', { name: 'kept', permissions, configuration: { big: 2 ** 53 } });
  const lines = Array.from({ length: drifts }, (_, index) => JSON.stringify(drift(`bulk ${index}`))).join('\n');
  const type = { 'content-type': 'application/x-ndjson' };
  const sent = { method: 'POST', headers: { ...(await headers()), ...type }, body: lines };
  const answer = await (await fetch(`${service.url}/experiment/${id}/drift/bulk`, sent)).text();
  assert.match(answer.trim().split('\n').at(-1), new RegExp(`"stored":${drifts},.*"complete":true`));
  return id;
}

function drift(model) {
  return { model, job_status: 'Completed', drift_detected: true, parameters: { share: 0.25, count: 3, when: null } };
}

async function call(method, path, body) {
  const response = await fetch(`${service.url}${path}`, {
    method,
    headers: await headers(),
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text);
}

async function headers() {
  return { authorization: `Bearer ${await issuer.token()}`, 'content-type': 'application/json' };
}

function settings() {
  return {
    APP_DATABASE_URI: mongod.uri(),
    APP_DATABASE_NAME: databaseName,
    APP_TRUSTED_OP_LIST: JSON.stringify([issuer.issuer]),
    APP_AUDIENCE: 'drift-watch',
    APP_USERS_ENTITLEMENTS: '["user"]',
    APP_ADMIN_ENTITLEMENTS: '["admin"]',
  };
}

async function withDatabase(work) {
  const connection = await mongoose.createConnection(mongod.uri(), { dbName: databaseName }).asPromise();
  try {
    await work(connection);
  } finally {
    await connection.close();
  }
}

async function startIssuer() {
  const { createIssuerSecrets, demoUsers, startIssuer: start } = await loadDist('apps/issuer/src/index.js');
  const secrets = await createIssuerSecrets(demoUsers);
  const audience = 'drift-watch';
  const { issuer: url, stop } = await start({ port: 0, users: demoUsers, secrets, audience, redirectUris: [] });
  return { issuer: url, stop, token: () => ownersToken(url, secrets.clientSecrets.owner) };
}

async function ownersToken(url, secret) {
  const response = await fetch(`${url}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`owner:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return (await response.json()).access_token;
}
