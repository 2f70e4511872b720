import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { runAdopt } from './support/adopt-command.js';
import { holdAdoption } from './support/adoption-lease.js';
import { type Api, api, DRIFT, type DriftBody } from './support/api.js';
import {
  earlierDrifts,
  earlierExperiment,
  earlierUser,
  idOf,
  writeEarlierDatabase,
} from './support/earlier-database.js';
import { startServer, type TestServer } from './support/server.js';

const owner = earlierUser('owner');
const named = (name: string) =>
  earlierExperiment(name, { public: false, permissions: [{ entity: owner._id, level: 'Manage' }] });
const [deleted, locked, both] = [named('deleted'), named('locked'), named('both')];

const databaseName = `test-${randomUUID()}`;
let database: Connection;
let server: TestServer;
let client: Api;

const collections = async () => (await database.listCollections()).map(({ name }) => name);
const stored = (id: string) => database.collection('app.drifts').countDocuments({ experiment_id: id });

beforeAll(async () => {
  database = await writeEarlierDatabase(databaseName, {
    users: [owner],
    experiments: [deleted, locked, both],
    drifts: new Map([
      [deleted._id, earlierDrifts(50)],
      [locked._id, earlierDrifts(1_500)],
      [both._id, earlierDrifts(30)],
    ]),
  });
  for (const { _id } of [deleted, locked, both]) await holdAdoption(database, _id);
  server = await startServer({ APP_DATABASE_NAME: databaseName, APP_SEARCH_TIME_LIMIT_MS: '300' });
  client = await api(server);
});
afterAll(async () => {
  await server.stop();
  await database.close();
});

describe('an experiment whose drifts another process is moving', () => {
  it.each<[string, string, string, object | undefined]>([
    ['a search', 'POST', 'drift/search', undefined],
    ['a list', 'GET', 'drift', undefined],
    ['a read', 'GET', `drift/${idOf('drift 0')}`, undefined],
    ['a creation', 'POST', 'drift', DRIFT],
    ['a replacement', 'PUT', `drift/${idOf('drift 0')}`, DRIFT],
    ['an edit', 'PATCH', `drift/${idOf('drift 0')}`, { model: 'x' }],
    ['a deletion', 'DELETE', `drift/${idOf('drift 0')}`, undefined],
    ['a summary', 'GET', 'summary', undefined],
    ['a comparison', 'POST', 'compare', { runs: [idOf('drift 0'), idOf('drift 1')] }],
  ])('refuses %s with 503 and Retry-After, and shows no part of them', async (_, method, path, body) => {
    const answer = await client.send(method, `/experiment/${locked._id}/${path}`, {
      as: 'owner',
      ...(body && { body }),
    });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(answer.body).toMatchObject({
      message: 'The drifts of this experiment are being moved from an earlier database. Try again.',
    });
  });

  it('refuses a comparison from another experiment', async () => {
    const { id } = await client.experiment();
    const own = await client.drift(id);
    const runs = [own.id, { experiment_id: locked._id, id: idOf('drift 0') }];
    const { status } = await client.post(`/experiment/${id}/compare`, { as: 'owner', body: { runs } });
    expect(status).toBe(503);
  });

  it('tells strangers what it tells them of any private experiment', async () => {
    const { status } = await client.post(`/experiment/${locked._id}/drift/search`);
    expect(status).toBe(403);
  });

  it('is read, edited and archived itself as ever', async () => {
    const path = `/experiment/${locked._id}`;
    expect((await client.get(path, { as: 'owner' })).status).toBe(200);
    expect((await client.patch(path, { as: 'owner', body: { description: 'x' } })).status).toBe(200);
    expect((await client.post(`${path}/archive`, { as: 'owner' })).status).toBe(200);
    expect((await client.post(`${path}/restore`, { as: 'owner' })).status).toBe(200);
  });

  it('is served whole when that process has died', async () => {
    await holdAdoption(database, locked._id, 0);
    for (;;) {
      const { status, pagination } = await client.post(`/experiment/${locked._id}/drift/search`, { as: 'owner' });
      if (status === 503) continue;
      expect([status, pagination]).toEqual([200, expect.objectContaining({ total: 1_500 })]);
      break;
    }
    const created = await client.drift(locked._id);
    const { body } = await client.post<DriftBody[]>(`/experiment/${locked._id}/drift/search`, { as: 'owner' });
    expect(body[0]?.id).toBe(created.id);
  });
});

describe('deleting an experiment', () => {
  it('that is not adopted deletes its earlier collection, and nothing comes back', async () => {
    expect((await client.delete(`/experiment/${deleted._id}`, { as: 'owner' })).status).toBe(204);
    expect(await collections()).not.toContain(`app.${deleted._id}`);
    await holdAdoption(database, deleted._id, 0);
    await sleep(1_000);
    expect(await stored(deleted._id)).toBe(0);
  });

  it('that is adopted at this moment leaves none of its drifts', async () => {
    await holdAdoption(database, both._id, 0);
    const search = client.post(`/experiment/${both._id}/drift/search`, { as: 'owner' });
    expect((await client.delete(`/experiment/${both._id}`, { as: 'owner' })).status).toBe(204);
    expect([200, 404, 503]).toContain((await search).status);
    expect([await stored(both._id), await collections()]).toEqual([0, expect.not.arrayContaining([`app.${both._id}`])]);
  });
});

describe('npm run adopt', () => {
  it('says what it would do and changes nothing, with --dry-run', async () => {
    const name = `test-${randomUUID()}`;
    const large = { _id: idOf('second one'), description: 'x'.repeat(256 * 1024) };
    const [first, second] = [named('one'), earlierExperiment('one', large)];
    const crowded = { ...earlierDrifts(1)[0], _id: idOf('crowded'), tags: Array.from({ length: 1_001 }, () => 'tag') };
    const faulty = { ...earlierDrifts(1)[0], _id: idOf('faulty'), drift_detected: 'yes' };
    const content = {
      users: [owner, earlierUser('owner', { _id: idOf('double'), created_at: '2025-01-01T00:00:00' })],
      experiments: [first, second],
      drifts: new Map<string, Record<string, unknown>[]>([
        [first._id, [...earlierDrifts(20), faulty, crowded]],
        [idOf('of nobody'), earlierDrifts(2)],
      ]),
    };
    const earlier = await writeEarlierDatabase(name, content);
    const names = async () => (await earlier.listCollections()).map((collection) => collection.name).sort();
    const before = await names();
    const { exitCode, stdout } = await runAdopt(name, ['--dry-run', '--json']);
    expect([exitCode, JSON.parse(stdout)]).toEqual([
      0,
      {
        dryRun: true,
        notes: [
          { what: 'user', id: idOf('double'), note: expect.stringContaining(owner._id) },
          { what: 'experiment', id: second._id, note: expect.stringContaining(`one (duplicate ${second._id})`) },
          {
            what: 'experiment',
            id: second._id,
            note: expect.stringMatching(/^Takes 262\d{3} bytes, 262\d{3} of them "des/),
          },
        ],
        collections: [{ experimentId: first._id, moved: 20, left: 2 }],
        retried: [],
        left: [
          { experimentId: first._id, id: faulty._id, why: 'drift_detected is "yes", not true or false.' },
          { experimentId: first._id, id: crowded._id, why: 'tags are 1001, not 1000 at most.' },
        ],
        orphans: [`app.${idOf('of nobody')}`],
        failures: [],
      },
    ]);
    expect(await names()).toEqual(before);
    expect(await earlier.collection('app.users').find().toArray()).toEqual(content.users);

    const run = await runAdopt(name);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain('20 records of 1 experiments are in app.drifts.');
    expect(run.stdout).toContain('drift_detected is "yes", not true or false.');
    expect(run.stdout).toContain('tags are 1001, not 1000 at most.');
    expect(run.stdout).toContain(`experiment ${second._id}: Takes 262`);
    expect(run.stdout).toContain(`experiment ${second._id}: Has the name`);
    expect(await earlier.collection('app.drifts').countDocuments()).toBe(20);
    expect((await earlier.collection('app.users').find().toArray()).map(({ _id }) => String(_id))).toEqual([owner._id]);
    await earlier.dropDatabase();
    await earlier.close();
  });

  it('names what keeps it from starting', async () => {
    const name = `test-${randomUUID()}`;
    const faulty = earlierExperiment('faulty', { created_at: 'once' });
    const earlier = await writeEarlierDatabase(name, { users: [], experiments: [faulty], drifts: new Map() });
    const { exitCode, stderr } = await runAdopt(name);
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining(`experiment "${faulty._id}": created_at is "once"`),
    ]);
    const { stderr: usage } = await runAdopt(name, ['--all']);
    expect(usage).toContain('Usage: npm run adopt');
    await earlier.dropDatabase();
    await earlier.close();
  });

  it('reads local times in the zone of the setting', async () => {
    const name = `test-${randomUUID()}`;
    const experiment = earlierExperiment('summer', { created_at: '2025-07-01T12:00:00' });
    const drift = earlierDrifts(1, () => ({ created_at: '2025-01-01T12:00:00.5' }));
    const content = { users: [], experiments: [experiment], drifts: new Map([[experiment._id, drift]]) };
    const earlier = await writeEarlierDatabase(name, content);
    await runAdopt(name, [], { APP_ADOPTION_TIME_ZONE: 'Europe/Berlin' });
    const time = async (collection: string) => (await earlier.collection(collection).findOne())?.['created_at'];
    expect(await time('app.experiments')).toEqual(new Date('2025-07-01T10:00:00Z'));
    expect(await time('app.drifts')).toEqual(new Date('2025-01-01T11:00:00.500Z'));
    await earlier.dropDatabase();
    await earlier.close();
  });
});
