import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { type Api, api, type ExperimentBody, type UserBody } from './support/api.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { environment } from './support/environment.js';
import { startServer, type TestServer } from './support/server.js';

interface Kind {
  kind: string;
  collection: string;
  version: string;
  steps: { from: string; to: string }[];
  upgraded: string;
  older?: number;
}
interface Applied {
  id: string;
  started_at: string;
  finished_at: string;
  documents: number;
}
interface Migrations {
  documents: Kind[];
  applied: Applied[];
}

const DAY_ONE = new Date('2026-01-01T09:30:00.000Z');
const { issuer } = environment.issuers[0];

/** Users in the form of the first release, some of them from before versions were stored. */
const oldUsers = Array.from({ length: 40 }, (_, index) => ({
  _id: randomUUID(),
  subject: `old ${index}`,
  issuer,
  email: `old-${index}@example.org`,
  created_at: DAY_ONE,
  ...(index % 2 === 0 && { schema_version: '1.0.0', updated_at: new Date('2026-02-01') }),
}));
const oldExperiments = Array.from({ length: 10 }, (_, index) => ({
  _id: randomUUID(),
  name: `old ${index}`,
  public: true,
  permissions: [],
  created_at: DAY_ONE,
  ...(index % 2 === 0 && { schema_version: '1.0.0' }),
}));

const databaseName = `test-${randomUUID()}`;
const settings = { APP_DATABASE_NAME: databaseName };
let database: Connection;
let replicas: TestServer[];
let client: Api;

const stored = (name: string) => database.collection<{ _id: string; schema_version?: string }>(name);
const migrations = async (): Promise<Migrations> =>
  (await client.get<Migrations>('/system/migrations', { as: 'admin' })).body;

beforeAll(async () => {
  database = await databaseOf({ databaseName });
  await stored('app.users').insertMany(oldUsers);
  await stored('app.experiments').insertMany(oldExperiments);
  replicas = await Promise.all([startServer(settings), startServer(settings)]);
  client = await api(replicas[0] ?? { url: '' });
});
afterAll(async () => {
  await Promise.all(replicas.map((replica) => replica.stop()));
  await database.close();
});

describe('documents of an earlier release', () => {
  it('are brought to the current version before the service serves, by one of two replicas that start at once', async () => {
    const version = (await migrations()).documents.find(({ kind }) => kind === 'user')?.version ?? '';
    expect(await stored('app.users').countDocuments({ schema_version: version })).toBe(oldUsers.length);
    const old = { schema_version: { $in: [null as never, '1.0.0'] } };
    expect(await stored('app.experiments').countDocuments(old)).toBe(0);
    const changed = replicas.filter((replica) => replica.logs().includes('Brings all documents of app.users'));
    expect(changed).toHaveLength(1);
    const { applied } = await migrations();
    expect(applied.find(({ id }) => id === `users-${version}`)).toMatchObject({ documents: oldUsers.length });
    const of = (collection: string) => applied.filter(({ id }) => id.startsWith(collection));
    expect([of('users').length, of('experiments').length]).toEqual([1, 1]);
  });

  it('keep what they had, and get what is new', async () => {
    const [first, second] = oldUsers;
    const read = async (id = '') => (await client.get<UserBody>(`/user/${id}`, { as: 'admin' })).body;
    const common = { issuer, created_at: DAY_ONE.toISOString(), disabled: false };
    expect(await read(first?._id)).toEqual({
      ...common,
      id: first?._id,
      subject: 'old 0',
      email: 'old-0@example.org',
      updated_at: '2026-02-01T00:00:00.000Z',
    });
    expect(await read(second?._id)).toMatchObject({ ...common, updated_at: DAY_ONE.toISOString() });
    const found = await client.post<ExperimentBody[]>('/experiment/search?page_size=100', { as: 'admin' });
    expect(found.body).toHaveLength(oldExperiments.length);
  });

  it('are found by fields that they did not have', async () => {
    const filter = { disabled: false, updated_at: { $lte: '2026-03-01' } };
    const { pagination } = await client.post('/user/search', { as: 'admin', body: filter });
    expect(pagination).toMatchObject({ total: oldUsers.length });
  });

  it('are upgraded at the next start when an earlier release still writes some; nothing else is done again', async () => {
    const before = (await migrations()).applied;
    const late = { ...oldUsers[0], _id: randomUUID(), subject: 'late', schema_version: '1.0.0' };
    await stored('app.users').insertOne(late);
    const next = await startServer(settings);
    await next.stop();
    expect(await stored('app.users').findOne({ _id: late._id })).toMatchObject({ disabled: false, revision: 0 });
    const after = (await migrations()).applied;
    const experimentsOf = (applied: Applied[]) => applied.filter(({ id }) => id.startsWith('experiments'));
    expect(experimentsOf(after)).toEqual(experimentsOf(before));
    expect(after.find(({ id }) => id.startsWith('users'))).toMatchObject({ documents: 1 });
  });
});

describe('a start while another replica migrates', () => {
  it('waits, says so, and goes on', async () => {
    const lease = {
      _id: 'lease:migrations',
      schema_version: '1.0.0',
      holder: 'another replica',
      expires_at: new Date(Date.now() + 8_000), // longer than a start takes to come to it on a busy machine
    };
    await stored('app.system').replaceOne({ _id: lease._id }, lease, { upsert: true });
    const started = performance.now();
    const late = await startServer(settings);
    expect(performance.now() - started).toBeGreaterThan(2_000);
    expect(late.logs()).toContain('Waiting for another replica that migrates the stored data.');
    expect(await late.stop()).toBe(0);
  });
});

describe('GET /system/migrations', () => {
  it('tells of every kind of document its versions, how it is upgraded, and how many are older', async () => {
    const [experiment] = oldExperiments;
    const drifts = storedDrifts(experiment?._id ?? '', 3).map(({ document_version: _, ...drift }) => drift);
    await database.collection('app.drifts').insertMany(drifts);
    const { headers, body } = await client.get<Migrations>('/system/migrations', { as: 'admin' });
    expect(headers.get('cache-control')).toBe('no-store');
    const kinds = new Map(body.documents.map((kind) => [kind.kind, kind]));
    expect([...kinds.keys()].sort()).toEqual(expect.arrayContaining(['deletion', 'drift', 'experiment', 'user']));
    expect(kinds.get('user')).toEqual({
      kind: 'user',
      collection: 'app.users',
      version: '1.1.0',
      steps: [{ from: '1.0.0', to: '1.1.0' }],
      upgraded: 'at start',
      older: 0,
    });
    expect(kinds.get('experiment')).toMatchObject({ collection: 'app.experiments', upgraded: 'at start', older: 0 });
    expect(kinds.get('drift')).toMatchObject({
      collection: 'app.drifts',
      upgraded: 'when read or written',
      older: drifts.length,
    });
    for (const { started_at, finished_at } of body.applied) {
      expect(Date.parse(finished_at)).toBeGreaterThanOrEqual(Date.parse(started_at));
    }
  });
});
