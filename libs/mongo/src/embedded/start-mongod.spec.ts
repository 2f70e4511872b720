import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { isAlive } from './process-life.js';
import { type Mongod, startMongod } from './start-mongod.js';

const binary = process.env['TEST_MONGOD_BINARY'] ?? '';
// a database given from outside says nothing about a local binary
const describeWithBinary = binary ? describe : describe.skip;

async function inDatabase<T>(
  mongod: Mongod,
  work: (database: mongo.Db, client: mongo.MongoClient) => Promise<T>,
): Promise<T> {
  const client = await new mongo.MongoClient(mongod.uri(), { serverSelectionTimeoutMS: 5_000 }).connect();
  try {
    return await work(client.db('spec'), client);
  } finally {
    await client.close();
  }
}

const insert = (mongod: Mongod, name: string) => inDatabase(mongod, (db) => db.collection('kept').insertOne({ name }));
const names = (mongod: Mongod) =>
  inDatabase(mongod, async (db) => (await db.collection('kept').find().toArray()).map((one) => one['name'] as string));

describeWithBinary('an embedded mongod', () => {
  let folder: string;
  let dbPath: string;
  const started: Mongod[] = [];
  const start = async (options: { dbPath?: string; port?: number }): Promise<Mongod> => {
    const mongod = await startMongod({ binary, ...options });
    started.push(mongod);
    return mongod;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'start-mongod-spec-'));
    dbPath = join(folder, 'mongodb');
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((mongod) => mongod.stop()));
    await rm(folder, { recursive: true, force: true });
  });

  it('rolls a transaction back', async () => {
    const mongod = await start({});
    await inDatabase(mongod, async (db, client) => {
      await db.createCollection('kept');
      const failing = client.withSession((session) =>
        session.withTransaction(async () => {
          await db.collection('kept').insertOne({ name: 'half' }, { session });
          throw new Error('changed my mind');
        }),
      );
      await expect(failing).rejects.toThrow('changed my mind');
    });
    expect(await names(mongod)).toEqual([]);
  });

  it('keeps its data and its port over a restart', async () => {
    const first = await start({ dbPath });
    await insert(first, 'one');
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start({ dbPath });
    expect(second.port).toBe(first.port);
    expect(await names(second)).toEqual(['one']);
  });

  it('adopts a mongod whose starter was killed', async () => {
    const first = await start({ dbPath });
    await insert(first, 'one');
    const starter = spawnSync(process.execPath, ['-e', '']).pid; // a process id that was in use and no longer is
    await writeFile(`${dbPath}.json`, JSON.stringify({ pid: first.pid, port: first.port, owner: starter }));
    const second = await start({ dbPath });
    expect([second.pid, second.port]).toEqual([first.pid, first.port]);
    await second.stop();
    expect(isAlive(first.pid)).toBe(false);
  });

  it('refuses a folder that another live process uses', async () => {
    const first = await start({ dbPath });
    await writeFile(`${dbPath}.json`, JSON.stringify({ pid: first.pid, port: first.port, owner: process.ppid }));
    await expect(start({ dbPath })).rejects.toThrow(`in use by process ${process.ppid}`);
  });

  it('comes up after a crash of its own', async () => {
    const first = await start({ dbPath });
    await insert(first, 'one');
    process.kill(first.pid, 'SIGKILL');
    await first.stop();
    expect(await names(await start({ dbPath }))).toEqual(['one']);
  });

  it('moves to another port, with its data, when a stranger took its own', async () => {
    const first = await start({ dbPath });
    await insert(first, 'one');
    await first.stop();
    const stranger = await listenOn(first.port);
    try {
      const second = await start({ dbPath });
      expect(second.port).not.toBe(first.port);
      expect(await names(second)).toEqual(['one']);
    } finally {
      stranger.close();
    }
  });

  it('says what its log says when it cannot start', async () => {
    await writeFile(dbPath, 'not a folder');
    await expect(start({ dbPath })).rejects.toThrow(/EEXIST|ENOTDIR/);
    await rm(dbPath);
    const first = await start({ dbPath });
    await rm(`${dbPath}.json`);
    await expect(start({ dbPath })).rejects.toThrow(/DBPathInUse|lock/);
    expect(isAlive(first.pid)).toBe(true);
  });
});

function listenOn(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
