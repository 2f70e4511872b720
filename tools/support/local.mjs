import { mkdirSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { banner } from './banner.mjs';
import { root } from './build.mjs';
import { distPath, loadDist } from './dist.mjs';
import { onInterrupt } from './interrupt.mjs';
import { clearLocalState, dataFolder, readLocalState, writeLocalState } from './local-state.mjs';
import { startService } from './service-process.mjs';

const firstMongodPort = 27117;
const audience = 'drift-watch';
const say = (line) => console.error(line);

/**
 * Local use: a mongod with kept data, an issuer with demo users, and the service that trusts it.
 *
 * @returns the service's exit code, after everything has ended in the right order: service, issuer, mongod
 */
export async function runLocal() {
  const { loadLocalSettings } = await loadDist('libs/config/src/index.js');
  const settings = loadLocalSettings(process.env);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const endings = [];
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
    endings.at(-1)?.interrupt?.();
  };
  onInterrupt(interrupt);
  try {
    const mongod = await startDatabase(settings);
    endings.push({ finish: () => mongod.stop() });
    const issuer = await startIssuer(settings);
    endings.push({ finish: () => (issuer.service.end(), issuer.service.exited) });
    if (interrupted) return 0;
    const api = await startService(distPath('apps/api/src/main.js'), {
      env: { ...localEnvironment(mongod, issuer.url), ...process.env },
      cwd: root,
      logFile: join(dataFolder, 'service.log'),
      onLoud: say,
    });
    endings.push({ interrupt: api.end, finish: () => (api.end(), api.exited) });
    const url = await Promise.race([api.listening, api.exited.then(() => undefined)]);
    if (url) await announce(url, issuer.url);
    const issuerEnded = issuer.service.exited.then(() => 'issuer');
    if ((await Promise.race([api.exited, issuerEnded])) === 'issuer' && !interrupted) {
      say('The local issuer ended by itself; its log is in issuer.log of the data folder.');
      return 1;
    }
    const code = await api.exited;
    return typeof code === 'number' ? code : 1;
  } finally {
    clearLocalState();
    for (const { finish } of endings.reverse()) await finish();
  }
}

async function startDatabase(settings) {
  const embedded = await loadDist('libs/mongo/src/embedded/index.js');
  const binary = await embedded.findMongod({
    binary: settings.mongodBinary,
    path: process.env.PATH ?? '',
    cacheFolder: embedded.defaultCacheFolder(process.env),
    report: say,
  });
  return embedded.startMongod({ binary, dbPath: join(dataFolder, 'mongodb'), port: firstMongodPort });
}

async function startIssuer({ issuerPort }) {
  const { isFree } = await loadDist('libs/mongo/src/embedded/index.js');
  const port = await firstFree([issuerPort, portOf(readLocalState()?.issuer)], isFree);
  const service = await startService(distPath('apps/issuer/src/main.js'), {
    env: {
      ...process.env,
      ISSUER_PORT: String(port),
      ISSUER_AUDIENCE: audience,
      ISSUER_SECRETS_FILE: join(dataFolder, 'issuer.json'),
    },
    cwd: root,
    logFile: join(dataFolder, 'issuer.log'),
    onLoud: () => undefined, // the library's notices that this is for development only
  });
  const url = await Promise.race([service.listening, service.exited.then(() => undefined)]);
  if (!url) throw new Error(`The local issuer did not start; see ${join(dataFolder, 'issuer.log')}.`);
  if (portOf(url) !== issuerPort) {
    say(
      `Port ${issuerPort} is taken: the local issuer is at ${url}. Users registered under another address are other users.`,
    );
  }
  return { service, url };
}

async function firstFree(ports, isFree) {
  for (const port of ports) if (port && (await isFree(port))) return port;
  return 0;
}

function portOf(url) {
  return url ? Number(new URL(url).port) : undefined;
}

/** What the service is told unless the operator's own environment says otherwise. */
function localEnvironment(mongod, issuer) {
  return {
    APP_DATABASE_URI: mongod.uri(),
    APP_TRUSTED_OP_LIST: JSON.stringify([issuer]),
    APP_AUDIENCE: audience,
    APP_USERS_ENTITLEMENTS: '["user"]',
    APP_ADMIN_ENTITLEMENTS: '["admin"]',
    APP_MACHINE_CLIENTS: '["machine"]',
  };
}

async function announce(url, issuer) {
  writeLocalState({ url, issuer, pid: process.pid });
  const { demoUsers } = await loadDist('apps/issuer/src/demo-users.js');
  const shown = relative(root, dataFolder);
  const folder = shown.startsWith('..') || isAbsolute(shown) ? dataFolder : shown;
  console.log(banner({ url, issuer, folder, users: demoUsers }));
}
