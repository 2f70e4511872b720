import type { Connection } from 'mongoose';
import { type Api, api, type DriftBody, type ExperimentBody } from './support/api.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { startServer, type TestServer } from './support/server.js';

interface Pagination {
  total: number;
  total_pages: number;
  first_page?: number;
  last_page?: number;
  page?: number;
  previous_page?: number;
  next_page?: number;
  total_exact?: false;
}

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

/** An experiment with drifts that are stored as they are. */
async function experimentWith(drifts: ReturnType<typeof storedDrifts>): Promise<string> {
  const { id } = await client.experiment({ public: true });
  await database.collection('app.drifts').insertMany(drifts.map((drift) => ({ ...drift, experiment_id: id })));
  return id;
}

async function search<T = DriftBody>(path: string, body?: unknown) {
  const answer = await client.post<T[]>(path, { as: 'owner', ...(body !== undefined && { body }) });
  const { next_cursor: _cursor, ...pagination } = (answer.pagination ?? {}) as Pagination & { next_cursor?: string };
  return { ...answer, pagination };
}

describe('filters of drifts', () => {
  const RECORDS = [
    {
      model: 'alpha',
      tags: ['red', 'blue'],
      job_status: 'Completed',
      drift_detected: true,
      created_at: new Date('2020-12-30T23:59:59.999Z'),
      parameters: { rate: 0.1, nested: { depth: 1, on: true }, list: [1, 2, 3], 'dotted.key': 1, text: 'a.b' },
      detector: { name: 'KSDrift', version: '1' },
      result: { p_value: 0.01 },
    },
    {
      model: 'beta',
      tags: ['red'],
      job_status: 'Running',
      drift_detected: false,
      created_at: new Date('2020-12-31T00:00:00.000Z'),
      parameters: { rate: 0.2, nested: { depth: 2 }, list: [] },
    },
    {
      model: 'Gamma',
      tags: [],
      job_status: 'Failed',
      drift_detected: false,
      created_at: new Date('2021-01-01T12:00:00.000Z'),
      parameters: { rate: '0.1', nested: { depth: null } },
      result: { p_value: 0.5 },
    },
    {
      model: 'alpha-2',
      tags: ['blue', 'red', 'blue'],
      job_status: 'Completed',
      drift_detected: true,
      created_at: new Date('2021-01-02T00:00:00.000Z'),
      parameters: {},
      windows: { test: { from: new Date('2021-01-01'), to: new Date('2021-01-02') } },
    },
  ];
  let path: string;
  let ids: string[];

  beforeAll(async () => {
    const drifts = storedDrifts('', RECORDS.length, (index) => RECORDS[index] ?? {});
    ids = drifts.map(({ id }) => id);
    const id = await experimentWith(drifts);
    await experimentWith(drifts); // another experiment with the same drifts, ids included
    path = `/experiment/${id}/drift/search?sort_by=created_at&order_by=asc`;
  });

  const models = async (filter: unknown): Promise<string[]> => {
    const { status, body, text } = await search(path, filter);
    if (status !== 200) throw new Error(text);
    return body.map(({ model }) => model);
  };
  const ALL = ['alpha', 'beta', 'Gamma', 'alpha-2'];

  it.each<[unknown, string[]]>([
    [undefined, ALL],
    [{}, ALL],
    [{ $or: [{}, { model: 'nobody' }] }, ALL],
    [{ $nor: [{ model: 'nobody' }] }, ALL],
    [{ model: 'alpha' }, ['alpha']],
    [{ model: { $eq: 'beta' } }, ['beta']],
    [{ model: { $ne: 'beta' } }, ['alpha', 'Gamma', 'alpha-2']],
    [{ model: { $in: ['beta', 'Gamma', 'nobody'] } }, ['beta', 'Gamma']],
    [{ model: { $nin: ['beta', 'Gamma'] } }, ['alpha', 'alpha-2']],
    [{ model: { $in: [] } }, []],
    [{ model: { $gt: 'alpha', $lte: 'beta' } }, ['beta', 'alpha-2']],
    [{ model: { $regex: '^alpha' } }, ['alpha', 'alpha-2']],
    [{ model: { $regex: 'gam', $options: 'i' } }, ['Gamma']],
    [{ model: { $not: { $regex: 'a$' } } }, ['alpha-2']],
    [{ model: { $startsWith: 'alpha' } }, ['alpha', 'alpha-2']],
    [{ model: { $contains: '-' } }, ['alpha-2']],
    [{ tags: 'red' }, ['alpha', 'beta', 'alpha-2']],
    [{ tags: ['red', 'blue'] }, ['alpha']],
    [{ tags: [] }, ['Gamma']],
    [{ tags: { $all: ['red', 'blue'] } }, ['alpha', 'alpha-2']],
    [{ tags: { $size: 0 } }, ['Gamma']],
    [{ tags: { $in: ['blue'] } }, ['alpha', 'alpha-2']],
    [{ tags: { $elemMatch: { $startsWith: 'bl' } } }, ['alpha', 'alpha-2']],
    [{ job_status: 'Completed' }, ['alpha', 'alpha-2']],
    [{ drift_detected: true }, ['alpha', 'alpha-2']],
    [{ drift_detected: { $ne: true } }, ['beta', 'Gamma']],
    [{ $or: [{ model: 'beta' }, { $and: [{ drift_detected: true }, { tags: { $size: 2 } }] }] }, ['alpha', 'beta']],
    [{ 'parameters.rate': 0.1 }, ['alpha']],
    [{ 'parameters.rate': { $gte: 0.1 } }, ['alpha', 'beta']],
    [{ 'parameters.rate': { $exists: false } }, ['alpha-2']],
    [{ 'parameters.nested.depth': { $in: [1, 2] } }, ['alpha', 'beta']],
    [{ 'parameters.nested.depth': null }, ['Gamma', 'alpha-2']],
    [{ 'parameters.list': 2 }, ['alpha']],
    [{ 'parameters.list.0': 1 }, ['alpha']],
    [{ 'parameters.nested': { depth: 2 } }, ['beta']],
    [{ parameters: {} }, ['alpha-2']],
    [{ 'parameters.text': 'a.b' }, ['alpha']],
    [{ 'detector.name': 'KSDrift' }, ['alpha']],
    [{ 'result.p_value': { $lt: 0.05 } }, ['alpha']],
    [{ 'result.p_value': null }, ['beta', 'alpha-2']],
    [{ 'windows.test.to': { $gte: '2021-01-02' } }, ['alpha-2']],
    [{ schema_version: '1.0.0' }, ALL],
    [{ created_at: { $gte: '2020-12-31' } }, ['beta', 'Gamma', 'alpha-2']],
    [{ created_at: { $lt: '2021-01-01' } }, ['alpha', 'beta']],
    [{ created_at: { $gte: '2020-12-31T00:00:00', $lt: '2021-01-01T14:00:00+02:00' } }, ['beta']],
    [{ created_at: '2020-12-31T01:00:00.000+01:00' }, ['beta']],
    [{ created_at: { $in: ['2021-01-02'] } }, ['alpha-2']],
  ])('%j', async (filter, expected) => {
    expect(await models(filter)).toEqual(expected);
  });

  it('by id, under both its names and in either case', async () => {
    const [first = '', second = ''] = ids;
    expect(await models({ id: first })).toEqual(['alpha']);
    expect(await models({ _id: second.toUpperCase() })).toEqual(['beta']);
    expect(await models({ _id: { $in: [first, second] } })).toEqual(['alpha', 'beta']);
    expect(await models({ id: 'no uuid' })).toEqual([]);
  });

  it('are read from an absent and from an empty body alike', async () => {
    for (const text of ['', '{}']) {
      const { status, body } = await client.post<unknown[]>(path, { as: 'owner', text });
      expect(status).toBe(200);
      expect(body).toHaveLength(4);
    }
  });

  it.each<[unknown, unknown]>([
    [{ $where: 'sleep(1000)' }, { $where: expect.any(Array) }],
    [{ $expr: { $function: { body: 'x', args: [], lang: 'js' } } }, { $expr: expect.any(Array) }],
    [{ $text: { $search: 'x' } }, { $text: expect.any(Array) }],
    [{ experiment_id: 'x' }, { experiment_id: [expect.stringContaining('Unknown field.')] }],
    [{ modle: 'x' }, { modle: ['Unknown field. Did you mean "model"?'] }],
    [{ model: { $near: 1 } }, { model: { $near: expect.any(Array) } }],
    [{ model: { $regex: '(' } }, { model: { $regex: ['Not a valid regular expression.'] } }],
    [{ model: { $regex: '(a+)+$' } }, { model: { $regex: expect.any(Array) } }],
    [{ model: 1 }, { model: expect.any(Array) }],
    [{ created_at: { $gte: { $date: '2021-01-01' } } }, { created_at: { $gte: expect.any(Array) } }],
    [{ created_at: 'yesterday' }, { created_at: expect.any(Array) }],
    [{ $or: [] }, { $or: expect.any(Array) }],
    [{ $or: [1] }, { $or: { 0: { _schema: ['Invalid input type.'] } } }],
    [[], { _schema: ['Invalid input type.'] }],
    ['x', { _schema: ['Invalid input type.'] }],
    [null, { _schema: ['Invalid input type.'] }],
  ])('refuse %j and say where', async (filter, json) => {
    const { status, body } = await search(path, filter);
    expect(status).toBe(422);
    expect(body).toEqual({ code: 422, status: 'Unprocessable Entity', errors: { json } });
  });
});

describe('pages', () => {
  const COUNT = 25;
  let path: string;

  beforeAll(async () => {
    const statuses = ['Running', 'Completed', 'Failed'];
    const drifts = storedDrifts('', COUNT, (index) => ({
      job_status: statuses[index % 3],
      model: `model ${index % 4}`,
      drift_detected: index % 2 === 0,
      created_at: new Date(Date.UTC(2026, 0, 1) + Math.floor(index / 5)),
    }));
    path = `/experiment/${await experimentWith(drifts)}/drift/search`;
  });

  const walk = async <T>(query: string, size: number, count: number, body?: unknown): Promise<T[]> => {
    const pages = Array.from({ length: Math.ceil(count / size) }, (_, index) => index + 1);
    const answers = await Promise.all(pages.map((page) => search<T>(`${query}&page_size=${size}&page=${page}`, body)));
    return answers.flatMap((answer) => answer.body);
  };

  it.each(['created_at', 'job_status', 'model', 'drift_detected', 'schema_version'] as const)(
    'of drifts sorted by %s never overlap and never miss a record',
    async (key) => {
      const up = await walk<DriftBody>(`${path}?sort_by=${key}&order_by=asc`, 4, COUNT);
      const down = await walk<DriftBody>(`${path}?sort_by=${key}&order_by=desc`, 7, COUNT);
      expect(new Set(up.map(({ id }) => id)).size).toBe(COUNT);
      expect(down.map(({ id }) => id)).toEqual(up.map(({ id }) => id).reverse());
      const values = up.map((drift) => drift[key]);
      expect(values).toEqual([...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    },
  );

  it('of experiments sorted by any key never overlap either', async () => {
    const mark = { name: { $startsWith: 'paged ' } };
    const names = Array.from({ length: 7 }, (_, index) => `paged ${index}`);
    await Promise.all(names.map((name, index) => client.experiment({ name, public: index % 2 === 0 })));
    for (const key of ['created_at', 'name', 'public']) {
      const query = `/experiment/search?sort_by=${key}&order_by=`;
      const up = await walk<ExperimentBody>(`${query}asc`, 2, 7, mark);
      const down = await walk<ExperimentBody>(`${query}desc`, 3, 7, mark);
      expect(up.map(({ name }) => name).sort()).toEqual(names);
      expect(down.map(({ name }) => name)).toEqual(up.map(({ name }) => name).reverse());
      if (key === 'name') expect(up.map(({ name }) => name)).toEqual(names);
      if (key === 'public')
        expect(up.map((one) => one.public)).toEqual([...Array(3).fill(false), ...Array(4).fill(true)]);
    }
  });

  it('are of ten, the newest first, unless asked otherwise', async () => {
    const { body } = await search(path);
    expect(body).toHaveLength(10);
    expect(body[0]?.created_at).toBe('2026-01-01T00:00:00.004Z');
    const newest = await search(`${path}?sort_by=created_at&order_by=desc&page=1&page_size=10`);
    expect(body).toEqual(newest.body);
  });

  const ends = { total: 25, total_pages: 3, first_page: 1, last_page: 3 };
  it.each<[string, number, Pagination]>([
    ['', 10, { ...ends, page: 1, next_page: 2 }],
    ['?page=1', 10, { ...ends, page: 1, next_page: 2 }],
    ['?page=2', 10, { ...ends, page: 2, previous_page: 1, next_page: 3 }],
    ['?page=3', 5, { ...ends, page: 3, previous_page: 2 }],
    ['?page=4', 0, ends],
    ['?page=9007199254740993', 0, ends],
    ['?page=99999999999999999999999999999999999', 0, ends],
    ['?page_size=100', 25, { total: 25, total_pages: 1, first_page: 1, last_page: 1, page: 1 }],
    ['?page_size=25', 25, { total: 25, total_pages: 1, first_page: 1, last_page: 1, page: 1 }],
    [
      '?page_size=1&page=25',
      1,
      { total: 25, total_pages: 25, first_page: 1, last_page: 25, page: 25, previous_page: 24 },
    ],
    ['?page=2&page=9&unknown=1', 10, { ...ends, page: 2, previous_page: 1, next_page: 3 }],
  ])('%s are described by X-Pagination', async (query, length, pagination) => {
    for (const filter of [undefined, { model: { $startsWith: 'model' } }]) {
      const answer = await search(path + query, filter);
      expect(answer.status).toBe(200);
      expect(answer.body).toHaveLength(length);
      expect(answer.pagination).toEqual(pagination);
    }
  });

  it('of nothing have a total of 0', async () => {
    const empty = await client.experiment();
    const nothing = { total: 0, total_pages: 0 };
    for (const query of ['', '?page=1', '?page=7&page_size=3']) {
      const none = await search(`/experiment/${empty.id}/drift/search${query}`);
      const unmatched = await search(path + query, { model: 'nobody' });
      expect([none.body, none.pagination]).toEqual([[], nothing]);
      expect([unmatched.body, unmatched.pagination]).toEqual([[], nothing]);
    }
  });

  it('have a total that counts a creation and a deletion at once', async () => {
    const { id } = await client.experiment();
    const totals: number[] = [];
    const look = async () => totals.push((await search(`/experiment/${id}/drift/search`)).pagination.total);
    await look();
    const drift = await client.drift(id);
    await look();
    await client.drift(id);
    await look();
    await client.delete(`/experiment/${id}/drift/${drift.id}`, { as: 'owner' });
    await look();
    expect(totals).toEqual([0, 1, 2, 1]);
  });

  it.each<[string, unknown]>([
    ['page=0', { page: ['Must be greater than or equal to 1.'] }],
    ['page=-1', { page: ['Must be greater than or equal to 1.'] }],
    ['page=x', { page: ['Not a valid integer.'] }],
    ['page=1.5', { page: ['Not a valid integer.'] }],
    ['page=', { page: ['Not a valid integer.'] }],
    ['page=0x10', { page: ['Not a valid integer.'] }],
    ['page_size=x', { page_size: ['Not a valid integer.'] }],
    ['page_size=0', { page_size: ['Must be greater than or equal to 1 and less than or equal to 100.'] }],
    ['page_size=101', { page_size: ['Must be greater than or equal to 1 and less than or equal to 100.'] }],
    ['order_by=ASC', { order_by: ['Must be one of: asc, desc.'] }],
    ['sort_by=id', { sort_by: ['Must be one of: created_at, job_status, model, drift_detected, schema_version.'] }],
    ['sort_by=__proto__&order_by=', { sort_by: expect.any(Array), order_by: expect.any(Array) }],
    [
      'page=0&page_size=0&sort_by=x&order_by=x',
      {
        page: expect.any(Array),
        page_size: expect.any(Array),
        sort_by: expect.any(Array),
        order_by: expect.any(Array),
      },
    ],
  ])('refuse ?%s', async (query, faults) => {
    const { status, body } = await search(`${path}?${query}`);
    expect(status).toBe(422);
    expect(body).toEqual({ code: 422, status: 'Unprocessable Entity', errors: { query: faults } });
  });

  it('list the sort keys of the other resources in their order', async () => {
    const experiments = await search('/experiment/search?sort_by=x');
    expect(experiments.body).toMatchObject({
      errors: { query: { sort_by: ['Must be one of: created_at, name, public.'] } },
    });
    const users = await client.post('/user/search?sort_by=x', { as: 'admin' });
    expect(users.body).toMatchObject({
      errors: { query: { sort_by: ['Must be one of: created_at, email, subject, issuer.'] } },
    });
  });
});

describe('more than 10,000 drifts', () => {
  const COUNT = 10_125;
  const tagged = (index: number) => ({ tags: index % 1000 === 0 ? ['bulk', 'rare'] : ['bulk'] });
  let path: string;

  beforeAll(async () => {
    path = `/experiment/${await experimentWith(storedDrifts('', COUNT, tagged))}/drift`;
  });

  it('have an exact total without a filter, also right after a change', async () => {
    const total = async () => (await search(`${path}/search?page_size=1`)).pagination;
    expect(await total()).toEqual({
      total: COUNT,
      total_pages: COUNT,
      first_page: 1,
      last_page: COUNT,
      page: 1,
      next_page: 2,
    });
    const created = await client.post<DriftBody>(path, {
      as: 'owner',
      body: { job_status: 'Running', model: 'm', drift_detected: false },
    });
    expect((await total()).total).toBe(COUNT + 1);
    await client.delete(`${path}/${created.body.id}`, { as: 'owner' });
    expect((await total()).total).toBe(COUNT);
  });

  it('have a fixed order also where the database sorts what no index has in order', async () => {
    const ids = async (order: string) => {
      const pages = [1, 2, 3].map((page) =>
        search(`${path}/search?sort_by=model&order_by=${order}&page_size=4&page=${page}`, { tags: 'rare' }),
      );
      return (await Promise.all(pages)).flatMap(({ body }) => body.map(({ id }) => id));
    };
    const up = await ids('asc');
    expect(new Set(up).size).toBe(11);
    expect(await ids('desc')).toEqual(up.reverse());
  });

  it('have a lower bound with a filter, and a next page as long as there are rows', async () => {
    const filter = { tags: 'bulk' };
    const seen = new Set<string>();
    let page = 98;
    let pagination: Pagination;
    do {
      const answer = await search(`${path}/search?page_size=100&page=${page}`, filter);
      ({ pagination } = answer);
      expect(answer.status).toBe(200);
      expect(pagination.total).toBeGreaterThanOrEqual(10_000);
      expect(pagination.total).toBeLessThanOrEqual(COUNT);
      expect(pagination.total_exact).toBe(false);
      expect(pagination.last_page).toBeGreaterThanOrEqual(page);
      for (const { id } of answer.body) seen.add(id);
      page = pagination.next_page ?? 0;
    } while (page > 0);
    expect(seen.size).toBe(COUNT - 97 * 100);
  });

  it('stop being a lower bound with the change or the deletion after which there are no more', async () => {
    // of the current version, so that nothing is written back beside the changes
    const current = { document_version: '1.1.0', updated_at: new Date(), status_history: [], revision: 0 };
    const edge = () => ({ ...current, tags: ['edge'] });
    const drifts = `/experiment/${await experimentWith(storedDrifts('', 10_001, edge))}/drift`;
    const total = async () => {
      const { pagination } = await search(`${drifts}/search?page_size=1`, { tags: 'edge' });
      return { total: pagination.total, isExact: pagination.total_exact === undefined };
    };
    const more = { total: 10_000, isExact: false };
    const all = { total: 10_000, isExact: true };
    const ids = storedDrifts('', 3).map(({ id }) => id);
    const change = (index: number, tags: string[]) =>
      client.patch(`${drifts}/${ids[index]}`, { as: 'owner', body: { tags } });
    expect(await total()).toEqual(more);
    expect((await change(0, [])).status).toBe(200);
    expect(await total()).toEqual(all);
    await change(0, ['edge']);
    expect(await total()).toEqual(more);
    const body = { job_status: 'Completed', model: 'stored', drift_detected: false };
    expect((await client.put(`${drifts}/${ids[1]}`, { as: 'owner', body })).status).toBe(200);
    expect(await total()).toEqual(all);
    await change(1, ['edge']);
    expect(await total()).toEqual(more);
    expect((await client.delete(`${drifts}/${ids[2]}`, { as: 'owner' })).status).toBe(204);
    expect(await total()).toEqual(all);
  });
});
