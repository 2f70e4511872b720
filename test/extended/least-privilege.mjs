// The HTTP suites once more, with the service as a database user who has the role of docs/mongodb-role.md and no other.
// Those that reach every collection and kind of change; LEAST_PRIVILEGE_SUITES=test/ runs all, "test/drifts test/bulk" these.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { buildIfStale, root } from '../../tools/support/build.mjs';
import { runNode } from '../../tools/support/command.mjs';
import { JEST } from '../../tools/support/jest-run.mjs';
import { distPath, loadDist } from '../../tools/support/dist.mjs';
import { check, closeWithTally } from './support/checks.mjs';

/** Suites that say nothing here, with the reason. */
const LEFT_OUT = {
  'test/bulk-outage': 'kills a mongod of its own, which asks nobody who he is',
  'test/password-change': 'has a mongod and a user of its own',
  'test/system': 'makes connection strings with users of its own',
};

/** Each collection and each way to read, write, migrate, index, lock and delete. */
const USUAL = [
  ...['access-changes', 'across-search', 'adoption.spec', 'adoption-remainder', 'archive', 'bulk.spec', 'commands'],
  ...['comparisons.spec', 'deletion.spec', 'drifts', 'edits', 'experiments', 'export', 'idempotency.spec', 'lists'],
  ...['migrations', 'patches', 'plans', 'rights-on-replicas', 'runs', 'search.spec', 'summaries', 'user-deletion.long'],
  ...['user-disabling', 'user-versions', 'users.spec'],
].map((name) => `test/${name}`);

const documentFile = join(root, 'docs', 'mongodb-role.md');
const startLimitMs = 60_000;

buildIfStale();
const { startGuardedMongod } = await import('../support/guarded-mongod.mjs');
const { defaultCacheFolder, findMongod } = await loadDist('libs/mongo/src/embedded/index.js');
const { APP_MONGOD_BINARY: binary, PATH: path = '' } = process.env;
const cacheFolder = defaultCacheFolder(process.env);
const mongodBinary = await findMongod({ binary, path, cacheFolder, report: console.log });
const mongod = await startGuardedMongod(mongodBinary);
const client = new mongoose.mongo.MongoClient(mongod.rootUri);
const admin = client.db('admin');
const role = JSON.parse(/```json\n(.*?)```/s.exec(readFileSync(documentFile, 'utf8'))[1]);

try {
  await check('the HTTP suites pass', async () => {
    const uri = await makeUser('suites', role.privileges[0].actions, ''); // each suite has a database of its own
    assert.equal(await runSuites(uri), 0);
  });
  await check('the role is enough for its own database', async () => {
    const uri = await makeUser('exact', role.privileges[0].actions, 'drifts-data');
    const { log, isListening } = await startService(uri);
    assert.ok(isListening, log);
    assert.doesNotMatch(log, /"level":"(warn|error|fatal)"[^\n]*(privilege|Database)/);
  });
  await check('a start without a privilege that it needs says which, and where the role is', async () => {
    const { log, isListening } = await startService(
      await makeUser('without-indexes', without('createIndex'), 'drifts-data-2'),
    );
    assert.ok(!isListening, log);
    assert.match(log, /may not use the command createIndexes in drifts-data-2\. The role that it needs is in docs/);
  });
  await check('a start that lacks what it does not need itself goes on, and warns', async () => {
    const { log, isListening } = await startService(
      await makeUser('without-drop', without('dropCollection'), 'drifts-data-3'),
    );
    assert.ok(isListening, log);
    assert.match(log, /lacks privileges on all collections of drifts-data-3: dropCollection\./);
  });
} finally {
  await client.close();
  await mongod.stop();
}
closeWithTally();

function without(action) {
  return role.privileges[0].actions.filter((one) => one !== action);
}

/** A user with these actions on all collections of a database. @returns his connection string, with the database as its path */
async function makeUser(name, actions, db) {
  const privileges = [{ resource: { db, collection: '' }, actions }];
  await admin.command({ createRole: name, privileges, roles: [] });
  await admin.command({ createUser: name, pwd: name, roles: [name] });
  return { uri: mongod.uriOf(name, name), db };
}

async function runSuites({ uri }) {
  for (const [suite, reason] of Object.entries(LEFT_OUT)) console.log(`left out: ${suite} (${reason})`);
  const some = process.env.LEAST_PRIVILEGE_SUITES?.split(' ') ?? USUAL;
  const args = [
    ...some,
    '--selectProjects',
    'http',
    'long',
    '--forceExit',
    '--testPathIgnorePatterns',
    ...Object.keys(LEFT_OUT),
  ];
  const env = {
    ...process.env,
    TEST_MONGO_URI: mongod.rootUri,
    TEST_SERVICE_MONGO_URI: uri,
    TEST_MONGOD_BINARY: mongodBinary,
  };
  return (await runNode([...JEST, ...args], { env })).exitCode;
}

/** Starts the service and stops it when it listens. */
async function startService({ uri, db }) {
  const env = {
    PATH: path,
    APP_PORT: '0',
    APP_DATABASE_URI: uri,
    APP_DATABASE_NAME: db,
    APP_TRUSTED_OP_LIST: '["http://127.0.0.1:1"]', // nobody asks for a token here
    APP_USERS_ENTITLEMENTS: '["user"]',
  };
  const child = spawn(process.execPath, [distPath('apps/api/src/main.js')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  const late = setTimeout(() => child.kill('SIGKILL'), startLimitMs);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      log += text;
      if (log.includes('"message":"listening"')) child.kill('SIGTERM');
    });
  }
  await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(late);
  return { log, isListening: log.includes('"message":"listening"') };
}
