import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose, { type Connection } from 'mongoose';
import { type Mongod, startMongod } from '../libs/mongo/src/embedded/index.js';
import { type Api, api, type ApiAnswer, DRIFT } from './support/api.js';
import { databaseOf } from './support/database.js';
import { startServer, type TestServer } from './support/server.js';

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

function keyed(client: Api, path: string, body: unknown, key: string): Promise<ApiAnswer<{ id: string }>> {
  return client.post(path, { as: 'owner', body, headers: { 'idempotency-key': key } });
}

describe('many equal requests at once', () => {
  let servers: TestServer[];
  let clients: Api[];
  let database: Connection;

  beforeAll(async () => {
    const APP_DATABASE_NAME = `test-${randomUUID()}`;
    servers = [await startServer({ APP_DATABASE_NAME })];
    servers.push(await startServer({ APP_DATABASE_NAME }));
    clients = await Promise.all(servers.map(api));
    database = await databaseOf({ databaseName: APP_DATABASE_NAME });
    await clients[0]?.register('owner');
  });
  afterAll(async () => {
    await database.close();
    await Promise.all(servers.map((server) => server.stop()));
  });

  /** Sends 50 equal requests with one key to so many replicas. */
  async function storm(replicas: number, path: string, body: unknown): Promise<void> {
    const key = randomUUID();
    const targets = clients.slice(0, replicas);
    const answers = await Promise.all(times(50, (index) => keyed(targets[index % replicas] as Api, path, body, key)));
    const [first] = answers;
    const seen = answers.map(({ status, text, headers }) => [status, text, headers.get('etag')]);
    expect(seen).toEqual(answers.map(() => [201, first?.text, first?.headers.get('etag')]));
    const fresh = answers.filter(({ headers }) => !headers.has('idempotency-replayed'));
    expect(fresh).toHaveLength(1);
  }

  it.each([1, 2])('make one experiment and get 50 equal answers, on replicas: %i', async (replicas) => {
    const name = `stormed ${replicas}`;
    await storm(replicas, '/experiment', { name });
    expect(await database.collection('app.experiments').countDocuments({ name })).toBe(1);
  });

  it.each([1, 2])('make one drift and get 50 equal answers, on replicas: %i', async (replicas) => {
    const { id } = await (clients[0] as Api).experiment();
    await storm(replicas, `/experiment/${id}/drift`, DRIFT);
    expect(await database.collection('app.drifts').countDocuments({ experiment_id: id })).toBe(1);
  });

  it('with keys of their own make one experiment of a name; each is answered alike again', async () => {
    const [first, second] = clients as [Api, Api];
    const body = { name: 'wanted by many' };
    const keys = times(20, () => randomUUID());
    const ask = (client: Api) => Promise.all(keys.map((key) => keyed(client, '/experiment', body, key)));
    const answers = await ask(first);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(new Set(statuses)).toEqual(new Set([201, 409]));
    const again = await ask(second);
    expect(again.map(({ status, text }) => [status, text])).toEqual(answers.map(({ status, text }) => [status, text]));
    expect(again.filter(({ headers }) => !headers.has('idempotency-replayed'))).toEqual([]);
  });
});

describe('many experiments of one user at once', () => {
  let server: TestServer;
  let client: Api;

  beforeAll(async () => {
    server = await startServer({ APP_MAX_QUEUED_REQUESTS: '500', APP_QUEUE_TIMEOUT_MS: '60000' });
    client = await api(server);
    await client.register('owner');
    await client.register('admin');
  });
  afterAll(() => server.stop());

  it('are all created, each with a key of its own', async () => {
    const answers = await Promise.all(
      times(200, (index) => keyed(client, '/experiment', { name: `one of many ${index}` }, randomUUID())),
    );
    expect(answers.filter(({ status }) => status !== 201).map(({ text }) => text)).toEqual([]);
  }, 120_000);

  it('are all taken over by an admin', async () => {
    const experiments = await Promise.all(times(200, () => client.experiment()));
    const answers = await Promise.all(
      experiments.map(({ id }) => client.patch(`/experiment/${id}`, { as: 'admin', body: { permissions: [] } })),
    );
    expect(answers.filter(({ status }) => status !== 200).map(({ text }) => text)).toEqual([]);
  }, 120_000);
});

describe('a service that is killed while it works', () => {
  const binary = process.env['TEST_MONGOD_BINARY'] ?? '';
  const APP_DATABASE_NAME = `test-${randomUUID()}`;
  let dbPath: string;
  let mongod: Mongod;
  let database: Connection;
  let survivor: TestServer;
  let client: Api;

  beforeAll(async () => {
    dbPath = await mkdtemp(join(tmpdir(), 'drift-watch-idempotency-'));
    mongod = await startMongod({ binary, dbPath });
    database = await mongoose.createConnection(mongod.uri(), { dbName: APP_DATABASE_NAME }).asPromise();
    // the database ends what the dead left open after a minute; nobody wants to wait so long here
    await database.getClient().db('admin').command({ setParameter: 1, transactionLifetimeLimitSeconds: 1 });
    survivor = await startServer({ APP_DATABASE_NAME, APP_DATABASE_URI: mongod.uri() });
    client = await api(survivor);
    await client.register('owner');
  });
  afterAll(async () => {
    await database.close();
    await survivor.stop();
    await mongod.stop();
    await rm(dbPath, { recursive: true, force: true });
  });

  /** Sends until there is an answer that is no "try again". */
  async function insist(path: string, body: unknown, key: string): Promise<ApiAnswer<{ id: string }>> {
    for (const deadline = Date.now() + 60_000; ; await sleep(200)) {
      const answer = await keyed(client, path, body, key);
      if (!answer.headers.has('retry-after') || Date.now() > deadline) return answer;
    }
  }

  it('has done each request once or not at all; a retry elsewhere does the rest', async () => {
    const { id } = await client.experiment();
    const path = `/experiment/${id}/drift`;
    let [cut, replayed] = [0, 0];
    for (let kill = 0; kill < 4; kill += 1) {
      const victim = await startServer({ APP_DATABASE_NAME, APP_DATABASE_URI: mongod.uri() });
      const doomed = await api(victim);
      const keys = times(25, () => randomUUID());
      let answersBeforeTheEnd = 1 + Math.floor(Math.random() * 10);
      let meetTheEnd = (): void => undefined;
      const end = new Promise<void>((resolve) => (meetTheEnd = resolve));
      // one after the other, so that the end meets each at another point
      const sent = keys.map(async (key, index) => {
        await sleep(index * 3);
        const answer = await keyed(doomed, path, { ...DRIFT, tags: [key.slice(0, 20)] }, key).catch(() => undefined);
        if (--answersBeforeTheEnd === 0) meetTheEnd();
        return answer;
      });
      await end;
      await victim.kill();
      cut += (await Promise.all(sent)).filter((answer) => answer === undefined).length;
      const records = database.collection('app.idempotency');
      await records.updateMany({ state: 'running' }, { $set: { lease_until: new Date() } });
      const answers = await Promise.all(keys.map((key) => insist(path, { ...DRIFT, tags: [key.slice(0, 20)] }, key)));
      expect(answers.map(({ status }) => status)).toEqual(keys.map(() => 201));
      replayed += answers.filter(({ headers }) => headers.has('idempotency-replayed')).length;
      for (const [index, key] of keys.entries()) {
        const found = await database
          .collection('app.drifts')
          .find({ tags: key.slice(0, 20) })
          .toArray();
        expect(found.map((drift) => drift['id'])).toEqual([answers[index]?.body.id]);
      }
    }
    expect([cut > 0, replayed > 0]).toEqual([true, true]);
  }, 120_000);
});
