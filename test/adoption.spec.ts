import { randomUUID } from 'node:crypto';
import { type Connection, mongo } from 'mongoose';
import { type Api, api, type DriftBody, type ExperimentBody, type UserBody } from './support/api.js';
import {
  added,
  type EarlierDatabase,
  type EarlierDrift,
  earlierDrifts,
  earlierExperiment,
  earlierUser,
  idOf,
  inOrder,
  shownDrift,
  shownTime,
  writeEarlierDatabase,
} from './support/earlier-database.js';
import { SEED } from './support/random.js';
import { startServer, type TestServer } from './support/server.js';

const PAGE = 100;

const owner = earlierUser('owner', { created_at: '2024-01-01T10:00:00.500001', department: 'ml' });
const ownersDouble = earlierUser('owner', { _id: idOf('double'), created_at: '2024-01-01T10:00:00.500002' });
const reader = earlierUser('reader', { created_at: '2021-01-01T00:00:00Z' });

const manage = (entity: string) => ({ level: 'Manage', entity });
const alpha = earlierExperiment('alpha', {
  permissions: [manage(ownersDouble._id), { level: 'Read', entity: reader._id }, { level: 'Read', entity: owner._id }],
  description: 'the first',
  tags: 5,
  revision: 'x',
});
const secret = earlierExperiment('secret', { public: false, permissions: [manage(owner._id)] });
const twin = earlierExperiment('twin', { created_at: '2024-05-01T00:00:00', permissions: [manage(owner._id)] });
const laterTwin = earlierExperiment('twin', {
  _id: idOf('later twin'),
  created_at: '2024-05-01T00:00:00.000001',
  permissions: [{ level: 'Read', entity: owner._id }, manage(owner._id)],
});
const odd = earlierExperiment('odd', { permissions: [manage(owner._id)] });
const empty = earlierExperiment('empty', { permissions: [manage(owner._id)] });
const orphan = idOf('nobody has it');

/** Over several batches, in another order than that of their times, with ids that others have too. */
const alphaDrifts = earlierDrifts(2_345, (index) => (index % 500 === 7 ? { created_at: '2021-01-01T00:00:00Z' } : {}));
const secretDrifts = earlierDrifts(12);
const twinDrifts = earlierDrifts(5, (index) => ({ detector: 'unknown here', id: `x${index}`, experiment_id: 'y' }));
const oddDrifts: Record<string, unknown>[] = [
  ...earlierDrifts(3),
  { ...earlierDrifts(1)[0], _id: idOf('no model'), model: 7 },
  { ...earlierDrifts(1)[0], _id: idOf('no time'), created_at: 'yesterday' },
  { ...earlierDrifts(1)[0], _id: 17 },
];
const integers = earlierDrifts(1, () => ({
  parameters: {
    big: mongo.Long.fromString('9223372036854775807'),
    double: new mongo.Double(1),
    nested: [new mongo.Int32(3)],
  },
}));

const content: EarlierDatabase = {
  users: [ownersDouble, owner, reader],
  experiments: [alpha, secret, laterTwin, twin, odd, empty],
  drifts: new Map<string, Record<string, unknown>[]>([
    [alpha._id, alphaDrifts],
    [secret._id, secretDrifts],
    [twin._id, twinDrifts],
    [laterTwin._id, integers],
    [odd._id, oddDrifts],
    [orphan, earlierDrifts(4)],
  ]),
};

let database: Connection;
let replicas: TestServer[];
let client: Api;

beforeAll(async () => {
  const databaseName = `test-${randomUUID()}`;
  database = await writeEarlierDatabase(databaseName, content);
  await database.createCollection(`app.${idOf('a view')}`, { viewOn: `app.${alpha._id}`, pipeline: [] });
  replicas = await Promise.all([1, 2].map(() => startServer({ APP_DATABASE_NAME: databaseName })));
  client = await api(replicas[0] ?? { url: '' });
});
afterAll(async () => {
  await Promise.all(replicas.map((replica) => replica.stop()));
  await database.close();
});

/** Asks again while the drifts of the experiment are on their way, as a client would. */
async function whole<T>(ask: () => Promise<{ status: number; body: T; headers: Headers }>): Promise<T> {
  for (;;) {
    const { status, body, headers } = await ask();
    if (status === 200) return body;
    expect([status, Number(headers.get('retry-after'))]).toEqual([503, expect.any(Number)]);
  }
}

async function driftsOf(from: Api, id: string): Promise<DriftBody[]> {
  const found: DriftBody[] = [];
  for (let page = 1; ; page += 1) {
    const path = `/experiment/${id}/drift/search?page_size=${PAGE}&order_by=asc&page=${page}`;
    const items = await whole(() => from.post<DriftBody[]>(path, { as: 'owner' }));
    found.push(...items);
    if (items.length < PAGE) return found;
  }
}

describe(`an earlier database, from the first request on, with TEST_SEED=${SEED}`, () => {
  it('shows every drift of an experiment, with its id and time and in its order, on both replicas', async () => {
    const [first, second] = await Promise.all(replicas.map(async (replica) => driftsOf(await api(replica), alpha._id)));
    expect(first?.map(added)).toEqual(inOrder(alphaDrifts).map(shownDrift));
    expect(second).toEqual(first);
  });

  it('has exact totals and summaries of them', async () => {
    const { pagination } = await client.post(`/experiment/${alpha._id}/drift/search`, { as: 'owner' });
    expect(pagination).toMatchObject({ total: alphaDrifts.length });
    const { body } = await client.get<{ total: number }>(`/experiment/${alpha._id}/summary`, { as: 'owner' });
    expect(body.total).toBe(alphaDrifts.length);
  });

  it('keeps apart the records of one id in several experiments', async () => {
    const id = earlierDrifts(1)[0]?._id;
    for (const [experiment, drifts] of [
      [alpha, alphaDrifts],
      [secret, secretDrifts],
    ] as const) {
      const found = await whole(() =>
        client.get<DriftBody>(`/experiment/${experiment._id}/drift/${id}`, { as: 'owner' }),
      );
      expect(added(found)).toEqual(shownDrift(drifts[0] as EarlierDrift));
    }
  });

  it('keeps 64-bit integers, and shows no fields that it does not know', async () => {
    const path = `/experiment/${laterTwin._id}/drift/${integers[0]?._id}`;
    await whole(() => client.get(path, { as: 'owner' }));
    expect((await client.get(path, { as: 'owner' })).text).toContain('"big":9223372036854775807');
    const stored = await database
      .collection('app.drifts')
      .findOne({ experiment_id: laterTwin._id }, { promoteValues: false });
    expect(stored?.['parameters']).toEqual(integers[0]?.parameters);
    expect((await driftsOf(client, twin._id)).map(added)).toEqual(inOrder(twinDrifts).map(shownDrift));
  });

  it('shows its users and experiments, with what they did not have', async () => {
    const { body: self } = await client.get<UserBody>('/user/self', { as: 'owner' });
    const { _id: id, subject, issuer, email } = owner;
    const created_at = shownTime(owner.created_at);
    expect(self).toEqual({ id, subject, issuer, email, created_at, updated_at: created_at, disabled: false });
    const { body } = await client.get<ExperimentBody>(`/experiment/${alpha._id}`, { as: 'owner' });
    expect(body).toEqual({
      id: alpha._id,
      name: 'alpha',
      description: 'the first',
      public: true,
      permissions: [
        { entity: owner._id, level: 'Manage' },
        { entity: reader._id, level: 'Read' },
      ],
      tags: [],
      configuration: {},
      status: 'active',
      created_at: shownTime(alpha.created_at),
      updated_at: shownTime(alpha.created_at),
    });
  });

  it('has one user of an identity, the first, who holds what his double was given', async () => {
    const { body } = await client.post<UserBody[]>('/user/search', { as: 'admin', body: { subject: 'owner' } });
    expect(body.map(({ id }) => id)).toEqual([owner._id]);
    const patch = { description: 'by the owner' };
    expect((await client.patch(`/experiment/${alpha._id}`, { as: 'owner', body: patch })).status).toBe(200);
  });

  it('gives the later experiment of a name another one', async () => {
    const name = async (id: string) =>
      (await client.get<ExperimentBody>(`/experiment/${id}`, { as: 'owner' })).body.name;
    expect([await name(twin._id), await name(laterTwin._id)]).toEqual(['twin', `twin (duplicate ${laterTwin._id})`]);
  });

  it('leaves what cannot be read where it is, and serves the rest', async () => {
    expect((await driftsOf(client, odd._id)).map(({ id }) => id)).toEqual(
      inOrder(earlierDrifts(3)).map(({ _id }) => _id),
    );
    expect(await database.collection(`app.${odd._id}`).countDocuments()).toBe(oddDrifts.length);
    const left = await database
      .collection('app.system')
      .find({ kind: 'adoption_left' }, { sort: { _id: 1 } })
      .toArray();
    expect(left.map(({ record_id, why }) => [record_id, why])).toEqual([
      [idOf('no model'), 'model is 7, not a text.'],
      [idOf('no time'), 'created_at is "yesterday", not an ISO 8601 time.'],
      [17, '_id is 17, not lower-case UUID text.'],
    ]);
  });

  it('has no drifts in an experiment that had none', async () => {
    expect(await driftsOf(client, empty._id)).toEqual([]);
  });

  it('ends with every record once and the collections gone, but for those of no experiment', async () => {
    for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
      if (replicas.every((replica) => replica.logs().includes('All of the earlier database is adopted.'))) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const names = (await database.listCollections())
      .map(({ name }) => name)
      .filter((name) => /^app\.[0-9a-f]{8}-/.test(name));
    expect(names.sort()).toEqual([`app.${idOf('a view')}`, `app.${odd._id}`, `app.${orphan}`].sort());
    const moved = alphaDrifts.length + secretDrifts.length + twinDrifts.length + integers.length + 3;
    expect(await database.collection('app.drifts').countDocuments()).toBe(moved);
    expect(await database.collection('app.drifts').countDocuments({ experiment_id: orphan })).toBe(0);
    expect((await client.post(`/experiment/${orphan}/drift/search`, { as: 'owner' })).status).toBe(404);
    expect(replicas.every((replica) => replica.logs().includes(`app.${orphan} belongs to no experiment`))).toBe(true);
  });
});
