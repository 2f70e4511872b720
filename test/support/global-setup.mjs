import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from '../../tools/support/build.mjs';

/** Accepted audience of the tokens in tests. */
const audience = 'drift-watch';

/**
 * One environment for all suites: the built service, a real mongod and two real OIDC issuers. Tests read its facts from
 * the file named in `TEST_ENVIRONMENT` (see environment.ts). Jest calls this once per process, or once per project.
 */
export default async function setUp() {
  globalThis.testEnvironment ??= start();
  await globalThis.testEnvironment;
}

async function start() {
  buildIfStale();
  quietly('oidc-provider');
  const [{ mongoUri, stopMongod }, issuers] = await Promise.all([database(), Promise.all([issuer(), issuer()])]);
  const folder = await mkdtemp(join(tmpdir(), 'drift-watch-test-'));
  const file = join(folder, 'environment.json');
  const serviceMongoUri = process.env.TEST_SERVICE_MONGO_URI ?? mongoUri;
  const facts = { mongoUri, serviceMongoUri, audience, issuers: issuers.map((one) => one.facts) };
  await writeFile(file, JSON.stringify(facts), { mode: 0o600 });
  process.env.TEST_ENVIRONMENT = file;
  process.env.TEST_MONGO_URI = mongoUri;
  return { folder, stop: () => Promise.all([stopMongod(), ...issuers.map((one) => one.stop())]) };
}

async function database() {
  if (process.env.TEST_MONGO_URI) {
    return { mongoUri: process.env.TEST_MONGO_URI, stopMongod: async () => undefined };
  }
  const embedded = await import('../../dist/libs/mongo/src/embedded/index.js');
  const binary = await embedded.findMongod({
    binary: process.env.APP_MONGOD_BINARY,
    path: process.env.PATH ?? '',
    cacheFolder: embedded.defaultCacheFolder(process.env),
    report: (line) => console.error(line),
  });
  process.env.TEST_MONGOD_BINARY = binary;
  const mongod = await embedded.startMongod({ binary });
  return { mongoUri: mongod.uri(), stopMongod: () => mongod.stop() };
}

async function issuer() {
  const { createIssuerSecrets, demoUsers, startIssuer } = await import('../../dist/apps/issuer/src/index.js');
  const secrets = await createIssuerSecrets(demoUsers);
  const redirectUris = ['http://127.0.0.1/callback'];
  const running = await startIssuer({ port: 0, users: demoUsers, secrets, audience, redirectUris });
  return { facts: { issuer: running.issuer, ...secrets }, stop: () => running.stop() };
}

/** Drops the notices of a library that this very use of it is for development only: it is. */
function quietly(library) {
  for (const level of ['info', 'warn']) {
    const write = console[level];
    console[level] = (...words) => {
      if (!String(words[0]).includes(`${library} `)) write.apply(console, words);
    };
  }
}
