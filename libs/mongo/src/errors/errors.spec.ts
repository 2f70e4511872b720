import { connect as dial, createServer, type AddressInfo, type Socket } from 'node:net';
import mongoose, { mongo, Schema, type Connection } from 'mongoose';
import { PayloadTooLarge, ServiceUnavailable } from '#libs/http';
import { connectToTestDatabase, dropAndClose } from '../../test/connect-to-test-database.js';
import { isDuplicateKey } from './duplicate-key.js';
import { TimeLimitExceeded } from './time-limit-exceeded.js';
import { toApiError } from './to-api-error.js';
import { withApiErrors } from './with-api-errors.js';

let connection: Connection;
const things = () => connection.collection<{ _id: string; text?: string; bytes?: Buffer; name?: string }>('things');
const failure = async (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

beforeAll(async () => {
  connection = await connectToTestDatabase(process.env['TEST_MONGO_URI'], 'errors');
  await things().insertOne({ _id: 'a', name: 'taken' });
  await things().createIndex({ name: 1 }, { unique: true, partialFilterExpression: { name: { $exists: true } } });
});
afterAll(() => dropAndClose(connection));

describe('isDuplicateKey', () => {
  it.each([
    ['insertOne', () => things().insertOne({ _id: 'b', name: 'taken' })],
    ['insertMany', () => things().insertMany([{ _id: 'b', name: 'taken' }])],
    [
      'a model',
      () =>
        connection
          .model('Thing', new Schema({ _id: String, name: String }, { collection: 'things' }))
          .create({ _id: 'b', name: 'taken' }),
    ],
  ])('knows the index that refused %s', async (_, write) => {
    expect(isDuplicateKey(await failure(write()))).toMatchObject({ index: 'name_1' });
    const { keyPattern } = isDuplicateKey(await failure(things().insertOne({ _id: 'b', name: 'taken' }))) || {};
    expect(keyPattern).toEqual({ name: 1 });
  });

  it('is false for anything else', () => {
    expect(isDuplicateKey(new mongo.MongoServerError({ code: 50 }))).toBe(false);
    expect(isDuplicateKey(new Error('E11000'))).toBe(false);
  });
});

describe('toApiError', () => {
  it('makes an unreachable server a 503 without a host in it', async () => {
    const uri = 'mongodb://127.0.0.1:1/?directConnection=true';
    const error = toApiError(
      await failure(mongoose.createConnection(uri, { serverSelectionTimeoutMS: 100 }).asPromise()),
    );
    expect(error).toBeInstanceOf(ServiceUnavailable);
    expect((error as Error).message).toBe('The database is not available.');
  });

  it('makes a closed connection a 503', async () => {
    const closed = await connectToTestDatabase(process.env['TEST_MONGO_URI'], 'errors-closed');
    const model = closed.model('Thing', new Schema({ name: String }));
    await closed.close();
    expect(toApiError(await failure(model.findOne().exec()))).toBeInstanceOf(ServiceUnavailable);
  });

  it('makes a pool without a free connection a 503', async () => {
    const uri = process.env['TEST_MONGO_URI'] ?? '';
    const options = { dbName: connection.name, maxPoolSize: 1, waitQueueTimeoutMS: 50 };
    const small = await mongoose.createConnection(uri, options).asPromise();
    const slow = small.collection('things').findOne({ $where: 'sleep(400) || true' });
    const error = await failure(small.collection('things').findOne({}));
    await slow;
    await small.close();
    expect(error).toMatchObject({ name: 'MongoWaitQueueTimeoutError' });
    expect(toApiError(error)).toBeInstanceOf(ServiceUnavailable);
  });

  it.each([18, 10_107, 11_602, 11_601, 237, 64, 91, 189, 112, 262])('makes the server code %i a 503', (code) => {
    expect(toApiError(new mongo.MongoServerError({ code, message: 'host:1' }))).toBeInstanceOf(ServiceUnavailable);
  });

  it('makes what an operator ended a 503 that may come again at once', async () => {
    const comment = 'to be ended';
    const slow = failure(things().findOne({ $where: 'sleep(10000) || true' }, { comment }));
    const admin = connection.getClient().db('admin');
    const running = () => admin.aggregate([{ $currentOp: {} }, { $match: { 'command.comment': comment } }]).toArray();
    let ops = await running();
    while (ops.length === 0) ops = await running();
    for (const { opid } of ops) await admin.command({ killOp: 1, op: opid as number });
    expect(await slow).toMatchObject({ code: 11_601 });
    const error = toApiError(await slow);
    expect(error).toBeInstanceOf(ServiceUnavailable);
    expect(error).toMatchObject({ headers: { 'retry-after': '1' } });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a find', () => things().findOne({}, { hint: 'gone' })],
    [
      'an aggregate',
      () =>
        things()
          .aggregate([{ $match: {} }], { hint: 'gone' })
          .toArray(),
    ],
    ['a count', () => things().countDocuments({}, { hint: 'gone' })],
  ])('makes %s by an index that was dropped a 503 that says so', async (_, query) => {
    const error = toApiError(await failure(query()));
    expect(error).toBeInstanceOf(ServiceUnavailable);
    expect((error as Error).message).toContain('lacks an index');
  });

  it('makes a connection that breaks while a large command is being sent a 503', async () => {
    const { hostname, port } = new URL(process.env['TEST_MONGO_URI'] ?? '');
    const sockets = new Set<Socket>();
    const proxy = createServer((socket) => {
      const upstream = dial(Number(port), hostname).on('error', () => socket.destroy());
      sockets.add(socket.on('error', () => upstream.destroy()).on('close', () => upstream.destroy()));
      socket.pipe(upstream).pipe(socket);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const uri = `mongodb://127.0.0.1:${(proxy.address() as AddressInfo).port}/?directConnection=true`;
    const broken = await mongoose.createConnection(uri, { dbName: connection.name, retryWrites: false }).asPromise();
    await broken.collection('things').findOne({});
    for (const socket of sockets) socket.unpipe().pause();
    const writing = failure(broken.collection('things').insertOne({ text: 'x'.repeat(15_000_000) }));
    await new Promise((resolve) => setTimeout(resolve, 100));
    for (const socket of sockets) socket.resetAndDestroy();
    const error = await writing;
    expect(error).toMatchObject({ code: expect.stringMatching(/ECONNRESET|EPIPE/) });
    expect(toApiError(error)).toBeInstanceOf(ServiceUnavailable);
    await broken.close();
    await new Promise((resolve) => proxy.close(resolve));
  });

  it('tells a query that reached its time limit apart', async () => {
    const query = things().findOne({ $where: 'sleep(300) || true' }, { maxTimeMS: 20 });
    expect(toApiError(await failure(query))).toBeInstanceOf(TimeLimitExceeded);
  });

  it.each([
    ['insert', (text: string) => things().insertOne({ _id: 'big', text })],
    ['bulk insert', (text: string) => things().insertMany([{ _id: 'big', text }])],
    ['update', (text: string) => things().updateOne({ _id: 'a' }, { $set: { text } })],
    ['huge insert', (text: string) => things().insertOne({ _id: 'big', text: text.repeat(3) })],
    ['huge binary insert', (text: string) => things().insertOne({ _id: 'big', bytes: Buffer.from(text.repeat(2)) })],
    [
      'growing update',
      async (text: string) => {
        await things().updateOne({ _id: 'a' }, { $set: { text: text.slice(0, 10_000_000) } });
        return things().updateOne({ _id: 'a' }, [{ $set: { more: { $concat: ['$text', 'x'] } } }]);
      },
    ],
  ])('makes a document over 16 MB a 413: %s', async (_, write) => {
    const error = await failure(write('x'.repeat(16 * 1024 * 1024)));
    expect(error).toBeDefined();
    expect(toApiError(error)).toBeInstanceOf(PayloadTooLarge);
  });

  it('leaves every other error as it is', async () => {
    const bad = await failure(things().updateOne({}, { $nonsense: 1 } as never));
    const own = new Error('ours');
    expect([toApiError(bad), toApiError(own), toApiError('text')]).toEqual([bad, own, 'text']);
    expect(toApiError(bad)).toBe(bad);
  });
});

describe('withApiErrors', () => {
  it('gives what the query gives, and its failure as the API tells it', async () => {
    expect(await withApiErrors(things().findOne({ _id: 'a' }))).toMatchObject({ name: 'taken' });
    const query = things().findOne({ $where: 'sleep(300) || true' }, { maxTimeMS: 20 });
    await expect(withApiErrors(query)).rejects.toThrow(TimeLimitExceeded);
  });
});
