import type { Connection } from 'mongoose';
import { DRIFT_INDEXED, DRIFT_SORT } from '../apps/api/src/drifts/drifts.fields.js';
import { USER_INDEXED, USER_SORT } from '../apps/api/src/users/users.fields.js';
import { EXPERIMENT_INDEXED, EXPERIMENT_SORT } from '../apps/api/src/experiments/experiments.fields.js';
import { type Api, api, type ApiRequest, type DriftBody } from './support/api.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { claimsFor } from './support/environment.js';
import { explain, type Plan } from './support/plan.js';
import { commandsDuring, type SeenCommand } from './support/profile.js';
import { randomOf } from './support/random.js';
import { startServer, type TestServer } from './support/server.js';
import { signToken } from './support/tokens.js';

const RECORDS = 3_000;
const PAGE_SIZE = 10;
const DIRECTIONS = ['desc', 'asc'];

/** The same records in every run: which plan is the best one depends on them. */
const SEED = 19;

let server: TestServer;
let client: Api;
let database: Connection;
beforeAll(async () => {
  server = await startServer();
  client = await api(server);
  database = await databaseOf(server);
  await Promise.all([client.register('owner'), client.register('admin'), client.register('group-reader')]);
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

function collectionOf(path: string): string {
  if (path.includes('/drift/')) return 'app.drifts';
  return path.startsWith('/user/') ? 'app.users' : 'app.experiments';
}

/** The find that a search sends for its first page, and every command of it. */
async function sentBy(
  path: string,
  request: ApiRequest,
  method = 'POST',
): Promise<{ find: SeenCommand; all: SeenCommand[] }> {
  const all = await commandsDuring(database, async () => {
    const { status, text } = await client.send(method, path, request);
    if (status !== 200) throw new Error(`${status}: ${text}`);
  });
  const collection = collectionOf(path);
  const find = all.find(({ name, command }) => name === `find ${collection}` && 'sort' in command);
  if (!find) throw new Error(`No find among ${all.map(({ name }) => name).join(', ')}.`);
  return { find, all };
}

/** The plan of a search, after a look at all its commands. */
async function planOf(path: string, request: ApiRequest, method?: string): Promise<Plan> {
  const { find, all } = await sentBy(path, request, method);
  expect(all.filter(({ planSummary }) => planSummary?.includes('COLLSCAN'))).toEqual([]);
  const plan = await explain(database, find.command);
  expect(plan.stages.join(' ')).toMatch(/IXSCAN|IDHACK/);
  return plan;
}

/** Paths that the real indexes of a collection begin with, after those that every search of it is limited to. */
async function indexedPaths(collection: string, ...scope: string[]): Promise<Set<string>> {
  const indexes = await database.collection(collection).indexes();
  return new Set(indexes.map(({ key }) => Object.keys(key).find((path) => !scope.includes(path)) ?? ''));
}

function pick<T>(random: () => number, values: readonly [T, ...T[]]): T {
  return values[Math.floor(random() * values.length)] ?? values[0];
}

describe('a search for drifts', () => {
  const sorts = Object.keys(DRIFT_SORT.keys);
  /** A filter of each indexed field that many records pass; they are spread evenly over every order. */
  const filters: Record<string, object> = {
    created_at: { created_at: { $gte: '2026-01-01T00:00:01.000Z' } },
    job_status: { job_status: 'Failed' },
    model: { model: 'm2' },
    drift_detected: { drift_detected: true },
    tags: { tags: 'nightly' },
  };
  let path: string;

  beforeAll(async () => {
    const experiments = await Promise.all([client.experiment(), client.experiment()]);
    const random = randomOf(SEED);
    for (const { id } of experiments) {
      const drifts = storedDrifts(id, RECORDS, (index) => ({
        job_status: pick(random, ['Running', 'Completed', 'Failed']),
        model: index === RECORDS / 2 ? 'rare' : pick(random, ['m1', 'm2', 'm3', 'm4', 'm5']),
        drift_detected: random() < 0.3,
        tags: random() < 0.4 ? ['nightly', 'all'] : ['all'],
        parameters: { x: pick(random, [1, 2, 3, 4]) },
        updated_at: new Date(),
        status_history: [],
        revision: 0,
        document_version: '1.1.0',
      }));
      await database.collection('app.drifts').insertMany(drifts);
    }
    path = `/experiment/${experiments[0].id}/drift/search`;
  });
  const search = (sort: string, direction: string): string =>
    `${path}?sort_by=${sort}&order_by=${direction}&page_size=${PAGE_SIZE}`;

  it('knows which fields are indexed', async () => {
    const real = await indexedPaths('app.drifts', 'experiment_id');
    real.delete('_id');
    expect(new Set(DRIFT_INDEXED)).toEqual(real);
    expect(new Set(['id', ...Object.keys(filters)])).toEqual(real);
  });

  const cases = sorts.flatMap((sort) => DIRECTIONS.map((direction) => [sort, direction] as const));

  it.each(cases)('walks one index, without sorting, for the order by %s %s', async (sort, direction) => {
    const plan = await planOf(search(sort, direction), { as: 'owner', body: {} });
    expect(plan.stages).not.toContain('SORT');
    expect(plan.keysExamined).toBeLessThanOrEqual(3 * PAGE_SIZE);
    expect(plan.rejected).toBe(0);
  });

  describe.each(Object.entries(filters))('filtered by %s', (field, body) => {
    it.each(cases)('never sorts in memory, in the order by %s %s', async (sort, direction) => {
      const plan = await planOf(search(sort, direction), { as: 'owner', body });
      expect(plan.stages).not.toContain('SORT');
      expect(plan.found).toBe(PAGE_SIZE + 1);
      const isIndexedWithSort = sort === field || ['created_at', 'schema_version'].includes(sort);
      if (isIndexedWithSort) expect(plan.keysExamined).toBeLessThanOrEqual(3 * PAGE_SIZE);
    });
  });

  it.each(cases)('filters by a key without an index along the order by %s %s', async (sort, direction) => {
    for (const body of [{ 'parameters.x': { $gt: 3 } }, { 'parameters.x': 'nothing has it' }]) {
      const plan = await planOf(search(sort, direction), { as: 'owner', body });
      expect(plan.stages).not.toContain('SORT');
      expect(plan.rejected).toBe(0);
    }
  });

  /** Parameters of an export for each of the filters, for none, and for a key without an index. */
  const exports: [string, string][] = [
    ['nothing', ''],
    ['created_at', 'created_from=2026-01-01T00:00:01Z'],
    ['job_status', 'job_status=Failed'],
    ['several of job_status', 'job_status=Failed,Running'],
    ['model', 'model=m2'],
    ['drift_detected', 'drift_detected=true'],
    ['tags', 'tags=nightly'],
    ['detector', 'detector=KS'],
  ];

  it.each(cases)('exports along an index, without sorting, in the order by %s %s', async (sort, direction) => {
    for (const [field, filter] of exports) {
      const query = `sort_by=${sort}&order_by=${direction}&${filter}`;
      const plan = await planOf(path.replace('/search', `/export?${query}`), { as: 'owner' }, 'GET');
      expect([field, plan.stages]).not.toEqual([field, expect.arrayContaining(['SORT'])]);
      expect([field, plan.keysExamined <= RECORDS + 1]).toEqual([field, true]);
    }
  });

  it.each(cases)('sorts the one record that an id names, in the order by %s %s', async (sort, direction) => {
    const body = { id: '00000000-0000-4000-8000-000000000007' };
    const plan = await planOf(search(sort, direction), { as: 'owner', body });
    expect([plan.found, plan.keysExamined]).toEqual([1, 1]);
  });

  describe('across experiments', () => {
    const across = (sort: string, direction: string): string =>
      `/drift/search?sort_by=${sort}&order_by=${direction}&page_size=${PAGE_SIZE}`;
    /** Several values of what the drifts are sorted by, or all of them. */
    const several: [string, object][] = [
      ['job_status', { job_status: { $in: ['Running', 'Failed'] } }],
      ['job_status', { job_status: { $in: ['Failed'] } }],
      ['job_status', { job_status: { $in: ['Running', 'Completed', 'Failed'] } }],
      ['job_status', { $or: [{ job_status: 'Running' }, { job_status: 'Completed' }] }],
      ['drift_detected', { drift_detected: { $in: [true, false] } }],
    ];

    describe.each(DIRECTIONS)('in the order %s', (direction) => {
      it.each(several)('walks one range for each, without sorting, by %s filtered by %j', async (sort, body) => {
        const plan = await planOf(across(sort, direction), { as: 'owner', body });
        expect(plan.stages).not.toContain('SORT');
        expect([plan.found, plan.keysExamined <= 3 * PAGE_SIZE]).toEqual([PAGE_SIZE + 1, true]);
      });

      it.each(cases.filter(([, order]) => order === direction))(
        'finds only those that have one of several statuses, by %s %s',
        async (sort) => {
          const wanted = ['Running', 'Failed'];
          const { body, pagination } = await client.post<DriftBody[]>(across(sort, direction), {
            as: 'owner',
            body: { job_status: { $in: wanted } },
          });
          expect(new Set([...wanted, ...body.map(({ job_status }) => job_status)])).toEqual(new Set(wanted));
          const total = await database.collection('app.drifts').countDocuments({ job_status: { $in: wanted } });
          expect(pagination).toMatchObject({ total });
        },
      );
    });
  });

  describe('in an experiment of which few have the wanted verdict', () => {
    const MANY = 20_000;

    /** A walk finds a page after so many, or so many match in all, whatever part it is that matches. */
    const LEAST = Math.sqrt((PAGE_SIZE + 1) * MANY);

    it.each([0.002, 0.01, 0.1])('reads neither much more than a walk would nor than match, of %d', async (part) => {
      const { id } = await client.experiment();
      const random = randomOf(SEED);
      const drifts = storedDrifts(id, MANY, () => ({
        job_status: pick(random, ['Running', 'Completed', 'Failed']),
        model: pick(random, ['m1', 'm2', 'm3', 'm4', 'm5']),
        drift_detected: random() < part,
      }));
      await database.collection('app.drifts').insertMany(drifts);
      for (const [sort, direction] of cases) {
        const path = `/experiment/${id}/drift/search?sort_by=${sort}&order_by=${direction}&page_size=${PAGE_SIZE}`;
        const plan = await planOf(path, { as: 'owner', body: { drift_detected: true } });
        expect([sort, plan.found, plan.keysExamined <= 3 * LEAST]).toEqual([sort, PAGE_SIZE + 1, true]);
      }
    });
  });

  it('sorts a few rare records rather than walk past all others, and forgets that for common ones', async () => {
    const by = (model: string) => sentBy(search('job_status', 'desc'), { as: 'owner', body: { model } });
    // more than once, so that the database remembers what is best for a rare model
    for (let times = 0; times < 4; times += 1) {
      const { find } = await by('rare');
      expect(find).toMatchObject({ hasSortStage: true, keysExamined: 1 });
    }
    const { find } = await by('m2');
    expect(find.hasSortStage ?? false).toBe(false);
    expect(find.keysExamined).toBeLessThan(RECORDS / 10);
  });
});

describe('a search for experiments', () => {
  const sorts = Object.keys(EXPERIMENT_SORT.keys);
  const filters: Record<string, object> = {
    created_at: { created_at: { $gte: '2026-01-01T00:00:01.000Z' } },
    name: { name: { $startsWith: 'n0' } },
    public: { public: true },
    tags: { tags: 'nightly' },
    'permissions.entity': { 'permissions.entity': '/quality' },
  };
  /** Of more groups than there may be branches in a plan, 200. */
  const groups = Array.from({ length: 300 }, (_, index) => `/g${index}`);
  const scopes: Record<string, ApiRequest> = {
    anonymous: {},
    'group-reader': { as: 'group-reader' },
    admin: { as: 'admin' },
  };

  beforeAll(async () => {
    const claims = { sub: 'many', email: 'many@example.org', realm_access: { roles: ['user', ...groups] } };
    const authorization = `Bearer ${signToken(claimsFor('stranger', claims))}`;
    scopes['many groups'] = { headers: { authorization } };
    await client.post('/user', scopes['many groups']);
    const random = randomOf(SEED);
    const experiments = Array.from({ length: RECORDS }, (_, index) => ({
      _id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      name: `n${random()}`.replace('.', ''),
      public: random() < 0.3,
      permissions: [...(random() < 0.12 ? ['/ml/team-a', '/g7'] : []), ...(random() < 0.4 ? ['/quality'] : [])].map(
        (entity) => ({ entity, level: 'Read' }),
      ),
      tags: random() < 0.4 ? ['nightly', 'all'] : ['all'],
      configuration: {},
      status: 'active',
      created_at: new Date(Date.UTC(2026, 0, 1) + index),
      updated_at: new Date(),
      revision: 0,
      schema_version: '1.1.0',
    }));
    await database.collection<{ _id: string }>('app.experiments').insertMany(experiments);
  });
  const search = (sort: string, direction: string): string =>
    `/experiment/search?sort_by=${sort}&order_by=${direction}&page_size=${PAGE_SIZE}`;

  it('knows which fields are indexed', async () => {
    const real = await indexedPaths('app.experiments');
    expect(new Set(EXPERIMENT_INDEXED)).toEqual(real);
    expect(new Set(['_id', ...Object.keys(filters)])).toEqual(real);
  });

  const cases = sorts.flatMap((sort) => DIRECTIONS.map((direction) => [sort, direction] as const));
  const every = [['nothing', {}] as const, ...Object.entries(filters)];

  /** Fewer records than this are sorted in memory rather than found along an order. */
  const FEW = 1_000;

  /** The reads of pages among the commands of a search, of whatever part of the scope. */
  async function pagesOf(path: string, request: ApiRequest): Promise<SeenCommand[]> {
    const all = await commandsDuring(database, async () => {
      expect((await client.send('POST', path, request)).status).toBe(200);
    });
    expect(all.filter(({ planSummary }) => planSummary?.includes('COLLSCAN'))).toEqual([]);
    const isPage = ({ name, command }: SeenCommand): boolean =>
      name === 'find app.experiments' ||
      (name === 'aggregate app.experiments' && !/\$(count|group)/.test(JSON.stringify(command)));
    return all.filter(isPage);
  }

  describe.each(['anonymous', 'group-reader', 'many groups', 'admin'])('by %s', (scope) => {
    it.each(cases)('sorts few in memory, in the order by %s %s', async (sort, direction) => {
      for (const [field, body] of every) {
        const pages = await pagesOf(search(sort, direction), { ...scopes[scope], body });
        const sorted = pages.filter(({ hasSortStage }) => hasSortStage);
        expect([field, sorted.filter(({ keysExamined = 0 }) => keysExamined > FEW)]).toEqual([field, []]);
        // each group's records are a range of their own
        const walked = pages.reduce((sum, { keysExamined = 0 }) => sum + keysExamined, 0);
        const isIndexedWithSort =
          field === 'nothing' || (scope === 'admin' && (field === sort || sort === 'created_at'));
        if (isIndexedWithSort) expect(walked).toBeLessThanOrEqual(scope === 'many groups' ? 700 : 6 * PAGE_SIZE);
      }
    });

    it.each(cases)('reads no more than there is for a key without an index, by %s %s', async (sort, direction) => {
      const pages = await pagesOf(search(sort, direction), { ...scopes[scope], body: { 'configuration.x': 1 } });
      for (const { keysExamined = 0 } of pages) expect(keysExamined).toBeLessThanOrEqual(2 * RECORDS);
    });
  });
});

describe('a search for users', () => {
  const filters: Record<string, object> = {
    nothing: {},
    created_at: { created_at: { $gte: '2026-01-01T00:00:01.000Z' } },
    email: { email: { $startsWith: 'e' } },
    subject: { subject: { $startsWith: 's' } },
    issuer: { issuer: 'https://issuer.example' },
    disabled: { disabled: false },
  };

  beforeAll(async () => {
    const users = Array.from({ length: RECORDS }, (_, index) => ({
      _id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      subject: `s${(index * 7) % RECORDS}`,
      issuer: 'https://issuer.example',
      email: `e${(index * 11) % RECORDS}@example.org`,
      created_at: new Date(Date.UTC(2026, 0, 1) + index),
      updated_at: new Date(),
      disabled: false,
      revision: 0,
      schema_version: '1.1.0',
    }));
    await database.collection<{ _id: string }>('app.users').insertMany(users);
  });

  it('knows which fields are indexed', async () => {
    expect(new Set(USER_INDEXED)).toEqual(await indexedPaths('app.users'));
  });

  const cases = Object.keys(USER_SORT.keys).flatMap((sort) =>
    DIRECTIONS.map((direction) => [sort, direction] as const),
  );

  it.each(cases)('never sorts in memory, in the order by %s %s', async (sort, direction) => {
    const path = `/user/search?sort_by=${sort}&order_by=${direction}&page_size=${PAGE_SIZE}`;
    for (const [field, body] of Object.entries(filters)) {
      const plan = await planOf(path, { as: 'admin', body });
      expect([field, plan.stages]).not.toEqual([field, expect.arrayContaining(['SORT'])]);
      expect([field, plan.found]).toEqual([field, PAGE_SIZE + 1]);
    }
  });
});
