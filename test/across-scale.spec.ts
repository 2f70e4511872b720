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
  const { status, body, pagination, headers } = await client.post<FoundDriftBody[]>(`/drift/search${query}`, {
    ...who,
    body: filter,
  });
  return { status, body, pagination: pagination as PaginationBody, headers };
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

/** All drifts of a search, page by page by cursor; how they are sorted comes first. */
async function follow(
  who: ApiRequest,
  sort: string,
  filter: object = {},
  meanwhile: (page: FoundDriftBody[]) => unknown = () => undefined,
): Promise<FoundDriftBody[]> {
  const seen: FoundDriftBody[] = [];
  let cursor: string | undefined = '';
  while (cursor !== undefined) {
    const { status, body, pagination } = await search(who, filter, `?${sort}&cursor=${cursor}`);
    expect([status, pagination.total]).toEqual([200, undefined]);
    seen.push(...body);
    cursor = pagination.next_cursor;
    await meanwhile(body);
  }
  return seen;
}

const idsOf = (found: readonly { id: string }[]): string[] => found.map(({ id }) => id);

describe('a search across 1,000 experiments of which the caller may read 100', () => {
  const total = READABLE * DRIFTS_EACH;

  it('is complete, in order and counted', async () => {
    const { pagination } = await search(reader);
    expect(pagination).toMatchObject({ total, total_pages: total / 10, next_page: 2 });
    expect(pagination.total_exact).toBeUndefined();
    expect(await walk(reader, Math.ceil(total / 100) + 1)).toEqual(newest(READABLE));
  });

  it('is the same list by cursor, in any order', async () => {
    expect(idsOf(await follow(reader, 'page_size=100'))).toEqual(newest(READABLE));
    for (const sort of ['sort_by=model&order_by=asc', 'sort_by=drift_detected', 'sort_by=job_status&order_by=asc']) {
      const byNumber: FoundDriftBody[] = [];
      for (let page = 1; page <= total / 100; page += 1) {
        byNumber.push(...(await search(reader, {}, `?${sort}&page_size=100&page=${page}`)).body);
      }
      expect([sort, idsOf(await follow(reader, `${sort}&page_size=90`))]).toEqual([sort, idsOf(byNumber)]);
    }
  });

  it('counts as exactly as it is asked to, and not at all for a cursor', async () => {
    const sent = async (query: string) => {
      let pagination: PaginationBody | undefined;
      const commands = await commandsDuring(database, async () => ({ pagination } = await search(reader, {}, query)));
      return [pagination?.total, commands.filter(({ name }) => name.endsWith('app.drifts')).length];
    };
    expect(await sent('?count=exact')).toEqual([total, 2]);
    expect(await sent('?count=bounded&cursor=')).toEqual([total, 2]);
    expect(await sent('?count=none')).toEqual([undefined, 1]);
    expect(await sent('?cursor=')).toEqual([undefined, 1]);
  });

  it('sends as many commands, however many groups, permissions and records there are', async () => {
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
    // public experiments and those that a group may read are asked each by themselves
    const five = [...four, 'aggregate app.experiments'].sort();
    expect(await sent(reader, { 'experiment.name': 'experiment 3' })).toEqual(five);
    expect(await sent(crowded, { 'experiment.name': 'experiment 3' })).toEqual(five);
    expect(await sent(reader, { $or: [{ 'experiment.name': 'experiment 3' }, { model: 'm1' }] })).toEqual(five);
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
      // the index of these has the order too: by time, and by what they are all equal in
      const indexed = INDEXED.filter((filter) => key === 'created_at' || Object.hasOwn(filter, key));
      for (const filter of [...filters, ...indexed]) {
        for (const order of ['asc', 'desc']) {
          const first = `?sort_by=${key}&order_by=${order}`;
          const { next_cursor = '' } = (await search(reader, filter, first)).pagination;
          for (const query of [first, `${first}&cursor=${next_cursor}`]) {
            const commands = await commandsDuring(database, () => search(reader, filter, query));
            expect([filter, query, commands.filter(isUnserved).map(summaryOf)]).toEqual([filter, query, []]);
          }
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
      expect([query, ofDrifts.filter(isUnserved).map(summaryOf)]).toEqual([query, []]);
      // the records, and of each of five reads as many ranges as it takes to fill a page
      expect(ofDrifts.length).toBeLessThanOrEqual(1 + 5 * 3);
    }
  });

  it('goes on by cursor to the end, in any order', async () => {
    const some = newest(EXPERIMENTS, ({ model, tags }) => model === 'm1' && (tags as string[]).includes('t2'));
    expect(idsOf(await follow(admin, 'page_size=100', { model: 'm1', tags: 't2' }))).toEqual(some);
    const all = newest(EXPERIMENTS, ({ drift_detected, tags }) => drift_detected && (tags as string[]).includes('t2'));
    for (const order of ['asc', 'desc']) {
      const filter = { drift_detected: true, tags: 't2' };
      const found = await follow(admin, `sort_by=model&order_by=${order}&page_size=97`, filter);
      const models = found.map(({ model }) => model);
      expect(models).toEqual(order === 'asc' ? [...models].sort() : [...models].sort().reverse());
      expect(idsOf(found).sort()).toEqual(all.sort());
    }
  });

  it('goes on from a page by number, and links to the next page', async () => {
    const { pagination, headers } = await search(admin, {}, '?page=3');
    const next = await search(admin, {}, `?page_size=5&cursor=${pagination.next_cursor}`);
    expect(idsOf(next.body)).toEqual(newest(EXPERIMENTS).slice(30, 35));
    expect(headers.get('link')).toContain('<?page=4>; rel="next"');
    expect(next.headers.get('link')).toContain(`<?page_size=5&cursor=${next.pagination.next_cursor}>; rel="next"`);
  });

  it('goes through indexes by cursor too', async () => {
    for (const sort of ['', '&sort_by=model', '&sort_by=drift_detected&order_by=asc']) {
      const { pagination } = await search(admin, {}, `?cursor=${sort}`);
      const query = `?cursor=${pagination.next_cursor}${sort}`;
      const commands = await commandsDuring(database, () => search(admin, {}, query));
      const ofDrifts = commands.filter(({ name }) => name.endsWith('app.drifts'));
      expect([query, ofDrifts.filter(isUnserved).map(summaryOf)]).toEqual([query, []]);
      // the records, and of each of five reads as many ranges as it takes to fill a page
      expect(ofDrifts.length).toBeLessThanOrEqual(1 + 5 * 3);
    }
  });

  it('refuses cursors among models that are too long to be told apart', async () => {
    const model = `${'ü'.repeat(1_000)} `;
    const experiment_id = experiments[7]?._id ?? '';
    const long = storedDrifts(experiment_id, 2, (index) => ({ id: randomUUID() as string, model: `${model}${index}` }));
    await database.collection('app.drifts').insertMany(long as never);
    const { status, body } = await search(admin, {}, '?sort_by=model&page_size=2&cursor=');
    expect([status, body]).toMatchObject([
      422,
      { errors: { query: { cursor: [expect.stringMatching(/1000 characters/)] } } },
    ]);
    const byNumber = await search(admin, {}, '?sort_by=model&page_size=2');
    expect(idsOf(byNumber.body)).toEqual(idsOf(long).reverse());
    expect([byNumber.pagination.next_page, byNumber.pagination.next_cursor]).toEqual([2, undefined]);
    expect(idsOf(await follow(reader, 'sort_by=model&page_size=100')).slice(0, 2)).toEqual(idsOf(long).reverse());
    await database.collection('app.drifts').deleteMany({ model: /^ü/ });
  });

  it('neither misses nor repeats what stays as it is while others write', async () => {
    const tag = randomUUID().slice(0, 20);
    const marked = (experimentId: string) =>
      storedDrifts(experimentId, 1, () => ({ id: randomUUID() as string, tags: [tag], model: 'm' }));
    const made = experiments.flatMap(({ _id }) => marked(_id));
    await database.collection('app.drifts').insertMany(made as never);
    const changed = new Set<string>();
    const found = await follow(admin, 'sort_by=model&page_size=50', { tags: tag }, async (page) => {
      // the record at which the cursor stands, and another one
      const { experiment, id } = page.at(-1) as FoundDriftBody;
      changed.add(id);
      const model = changed.size % 2 ? 'z' : 'a';
      await database.collection('app.drifts').updateOne({ experiment_id: experiment.id, id }, { $set: { model } });
      await database.collection('app.drifts').insertMany(marked(experiment.id) as never);
    });
    await database.collection('app.drifts').deleteMany({ tags: tag });
    const stayed = idsOf(found).filter((id) => !changed.has(id) && made.some((drift) => drift.id === id));
    expect(stayed.sort()).toEqual(
      idsOf(made)
        .filter((id) => !changed.has(id))
        .sort(),
    );
  });

  it('by number ends at record 1,000, and says how to narrow or go on', async () => {
    const { status, body } = await search(admin, {}, '?page_size=100&page=11');
    expect([status, body]).toMatchObject([
      422,
      { errors: { query: { page: [expect.stringMatching(/"cursor=".*created_at/)] } } },
    ]);
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
