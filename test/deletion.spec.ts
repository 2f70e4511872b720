import type { Connection } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, api, DRIFT } from './support/api.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { startServer, type TestServer } from './support/server.js';

let server: TestServer;
let client: Api;
let database: Connection;

beforeAll(async () => {
  server = await startServer();
  [client, database] = await Promise.all([api(server), databaseOf(server)]);
  await client.register('owner');
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

const stored = (experimentId: string) =>
  database.collection('app.drifts').countDocuments({ experiment_id: experimentId });

async function experimentWith(count: number): Promise<string> {
  const { id } = await client.experiment();
  await database.collection('app.drifts').insertMany(storedDrifts(id, count));
  return id;
}

async function until(condition: () => Promise<boolean>, pauseMs: number): Promise<void> {
  for (const deadline = Date.now() + 20_000; !(await condition()); await sleep(pauseMs)) {
    if (Date.now() > deadline) throw new Error('It did not come to that in time.');
  }
}

describe('deleting an experiment', () => {
  it('deletes its drifts before it answers, and no others', async () => {
    const [id, other] = [await experimentWith(2500), await experimentWith(3)];
    expect((await client.delete(`/experiment/${id}`, { as: 'owner' })).status).toBe(204);
    expect([await stored(id), await stored(other)]).toEqual([0, 3]);
  });

  it('leaves nothing that a new experiment of the same name could show', async () => {
    const old = await client.experiment({ name: 'phoenix' });
    const drift = await client.drift(old.id);
    await client.delete(`/experiment/${old.id}`, { as: 'owner' });
    const { id } = await client.experiment({ name: 'phoenix' });
    expect((await client.post(`/experiment/${id}/drift/search`, { as: 'owner' })).body).toEqual([]);
    expect((await client.get(`/experiment/${id}/drift/${drift.id}`, { as: 'owner' })).status).toBe(404);
    expect((await client.get(`/experiment/${old.id}/drift/${drift.id}`, { as: 'owner' })).status).toBe(404);
  });

  it('while drifts are recorded: each is recorded or refused, and none can be seen afterwards', async () => {
    const { id } = await client.experiment();
    const record = () => client.post(`/experiment/${id}/drift`, { as: 'owner', body: DRIFT });
    const before = Array.from({ length: 15 }, record);
    const deleted = client.delete(`/experiment/${id}`, { as: 'owner' });
    const after = Array.from({ length: 15 }, record);
    expect((await deleted).status).toBe(204);
    const statuses = (await Promise.all([...before, ...after])).map(({ status }) => status);
    expect(statuses.filter((status) => status !== 201 && status !== 404)).toEqual([]);
    expect((await client.post(`/experiment/${id}/drift/search`, { as: 'owner' })).status).toBe(404);
    expect((await record()).status).toBe(404);
  });

  it('goes on after the service was killed half-way, and takes late records too', async () => {
    const id = await experimentWith(30_000);
    const cut = client.delete(`/experiment/${id}`, { as: 'owner' }).catch(() => 'cut');
    const experiments = database.collection<{ _id: string }>('app.experiments');
    await until(async () => (await experiments.countDocuments({ _id: id })) === 0, 1);
    await server.kill();
    expect(await cut).toBe('cut');
    // the database may finish the command that it was given; what comes in after that, nobody has asked it to remove
    let remaining: number;
    do {
      remaining = await stored(id);
      await sleep(300);
    } while (remaining !== (await stored(id)));
    await database.collection('app.drifts').insertMany(storedDrifts(id, 100, (index) => ({ id: `late ${index}` })));
    server = await startServer({ APP_DATABASE_NAME: server.databaseName });
    client = await api(server);
    await until(async () => (await stored(id)) === 0, 50);
    expect((await client.get(`/experiment/${id}`, { as: 'owner' })).status).toBe(404);
  });
});
