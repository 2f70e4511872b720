import { connect as dial, createServer, type AddressInfo, type Socket } from 'node:net';
import { Module } from '@nestjs/common';
import { getConnectionToken, getModelToken, MongooseModule } from '@nestjs/mongoose';
import { Test } from '@nestjs/testing';
import { mongo, Schema, type Connection, type Model } from 'mongoose';
import { SETTINGS } from '#libs/config';
import { DatabaseHealth } from '../health/database-health.js';
import { withTransaction } from '../transaction.js';
import { versioned } from '../versions/versioned.js';
import { DatabaseModule } from './database.module.js';

const schema = new Schema<{ _id: string; name?: string }>(
  { _id: String, name: String },
  { collection: 'things', versionKey: false },
);
schema.index({ name: 1 }, { unique: true });
versioned(schema as unknown as Schema, {
  version: '1.1.0',
  steps: [{ from: '1.0.0', to: '1.1.0', up: (old) => ({ ...old, name: 'upgraded' }) }],
});

const database = {
  uri: process.env['TEST_MONGO_URI'] ?? '',
  name: `module-${process.pid}`,
  poolSize: 10,
  selectionTimeoutMs: 2_000,
  startupTimeoutMs: 5_000,
};

@Module({ imports: [MongooseModule.forFeature([{ name: 'Thing', schema }])] })
class ThingsModule {}

async function start(root = DatabaseModule.forRoot(database)) {
  const app = await Test.createTestingModule({ imports: [root, ThingsModule] }).compile();
  await app.init();
  const connection = app.get<Connection>(getConnectionToken());
  return { app, connection, things: app.get<Model<{ name?: string }>>(getModelToken('Thing')) };
}

afterAll(async () => {
  const { app, connection } = await start();
  await connection.dropDatabase();
  await app.close();
});

describe('DatabaseModule', () => {
  it('takes the settings from SETTINGS and serves the models of features', async () => {
    const settings = {
      module: class SettingsModule {},
      global: true,
      providers: [{ provide: SETTINGS, useValue: { database } }],
      exports: [SETTINGS],
    };
    const app = await Test.createTestingModule({
      imports: [settings, DatabaseModule.forRootAsync(), ThingsModule],
    }).compile();
    await app.init();
    expect(app.get<Connection>(getConnectionToken()).name).toBe(database.name);
    await app.close();
  });

  it('has the indexes before the start is over, and says so', async () => {
    const { app } = await start();
    const facts = await app.get(DatabaseHealth).check();
    expect(facts).toEqual({ up: true, writable: true, indexes: 'complete', latency_ms: expect.any(Number) });
    await app.close();
  });

  it('writes back what was read last before it closes the connection', async () => {
    const { app, connection, things } = await start();
    await connection.collection('things').insertOne({ _id: 'last' as never });
    await things.findOne({ _id: 'last' }).lean();
    await app.close();
    const next = await start();
    expect(await next.connection.collection('things').findOne({ _id: 'last' as never })).toMatchObject({
      name: 'upgraded',
    });
    await next.app.close();
  });
});

describe('DatabaseHealth', () => {
  it('says within its limit that a database is away, by class, time and message', async () => {
    const { app, connection } = await start();
    const health = app.get(DatabaseHealth);
    await connection.close();
    const facts = await health.check();
    expect(facts).toMatchObject({ up: false, writable: false, indexes: 'missing' });
    expect(facts.latency_ms).toBeLessThan(5_000);
    expect(facts.lastFault).toEqual({
      class: expect.stringMatching(/^\w+$/),
      at: expect.stringMatching(/Z$/),
      message: expect.any(String),
    });
    await app.close();
  });
});

describe('DatabaseHealth of a database that hangs', () => {
  it('answers within about a second', async () => {
    const { hostname, port } = new URL(database.uri);
    const sockets = new Set<Socket>();
    const proxy = createServer((socket) => {
      const upstream = dial(Number(port), hostname).on('error', () => socket.destroy());
      sockets.add(socket.on('error', () => upstream.destroy()).on('close', () => upstream.destroy()));
      socket.pipe(upstream).pipe(socket);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const uri = `mongodb://127.0.0.1:${(proxy.address() as AddressInfo).port}/?directConnection=true`;
    const { app } = await start(DatabaseModule.forRoot({ ...database, uri }));
    expect(await app.get(DatabaseHealth).check()).toMatchObject({ up: true });
    for (const socket of sockets) socket.unpipe().pause();
    const facts = await app.get(DatabaseHealth).check();
    expect(facts).toMatchObject({ up: false, writable: false, lastFault: { class: 'DatabaseTimeout' } });
    expect(facts.latency_ms).toBeGreaterThanOrEqual(999);
    expect(facts.latency_ms).toBeLessThan(5_000);
    for (const socket of sockets) socket.destroy();
    await app.close();
    await new Promise((resolve) => proxy.close(resolve));
  });
});

describe('withTransaction', () => {
  it('keeps all changes or none', async () => {
    const { app, connection } = await start();
    const things = connection.collection<{ _id: string; n?: number }>('counted');
    const failing = withTransaction(connection, async (session) => {
      await things.insertOne({ _id: 'x' }, { session });
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(await things.countDocuments()).toBe(0);
    await app.close();
  });

  it('loses no change of transactions that collide', async () => {
    const { app, connection } = await start();
    const things = connection.collection<{ _id: string; n: number }>('counted');
    await things.insertOne({ _id: 'n', n: 0 });
    const increment = () =>
      withTransaction(connection, async (session) => {
        const { n } = (await things.findOne({ _id: 'n' }, { session })) ?? { n: NaN };
        await things.updateOne({ _id: 'n' }, { $set: { n: n + 1 } }, { session });
      });
    await Promise.all(Array.from({ length: 5 }, increment));
    expect(await things.findOne({ _id: 'n' })).toEqual({ _id: 'n', n: 5 });
    await app.close();
  });

  it('commits again when the socket breaks under a commit and the driver has no name for it', async () => {
    const { app, connection } = await start();
    const things = connection.collection<{ _id: string }>('counted');
    const broken = Object.assign(new Error('write ECONNRESET'), { syscall: 'write', code: 'ECONNRESET' });
    const commit = jest.spyOn(mongo.ClientSession.prototype, 'commitTransaction').mockRejectedValueOnce(broken);
    try {
      await withTransaction(connection, (session) => things.insertOne({ _id: 'committed' }, { session }));
      expect(commit).toHaveBeenCalledTimes(2);
    } finally {
      commit.mockRestore();
    }
    expect(await things.countDocuments({ _id: 'committed' })).toBe(1);
    await app.close();
  });

  it('gives up a conflict that outlasts its limit with a 503', async () => {
    const { app, connection } = await start();
    const things = connection.collection<{ _id: string }>('counted');
    await things.insertOne({ _id: 'held' });
    const holder = connection.getClient().startSession();
    holder.startTransaction();
    await things.updateOne({ _id: 'held' }, { $set: { a: 1 } } as never, { session: holder });
    const blocked = withTransaction(
      connection,
      (session) => things.updateOne({ _id: 'held' }, { $set: { a: 2 } } as never, { session }),
      300,
    );
    await expect(blocked).rejects.toMatchObject({ status: 503 });
    await holder.abortTransaction();
    await holder.endSession();
    await app.close();
  });
});
