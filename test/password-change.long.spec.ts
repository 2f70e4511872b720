import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose, { type Connection } from 'mongoose';
import { type Api, api, DRIFT } from './support/api.js';
import { type GuardedMongod, startGuardedMongod } from './support/guarded-mongod.mjs';
import { startServer, type TestServer } from './support/server.js';

const USER = 'drift-watch';
/** With characters that a connection string would have to encode. */
const PASSWORDS = ['first p@ss/word', 'second:p%40ss', 'third'] as const;

let mongod: GuardedMongod;
let admin: Connection;
let secrets: string;
let proxy: Server;
/** Connections that somebody has logged in on, which those that watch the database have not. */
const loggedIn = new Set<Socket>();
let server: TestServer;
let client: Api;

beforeAll(async () => {
  mongod = await startGuardedMongod(process.env['TEST_MONGOD_BINARY'] ?? '');
  admin = await mongoose.createConnection(mongod.rootUri, { dbName: 'admin' }).asPromise();
  await admin.db?.command({ createUser: USER, pwd: PASSWORDS[0], roles: ['readWriteAnyDatabase'] });
  secrets = await mkdtemp(join(tmpdir(), 'drift-watch-secrets-'));
  await mount(PASSWORDS[0]);
  proxy = createServer((socket) => {
    const upstream = connect(mongod.port, mongod.host).on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
    socket.on('data', (bytes) => bytes.includes('saslContinue') && loggedIn.add(socket));
    socket.pipe(upstream).pipe(socket);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  server = await startServer({
    APP_DATABASE_URI: `mongodb://${USER}@127.0.0.1:${port}/?directConnection=true`,
    APP_SECRETS_DIR: secrets,
  });
  client = await api(server);
  await client.register('owner');
}, 60_000); // a database and a service are started one after the other
afterAll(async () => {
  await server.stop();
  await new Promise((resolve) => proxy.close(resolve));
  await admin.close();
  await mongod.stop();
  await rm(secrets, { recursive: true, force: true });
});

/** Replaces the secret file as a whole, as a cluster does. */
async function mount(text: string): Promise<void> {
  const file = join(secrets, 'app_database_password');
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

/** Ends every connection that is logged in. @returns how many */
function killConnections(): number {
  const killed = [...loggedIn].filter((socket) => !socket.destroyed);
  for (const socket of killed) socket.destroy();
  loggedIn.clear();
  return killed.length;
}

/** Ends the connections that are logged in, once there is one: after the end of the last ones the next may just begin. */
async function killNextConnections(): Promise<void> {
  for (const deadline = Date.now() + 30_000; killConnections() === 0; await sleep(10)) {
    if (Date.now() > deadline) throw new Error('No connection logs in.');
  }
}

/**
 * Reads and writes until it is told to stop; gives the statuses. One request at a time: of several writes that lose their
 * connection at once the driver repeats the first one only.
 */
function keepAsking(experimentId: string): () => Promise<number[]> {
  let stopped = false;
  const statuses: number[] = [];
  const asking = (async () => {
    while (!stopped) {
      const path = `/experiment/${experimentId}`;
      statuses.push((await client.get(path, { as: 'owner' })).status);
      statuses.push((await client.post(`${path}/drift`, { as: 'owner', body: DRIFT })).status);
    }
  })();
  return async () => {
    stopped = true;
    await asking;
    return statuses;
  };
}

/** Statuses of so many requests at once that nearly each of them needs a new connection. */
async function many(experimentId: string): Promise<Set<number>> {
  const answers = Array.from({ length: 30 }, () => client.get(`/experiment/${experimentId}`, { as: 'owner' }));
  return new Set((await Promise.all(answers)).map(({ status }) => status));
}

async function logged(text: string, times = 1): Promise<void> {
  for (const deadline = Date.now() + 60_000; server.logs().split(text).length - 1 < times; await sleep(50)) {
    if (Date.now() > deadline) throw new Error(`"${text}" is not logged ${times} times:\n${server.logs()}`);
  }
}

const count = (text: string): number => server.logs().split(text).length - 1;

describe('a database password that changes', () => {
  it('is used by new connections once the file and the database have it, without a failed request', async () => {
    const { id } = await client.experiment();
    const stop = keepAsking(id);
    await mount(PASSWORDS[1]);
    await logged('does not accept the password');
    killConnections(); // those that come instead log in with the old one still
    await sleep(1_500);
    expect(count('does not accept the password')).toBe(1);
    await admin.db?.command({ updateUser: USER, pwd: PASSWORDS[1] });
    await logged('new connections log in with the new one');
    await killNextConnections();
    await sleep(500);
    expect(new Set(await stop())).toEqual(new Set([200, 201]));
    expect(await many(id)).toEqual(new Set([200]));
    expect(server.logs()).not.toMatch(new RegExp(PASSWORDS.map((word) => word.replace(/\W/g, '\\$&')).join('|')));
  }, 120_000);

  it.each([
    ['empty', ''],
    ['no text', 'a\0b'],
    ['far too large', 'x'.repeat(1_100_000)],
  ])(
    'stays as it was when the file is %s, and says so once',
    async (_, text) => {
      const before = count('is faulty');
      await mount(text);
      await logged('is faulty', before + 1);
      killConnections();
      await sleep(1_500);
      expect((await client.get('/health/ready')).status).toBe(200);
      expect(count('is faulty')).toBe(before + 1);
      await mount(PASSWORDS[1]);
      await sleep(1_500);
    },
    120_000,
  );

  it('is used when the database had it first', async () => {
    const { id } = await client.experiment();
    await admin.db?.command({ updateUser: USER, pwd: PASSWORDS[2] });
    const stop = keepAsking(id);
    await mount(PASSWORDS[2]);
    await logged('new connections log in with the new one', 2);
    await killNextConnections();
    await sleep(500);
    expect(new Set(await stop())).toEqual(new Set([200, 201]));
  }, 120_000);
});
