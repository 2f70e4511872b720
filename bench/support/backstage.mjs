import mongoose from 'mongoose';
import { distPath, loadDist } from '../../tools/support/dist.mjs';
import { NODE_ARGS } from '../../tools/support/node-args.mjs';
import { startProgram } from './program-process.mjs';

export const DATABASE = 'bench';
export const POOL_SIZE = 50;

const AUDIENCE = 'drift-watch';
const USER = 'owner';
/** Cache of mongod in GB unless it is told otherwise: about what it takes by itself on a machine of 2 cores and 8 GB. */
export const CACHE_GB = 4;

/** Entry of the service as it is built here. */
export const SERVICE = distPath('apps/api/src/main.js');

/**
 * What every measurement needs besides the programs.
 *
 * @typedef {object} Backstage
 * @property {{pid: number, version: string, uri: () => string}} mongod
 * @property {import('mongodb').Db} admin
 * @property {import('mongodb').Db} database of the service
 * @property {() => Promise<string>} token a fresh one
 * @property {(main: string, more?: {nodeOptions?: readonly string[], settings?: Record<string, string>}) => Promise<{url:
 * string, pid: number, stop: () => Promise<void>}>} startService
 * @property {(finish: () => unknown) => void} atEnd in the opposite order
 * @property {() => Promise<void>} end
 */

/**
 * Starts a mongod with its data in a temporary folder, and an issuer.
 *
 * @param {(line: string) => void} report
 * @param {number} [cacheGB] cache of mongod
 * @returns {Promise<Backstage>}
 */
export async function openBackstage(report, cacheGB = CACHE_GB) {
  const endings = [];
  const end = async () => {
    for (const finish of endings.splice(0).reverse()) await finish();
  };
  try {
    const mongod = await startDatabase(report, cacheGB);
    endings.push(() => mongod.stop());
    const client = await mongoose.mongo.MongoClient.connect(mongod.uri());
    endings.push(() => client.close());
    const issuer = await startIssuer();
    endings.push(() => issuer.stop());
    const { version } = await client.db('admin').command({ buildInfo: 1 });
    return {
      mongod: { pid: mongod.pid, version, uri: () => mongod.uri() },
      admin: client.db('admin'),
      database: client.db(DATABASE),
      token: issuer.token,
      startService: (main, more = {}) => startService(main, mongod, issuer.url, more),
      atEnd: (finish) => endings.push(finish),
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

async function startDatabase(report, cacheGB) {
  const embedded = await loadDist('libs/mongo/src/embedded/index.js');
  const binary = await embedded.findMongod({
    binary: process.env.APP_MONGOD_BINARY,
    path: process.env.PATH ?? '',
    cacheFolder: embedded.defaultCacheFolder(process.env),
    report,
  });
  return embedded.startMongod({ binary, cacheGB });
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
function startService(main, mongod, issuer, { nodeOptions = [], settings = {} }) {
  const args = () => [...NODE_ARGS, ...nodeOptions, main];
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
    ...settings,
  }));
}
