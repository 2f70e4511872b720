import { join } from 'node:path';
import mongoose from 'mongoose';
import { distPath, loadDist } from '../../tools/support/dist.mjs';
import { buildCommit } from './other-build.mjs';
import { startProgram } from './program-process.mjs';
import { seed } from './seed.mjs';

const DATABASE = 'bench';
const AUDIENCE = 'drift-watch';
const USER = 'owner';
const POOL_SIZE = 50;
const CACHE_GB = 1;

/**
 * A program that is measured.
 *
 * @typedef {object} Program
 * @property {string} name `service`, `limit`, or the commit of an earlier service
 * @property {string} url
 * @property {number} pid
 * @property {import('./operations.mjs').Place} place
 *
 * Everything that runs during a bench.
 * @typedef {object} Stage
 * @property {readonly Program[]} programs
 * @property {{pid: number, version: string}} mongod
 * @property {import('mongodb').Db} admin
 * @property {import('mongodb').Db} database of the service
 * @property {() => Promise<string>} token a fresh one
 * @property {() => Promise<void>} end
 */

/**
 * Starts a mongod with its data in a temporary folder, an issuer, the built service and the limit, and fills the
 * database.
 *
 * @param {import('./options.mjs').Options} options
 * @param {(line: string) => void} report
 * @returns {Promise<Stage>}
 */
export async function setStage({ drifts, against }, report) {
  const endings = [];
  const end = async () => {
    for (const finish of endings.splice(0).reverse()) await finish();
  };
  try {
    const mongod = await startDatabase(report);
    endings.push(() => mongod.stop());
    const client = await mongoose.mongo.MongoClient.connect(mongod.uri());
    endings.push(() => client.close());
    const issuer = await startIssuer();
    endings.push(() => issuer.stop());
    const service = await startService(distPath('apps/api/src/main.js'), mongod, issuer.url);
    endings.push(service.stop);
    report(`Filling the database with ${drifts.toLocaleString('en')} drifts …`);
    const database = client.db(DATABASE);
    const where = { url: service.url, token: await issuer.token(), database };
    const names = ['service', ...(against ? [against] : []), 'limit'];
    const { searched, written, drifts: bodies } = await seed(where, drifts, names);
    const limit = await startLimit(mongod, issuer.url, `/experiment/${searched}`);
    endings.push(limit.stop);
    const { version } = await client.db('admin').command({ buildInfo: 1 });
    const program = (name, { url, pid }) => ({
      name,
      url,
      pid,
      place: { searched, written: written[name], drifts: bodies },
    });
    const programs = [program('service', service), program('limit', limit)];
    if (against) {
      report(`Building ${against} …`);
      const build = buildCommit(against);
      endings.push(build.remove);
      const other = await startService(build.main, mongod, issuer.url);
      endings.push(other.stop);
      programs.splice(1, 0, program(against, other));
    }
    return {
      programs,
      mongod: { pid: mongod.pid, version },
      admin: client.db('admin'),
      database,
      token: issuer.token,
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

async function startDatabase(report) {
  const embedded = await loadDist('libs/mongo/src/embedded/index.js');
  const binary = await embedded.findMongod({
    binary: process.env.APP_MONGOD_BINARY,
    path: process.env.PATH ?? '',
    cacheFolder: embedded.defaultCacheFolder(process.env),
    report,
  });
  return embedded.startMongod({ binary, cacheGB: CACHE_GB });
}

/** A real issuer in this process: the service asks it once for its keys, and the bench for a token now and then. */
async function startIssuer() {
  const { createIssuerSecrets, demoUsers, startIssuer: start } = await loadDist('apps/issuer/src/index.js');
  const secrets = await createIssuerSecrets(demoUsers);
  const running = await start({ port: 0, users: demoUsers, secrets, audience: AUDIENCE, redirectUris: [] });
  const credentials = Buffer.from(`${USER}:${secrets.clientSecrets[USER]}`).toString('base64');
  const token = async () => {
    const response = await fetch(`${running.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const body = await response.json();
    if (!body.access_token) throw new Error(`The issuer gave no token: ${JSON.stringify(body)}`);
    return body.access_token;
  };
  return { url: running.issuer, token, stop: () => running.stop() };
}

/** As in production, except for what needs https. */
function startService(main, mongod, issuer) {
  const args = () => ['--enable-source-maps', main];
  return startProgram('service', args, '/health/ready', (port) => ({
    APP_PORT: String(port),
    APP_DATABASE_URI: mongod.uri(),
    APP_DATABASE_NAME: DATABASE,
    APP_DATABASE_POOL_SIZE: String(POOL_SIZE),
    APP_TRUSTED_OP_LIST: JSON.stringify([issuer]),
    APP_AUDIENCE: AUDIENCE,
    APP_USERS_ENTITLEMENTS: '["user"]',
    APP_ADMIN_ENTITLEMENTS: '["admin"]',
    APP_LOG_LEVEL: 'info',
  }));
}

/** @param {string} probe path that it answers once it works */
function startLimit(mongod, issuer, probe) {
  const settings = { uri: mongod.uri(), database: DATABASE, poolSize: POOL_SIZE, issuer, subject: USER };
  const args = (port) => [join(import.meta.dirname, 'limit.mjs'), JSON.stringify({ ...settings, port })];
  return startProgram('limit', args, probe, () => ({}));
}
