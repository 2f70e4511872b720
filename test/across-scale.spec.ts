import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { type FoundDriftBody, type PaginationBody, storedExperiments } from './support/across.js';
import { type Api, type ApiRequest, api } from './support/api.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { claimsFor } from './support/environment.js';
import { commandsDuring, type SeenCommand } from './support/profile.js';
import { randomOf, SEED } from './support/random.js';
import { startServer, type TestServer } from './support/server.js';
import { signToken } from './support/tokens.js';

const EXPERIMENTS = 1_000;
const READABLE = 100;
const DRIFTS_EACH = 12;

/** Each is served by an index, beside the experiments. */
const INDEXED = [{ model: 'm1' }, { tags: 't1' }, { job_status: 'Completed' }, { drift_detected: true }];

type Stored = ReturnType<typeof storedDrifts>[number] & { _id?: { toHexString(): string }; drift_detected: boolean };

let server: TestServer;
let client: Api;
let database: Connection;
let experiments: ReturnType<typeof storedExperiments>;
let drifts: Stored[];

/** In groups of which `/ml/team-a` is one, and a reader of 100 of the experiments: by his id, by a group, or as anybody. */
const reader: ApiRequest = { as: 'group-reader' };
const admin: ApiRequest = { as: 'admin' };

beforeAll(async () => {
  const random = randomOf(SEED);
  server = await startServer();
  [client, database] = await Promise.all([api(server), databaseOf(server)]);
  const { id } = await client.register('group-reader');
  await client.register('admin');
  const entries = (index: number): object[] => {
    if (index < 45) return [{ entity: id, level: 'Read' }];
    if (index < 90) return [{ entity: '/ml', level: 'Edit' }];
    return [{ entity: `/other/${index}`, level: 'Manage' }];
  };
  experiments = storedExperiments(EXPERIMENTS, (index) => ({
    name: `experiment ${index}`,
    permissions: entries(index),
    public: index >= 90 && index < READABLE,
  }));
  // most drifts share their time with others, so that ties must be broken across experiments
  drifts = experiments.flatMap(({ _id }) =>
    storedDrifts(_id, DRIFTS_EACH, (index) => ({
      id: randomUUID() as string,
      model: `m${index % 3}`,
      tags: [`t${index % 4}`],
      job_status: ['Running', 'Completed', 'Failed'][index % 3],
      drift_detected: random() < 0.5,
      created_at: new Date(Date.UTC(2026, 0, 1) + Math.floor(random() * 2_000)),
      document_version: '1.1.0',
      updated_at: new Date(Date.UTC(2026, 0, 1)),
      status_history: [],
      revision: 0,
    })),
  );
  await database.collection('app.experiments').insertMany(experiments as never);
  await database.collection('app.drifts').insertMany(drifts as never);
});
afterAll(async () => {
  await database?.close();
  await server?.stop();
});

const search = async (who: ApiRequest, filter: object = {}, query = '') => {
  const { status, body, pagination } = await client.post<FoundDriftBody[]>(`/drift/search${query}`, {
    ...who,
    body: filter,
  });
  return { status, body, pagination: pagination as PaginationBody };
};

/** Ids of the drifts of the first experiments, the newest first. */
function newest(count: number, keeps: (drift: Stored) => boolean = () => true): string[] {
  const readable = new Set(experiments.slice(0, count).map(({ _id }) => _id));
  const hex = ({ _id }: Stored): string => _id?.toHexString() ?? '';
  return drifts
    .filter((drift) => readable.has(drift.experiment_id) && keeps(drift))
    .sort((a, b) => b.created_at.getTime() - a.created_at.getTime() || (hex(a) < hex(b) ? 1 : -1))
    .map(({ id }) => id);
}

async function walk(who: ApiRequest, pages: number, filter: object = {}): Promise<string[]> {
  const seen: string[] = [];
  for (let page = 1; page <= pages; page += 1) {
    const { body } = await search(who, filter, `?page_size=100&page=${page}`);
    seen.push(...body.map(({ id }) => id));
  }
  return seen;
}

describe('a search across 1,000 experiments of which the caller may read 100', () => {
  const total = READABLE * DRIFTS_EACH;

  it('is complete, in order and counted', async () => {
    const { pagination } = await search(reader);
    expect(pagination).toMatchObject({ total, total_pages: total / 10, next_page: 2 });
    expect(pagination.total_exact).toBeUndefined();
    expect(await walk(reader, Math.ceil(total / 100) + 1)).toEqual(newest(READABLE));
  });

  it('sends four commands, however many groups, permissions and records there are', async () => {
    const roles = Array.from({ length: 500 }, (_, index) => `/many/group-${index}`);
    const token = signToken(claimsFor('group-reader', { realm_access: { roles: ['user', '/ml/team-a', ...roles] } }));
    const crowded = { headers: { authorization: `Bearer ${token}` } };
    const sent = async (who: ApiRequest, filter: object = {}, query = '') => {
      const commands = await commandsDuring(database, () => search(who, filter, query));
      return commands.map(({ name }) => name).sort();
    };
    const four = ['aggregate app.drifts', 'aggregate app.experiments', 'find app.drifts', 'find app.users'];
    expect(await sent(reader)).toEqual(four);
    expect(await sent(reader, {}, '?page_size=100&page=12')).toEqual(four);
    expect(await sent(reader, { 'experiment.name': 'experiment 3' })).toEqual(four);
    expect(await sent(reader, { $or: [{ 'experiment.name': 'experiment 3' }, { model: 'm1' }] })).toEqual(four);
    expect(await sent(crowded)).toEqual(four);
    await database
      .collection('app.experiments')
      .updateMany({ public: true }, { $set: { permissions: roles.map((entity) => ({ entity, level: 'Read' })) } });
    expect(await sent(crowded)).toEqual(four);
  });

  it.each(['created_at', 'job_status', 'model', 'drift_detected', 'schema_version'])(
    'goes through no collection, and sorts nothing itself, by %s',
    async (key) => {
      const filters = [{}, { 'parameters.x': { $gt: 1 } }, { 'experiment.created_at': { $gt: '2026-01-01' } }];
      // by time the index of each of these has the order too
      const indexed = key === 'created_at' ? INDEXED : [];
      for (const filter of [...filters, ...indexed]) {
        for (const order of ['asc', 'desc']) {
          const query = `?sort_by=${key}&order_by=${order}`;
          const commands = await commandsDuring(database, () => search(reader, filter, query));
          expect([filter, query, commands.filter(isUnserved).map(summaryOf)]).toEqual([filter, query, []]);
        }
      }
    },
  );

  it('looks at little more of an index than one entry of each experiment and those of the page', async () => {
    for (const filter of [{}, ...INDEXED]) {
      const commands = await commandsDuring(database, () => search(reader, filter));
      const found = commands.find(({ name }) => name === 'find app.drifts');
      expect(found?.keysExamined).toBeGreaterThan(0);
      expect(found?.keysExamined).toBeLessThanOrEqual(READABLE + 3 * 10);
    }
  });
});

describe('a search across more experiments than one sorted read takes', () => {
  it('merges them: complete, in order, with the fields of a filter', async () => {
    const { body, pagination } = await search(admin);
    expect(body[0]).toMatchObject({ experiment: { name: expect.stringMatching(/^experiment \d+$/) } });
    expect(pagination).toMatchObject({ total: 10_000, total_exact: false, next_page: 2 });
    expect(await walk(admin, 10)).toEqual(newest(EXPERIMENTS).slice(0, 1_000));
    const ofModel = newest(EXPERIMENTS, ({ model, tags }) => model === 'm1' && (tags as string[]).includes('t2'));
    const filter = { model: 'm1', tags: 't2' };
    expect((await search(admin, filter)).pagination).toMatchObject({ total: ofModel.length });
    expect(await walk(admin, 10, filter)).toEqual(ofModel.slice(0, 1_000));
  });

  it.each(['asc', 'desc'])('merges by a key that many share, %s', async (order) => {
    const seen: FoundDriftBody[] = [];
    for (let page = 1; page <= 10; page += 1) {
      seen.push(...(await search(admin, {}, `?sort_by=model&order_by=${order}&page_size=100&page=${page}`)).body);
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(1_000);
    expect(new Set(seen.map(({ model }) => model))).toEqual(new Set([order === 'asc' ? 'm0' : 'm2']));
    const times = seen.map(({ created_at }) => Date.parse(created_at));
    expect(times).toEqual([...times].sort((a, b) => (order === 'asc' ? a - b : b - a)));
  });

  it('goes through nothing but indexes for its order', async () => {
    for (const query of ['', '?sort_by=model', '?order_by=asc&page=3']) {
      const commands = await commandsDuring(database, () => search(admin, {}, query));
      const ofDrifts = commands.filter(({ name }) => name.endsWith('app.drifts'));
      // five reads of keys and one of the records; that there are too many to count is known from before
      expect([query, ofDrifts.length, ofDrifts.filter(isUnserved).map(summaryOf)]).toEqual([query, 6, []]);
    }
  });

  it('ends at record 1,000, and says how to narrow', async () => {
    const { status, body } = await search(admin, {}, '?page_size=100&page=11');
    expect([status, body]).toMatchObject([422, { errors: { query: { page: [expect.stringMatching(/created_at/)] } } }]);
    const narrowed = { 'experiment.name': { $in: ['experiment 1', 'experiment 2'] } };
    expect((await search(admin, narrowed, '?page_size=100&page=11')).body).toEqual([]);
  });

  it('counts anew after a deletion, and when there is another experiment', async () => {
    const counts = async () => {
      const commands = await commandsDuring(database, () => search(admin));
      return commands.filter(({ name, command }) => name === 'aggregate app.drifts' && isCount(command)).length;
    };
    await search(admin);
    expect(await counts()).toBe(0);
    const { experiment_id, id } = drifts.pop() as Stored;
    await client.delete(`/experiment/${experiment_id}/drift/${id}`, admin);
    expect([await counts(), await counts()]).toEqual([1, 0]);
    await database.collection('app.experiments').insertMany(storedExperiments(1) as never);
    expect([await counts(), await counts()]).toEqual([1, 0]);
  });
});

describe('what takes too long', () => {
  it('is a 422 that says how to narrow it', async () => {
    const hasty = await startServer({ APP_DATABASE_NAME: server.databaseName, APP_SEARCH_TIME_LIMIT_MS: '10' });
    const body = { group_by: ['model', 'experiment'], bucket: 'hour', time_zone: 'Europe/Berlin' };
    const answer = await (await api(hasty)).post('/drift/aggregate', { ...admin, body });
    await hasty.stop();
    const json = { _schema: [expect.stringMatching(/took too long\. Narrow it: filter by .*created_at/)] };
    expect([answer.status, answer.body]).toMatchObject([422, { errors: { json } }]);
  });
});

describe('more experiments than are searched at once', () => {
  it('are a 422 that says how to narrow it, for searches and counts', async () => {
    const more = storedExperiments(4_001, () => ({ name: `further ${randomUUID()}`, tags: ['further'] }));
    await database.collection('app.experiments').insertMany(more as never);
    const json = { _schema: [expect.stringMatching(/More than 5000 experiments.*experiment\.name/)] };
    const refused = [422, { errors: { json } }];
    const { status, body } = await search(admin);
    expect([status, body]).toMatchObject(refused);
    const counted = await client.post('/drift/aggregate', { ...admin, body: { group_by: ['experiment'] } });
    expect([counted.status, counted.body]).toMatchObject(refused);
    expect((await search(admin, { 'experiment.tags': { $ne: 'further' } })).status).toBe(200);
    expect((await search(reader)).pagination.total).toBe(READABLE * DRIFTS_EACH);
  });
});

function isCount({ pipeline }: Record<string, unknown>): boolean {
  return JSON.stringify(pipeline).includes('"$group"');
}

function isUnserved({ planSummary = '', hasSortStage = false }: SeenCommand): boolean {
  return planSummary.includes('COLLSCAN') || hasSortStage;
}

function summaryOf({ name, planSummary, hasSortStage }: SeenCommand): unknown[] {
  return [name, planSummary, hasSortStage];
}
