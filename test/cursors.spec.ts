import { createHash } from 'node:crypto';
import type { Connection } from 'mongoose';
import { type Api, api, type ApiAnswer, DRIFT, type DriftBody, type ExperimentBody } from './support/api.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { commandsDuring } from './support/profile.js';
import { randomOf, SEED } from './support/random.js';
import { startServer, type TestServer } from './support/server.js';

interface Pagination {
  total?: number;
  total_exact?: false;
  next_page?: number;
  next_cursor?: string;
}

const UNREADABLE = { cursor: [expect.stringContaining('Not a cursor of this service')] };
const FOREIGN = { cursor: [expect.stringContaining('A cursor of another search')] };

let server: TestServer;
let client: Api;
let database: Connection;
let ownerId: string;

beforeAll(async () => {
  server = await startServer();
  [client, database] = await Promise.all([api(server), databaseOf(server)]);
  ownerId = (await client.register('owner')).id;
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

async function experimentWith(drifts: ReturnType<typeof storedDrifts>): Promise<string> {
  const { id } = await client.experiment({ public: true });
  await database.collection('app.drifts').insertMany(drifts.map((drift) => ({ ...drift, experiment_id: id })));
  return id;
}

function post<T = DriftBody>(path: string, body?: unknown): Promise<ApiAnswer<T[]>> {
  return client.post<T[]>(path, { as: 'owner', ...(body !== undefined && { body }) });
}

function paginationOf({ status, text, pagination }: ApiAnswer): Pagination {
  if (status !== 200) throw new Error(`${status}: ${text}`);
  return pagination as Pagination;
}

/** The target of a link of an answer, as a client resolves it. */
function linkOf({ headers }: ApiAnswer, rel: string, base: string): string | undefined {
  const found = [...(headers.get('link') ?? '').matchAll(/<([^>]*)>; rel="(\w+)"/g)].find(([, , name]) => name === rel);
  if (!found) return undefined;
  const { pathname, search } = new URL(found[1] ?? '', `http://host${base}`);
  return pathname + search;
}

/** All records of a list, page by page by cursor. */
async function walk<T = DriftBody>(
  path: string,
  ask: (path: string) => Promise<ApiAnswer<T[]>> = post,
  meanwhile: (records: T[]) => unknown = () => undefined,
): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | undefined = '';
  while (cursor !== undefined) {
    const answer: ApiAnswer<T[]> = await ask(`${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`);
    found.push(...answer.body);
    cursor = paginationOf(answer).next_cursor;
    await meanwhile(answer.body);
  }
  return found;
}

describe('pages by cursor', () => {
  const COUNT = 250;
  const models = ['a', 'b', 'ü', ''];
  let id: string;
  let path: string;

  beforeAll(async () => {
    const statuses = ['Running', 'Completed', 'Failed'];
    id = await experimentWith(
      storedDrifts('', COUNT, (index) => ({
        job_status: statuses[index % 3],
        model: models[index % 4],
        drift_detected: index % 2 === 0,
        created_at: new Date(Date.UTC(2026, 0, 1) + (index < 100 ? 0 : index)),
      })),
    );
    path = `/experiment/${id}/drift`;
  });

  const KEYS = ['created_at', 'job_status', 'model', 'drift_detected', 'schema_version'];
  it.each(KEYS.flatMap((key) => ['asc', 'desc'].map((order) => [key, order])))(
    'are the same list as pages by number, sorted by %s %s',
    async (key, order) => {
      const query = `sort_by=${key}&order_by=${order}`;
      const byNumber: DriftBody[] = [];
      for (let page = 1; page <= 3; page += 1) {
        byNumber.push(...(await post(`${path}/search?${query}&page_size=100&page=${page}`)).body);
      }
      expect(await walk(`${path}/search?${query}&page_size=7`)).toEqual(byNumber);
    },
  );

  it('follow a GET list and a filter too', async () => {
    const get = (target: string) => client.get<DriftBody[]>(target, { as: 'owner' });
    const listed = await walk(`${path}?model=a&fields=id,model&page_size=10`, get);
    expect(listed).toHaveLength(63);
    expect(new Set(listed.map((drift) => drift.id)).size).toBe(63);
    expect(listed.every(({ model }) => model === 'a')).toBe(true);
  });

  it('may change their size on the way, and begin at a page with a number', async () => {
    const second = await post(`${path}/search?page=2&page_size=10`);
    const { next_cursor } = paginationOf(second);
    const next = await post(`${path}/search?page_size=5&cursor=${next_cursor}`);
    const third = await post(`${path}/search?page_size=5&page=5`);
    expect(next.body).toEqual(third.body);
  });

  it('go on where a record was that is deleted by now', async () => {
    const long = 'x'.repeat(5000);
    const doomed = await experimentWith(
      storedDrifts('', 40, (index) => ({ model: `${index % 2 ? long : ''}m${index % 5}` })),
    );
    const all = (await post(`/experiment/${doomed}/drift/search?sort_by=model&page_size=40`)).body;
    const found = await walk(`/experiment/${doomed}/drift/search?sort_by=model&page_size=7`, post, async (page) => {
      const last = page.at(-1);
      if (last) await client.delete(`/experiment/${doomed}/drift/${last.id}`, { as: 'owner' });
    });
    expect(found.map((drift) => drift.id)).toEqual(all.map((drift) => drift.id));
  });

  it('sort by texts of any length', async () => {
    const long = ['x'.repeat(2_000_000), 'é'.repeat(3000), 'short', '\u0001'.repeat(2000)];
    const drifts = storedDrifts('', 12, (index) => ({ model: `${long[index % 4]}${index % 8}` }));
    const target = `/experiment/${await experimentWith(drifts)}/drift/search?sort_by=model&order_by=asc&page_size=2`;
    const found = await walk(target);
    const inOrder = [...drifts].sort((a, b) => Buffer.from(a.model).compare(Buffer.from(b.model)));
    expect(found.map(({ model }) => model)).toEqual(inOrder.map(({ model }) => model));
    expect(new Set(found.map((drift) => drift.id)).size).toBe(12);
  });

  it('of nothing have no next', async () => {
    const { id: empty } = await client.experiment();
    for (const cursor of ['', '&page_size=1']) {
      const answer = await post(`/experiment/${empty}/drift/search?cursor=${cursor}`);
      expect([answer.body, answer.pagination]).toEqual([[], {}]);
    }
  });

  it('of experiments show what the caller may read now, not what he could when the cursor was made', async () => {
    const mark = { tags: 'walked' };
    const made: ExperimentBody[] = [];
    for (let index = 0; index < 9; index += 1) {
      made.push(await client.experiment({ name: `walked ${index}`, public: true, tags: ['walked'] }));
    }
    for (const key of ['created_at', 'name', 'public']) {
      for (const order of ['asc', 'desc']) {
        const target = `/experiment/search?sort_by=${key}&order_by=${order}`;
        const byNumber = (await post<ExperimentBody>(`${target}&page_size=9`, mark)).body;
        const ask = (each: string) => post<ExperimentBody>(`${each}&page_size=2`, mark);
        const found = await walk<ExperimentBody>(target, ask);
        expect(found.map((one) => one.id)).toEqual(byNumber.map((one) => one.id));
        expect(found).toHaveLength(9);
      }
    }
    const asAnonymous = (each: string) => client.post<ExperimentBody[]>(`${each}&page_size=4`, { body: mark });
    const first = await asAnonymous('/experiment/search?cursor=');
    const hidden = made.filter(({ id: one }) => !first.body.some((shown) => shown.id === one)).slice(0, 2);
    for (const { id: one, name } of hidden) {
      await client.put(`/experiment/${one}`, { as: 'owner', body: { name, public: false, tags: ['walked'] } });
    }
    const rest = await asAnonymous(`/experiment/search?cursor=${paginationOf(first).next_cursor}`);
    expect(rest.body).toHaveLength(3);
    for (const { id: one } of hidden) expect(rest.text).not.toContain(one);
  });

  it('of users are for admins as the whole list is', async () => {
    await client.register('editor');
    const ask = (target: string) => client.post<{ id: string }[]>(`${target}&page_size=1`, { as: 'admin' });
    const found = await walk<{ id: string }>('/user/search?sort_by=email', ask);
    expect(found.map((user) => user.id)).toContain(ownerId);
    expect(found).toHaveLength(2);
  });

  describe('link', () => {
    it.each(['', '/api/v1', '/api/latest'])('to all pages below %j, by number and by cursor', async (base) => {
      for (const start of ['page_size=100', 'page_size=100&cursor=']) {
        const found: string[] = [];
        let target: string | undefined = `${base}${path}/search?${start}&sort_by=model`;
        let answer: ApiAnswer<DriftBody[]> | undefined;
        while (target !== undefined) {
          expect(target.startsWith(`${base}${path}/search?`)).toBe(true);
          answer = await post(target);
          found.push(...answer.body.map((drift) => drift.id));
          target = linkOf(answer, 'next', target);
        }
        expect(new Set(found).size).toBe(COUNT);
        expect(found).toHaveLength(COUNT);
        const first = linkOf(answer as ApiAnswer, 'first', `${base}${path}/search`) ?? '';
        expect((await post(first)).body[0]?.id).toBe(found[0]);
      }
    });

    it('to the previous and the last page where there are numbers', async () => {
      const target = `${path}?page=2&page_size=100&tags=`;
      const answer = await client.get(target, { as: 'owner' });
      expect(linkOf(answer, 'prev', target)).toBe(`${path}?page_size=100&tags=&page=1`);
      expect(linkOf(answer, 'last', target)).toBe(`${path}?page_size=100&tags=&page=3`);
      const beyond = await client.get(`${path}?page=99`, { as: 'owner' });
      expect(beyond.headers.get('link')).toBe('<?page=1>; rel="first", <?page=25>; rel="last"');
    });

    it('in a header that clients read, however long the query', async () => {
      for (const length of [100, 2000, 7000]) {
        const answer = await client.get(`${path}?page_size=100&x=${'%3E'.repeat(length / 3)}`, { as: 'owner' });
        expect(answer.status).toBe(200);
        expect(answer.headers.get('link')?.length ?? 0).toBeLessThanOrEqual(6144);
        expect(answer.headers.get('link')?.includes('rel="next"') ?? false).toBe(length < 7000);
      }
    });
  });

  describe('are refused', () => {
    const real = async (target = `${path}/search?page_size=10&sort_by=model`): Promise<string> =>
      paginationOf(await post(target)).next_cursor ?? '';
    const use = (cursor: string, target = `${path}/search?page_size=10&sort_by=model`, body?: unknown) =>
      post(`${target}&cursor=${cursor}`, body);
    const refusal = (query: unknown) => ({ code: 400, status: 'Bad Request', errors: { query } });

    it('when any of their characters is altered, missing or added', async () => {
      const cursor = await real();
      expect((await use(cursor)).status).toBe(200);
      const altered = [...cursor].flatMap((character, at) => [
        `${cursor.slice(0, at)}${character === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`,
        cursor.slice(0, at + 1 === cursor.length ? at : at + 1),
      ]);
      for (const each of new Set([...altered, `${cursor}A`, `${cursor}AAAA`, `A${cursor}`])) {
        const { status, body } = await use(each);
        expect([each, status, body]).toEqual([each, 400, refusal(UNREADABLE)]);
      }
    });

    it.each(['x', 'null', '0', '%00', '%FF', '../../etc/passwd', '$where', '[object Object]', '%20', 'A'.repeat(200)])(
      'when they are %s',
      async (cursor) => {
        const { status, body } = await use(cursor);
        expect([status, body]).toEqual([400, refusal(UNREADABLE)]);
      },
    );

    it('when they are of another list, filter or order', async () => {
      const cursor = await real();
      const other = await experimentWith(storedDrifts('', 20));
      const answers = [
        await use(cursor, `/experiment/${other}/drift/search?page_size=10&sort_by=model`),
        await use(cursor, `${path}/search?sort_by=created_at`),
        await use(cursor, `${path}/search?sort_by=model&order_by=asc`),
        await use(cursor, undefined, { model: 'a' }),
        await use(cursor, `${path}?sort_by=model`.replace('?', '/search?x=1&'), { drift_detected: true }),
        await use(cursor, '/experiment/search?sort_by=name'),
      ];
      for (const { status, body } of answers) expect([status, body]).toEqual([400, refusal(FOREIGN)]);
    });

    it('when somebody makes one, before anything is read', async () => {
      const model = 'x'.repeat(3000);
      const foreign = await experimentWith(storedDrifts('', 1, () => ({ model })));
      const { _id } = (await database.collection('app.drifts').findOne({ experiment_id: foreign })) ?? {};
      const bytes = Buffer.from(await real(), 'base64url');
      const [head, seal, search] = [bytes.subarray(0, 5), bytes.subarray(5, 21), bytes.subarray(21, 30)];
      const [depth, , ...others] = JSON.parse(bytes.subarray(30).toString()) as unknown[];
      const guess = createHash('sha256').update(model).digest('base64url');
      for (const id of [String(_id), 'f'.repeat(24), '0', ownerId]) {
        const content = Buffer.from(JSON.stringify([depth, { sha256: guess, id }, ...others]));
        const plain = createHash('sha256')
          .update(Buffer.concat([search, content]))
          .digest();
        const unsealed = Buffer.concat([Buffer.of(1), plain.subarray(0, 9), search, content]);
        for (const forged of [
          Buffer.concat([head, seal, search, content]),
          Buffer.concat([head, plain.subarray(0, 16), search, content]),
          unsealed,
        ]) {
          const commands = await commandsDuring(database, async () => {
            const { status, body } = await use(forged.toString('base64url'));
            expect([id, status, body]).toEqual([id, 400, refusal(UNREADABLE)]);
          });
          expect(commands.filter(({ name }) => name.endsWith('app.drifts'))).toEqual([]);
        }
      }
    });

    it('when the record at which it stands is no longer readable, and so its text cannot be guessed', async () => {
      const owner = { as: 'owner' } as const;
      const names = [1, 2, 3].map((index) => `${'long '.repeat(700)}${index}`);
      const made = await Promise.all(names.map((name) => client.experiment({ name, public: true })));
      const first = await client.post<ExperimentBody[]>('/experiment/search?sort_by=name&order_by=asc&page_size=1', {
        body: { name: { $startsWith: 'long ' } },
      });
      expect(first.body.map(({ id }) => id)).toEqual([made[0]?.id]);
      const { next_cursor } = first.pagination as { next_cursor: string };
      for (const { id } of made.slice(0, 2))
        await client.send('PATCH', `/experiment/${id}`, { ...owner, body: { public: false } });
      const { status, text } = await client.post(
        `/experiment/search?sort_by=name&order_by=asc&page_size=1&cursor=${next_cursor}`,
        { body: { name: { $startsWith: 'long ' } } },
      );
      expect([status, text]).toEqual([400, expect.stringContaining('were changed or deleted')]);
    });

    it('beside a page, and after the faults of the body', async () => {
      const cursor = await real();
      const both = await use(cursor, `${path}/search?page=2&sort_by=model`);
      const page = [expect.stringContaining('Leave one of the two out.')];
      expect([both.status, both.body]).toEqual([422, expect.objectContaining({ errors: { query: { page } } })]);
      const faulty = await use('x', undefined, { modle: 1 });
      expect([faulty.status, faulty.body]).toMatchObject([422, { errors: { json: { modle: expect.any(Array) } } }]);
    });

    it('from whoever may not read the list', async () => {
      const secret = await client.experiment();
      await Promise.all([client.drift(secret.id), client.drift(secret.id)]);
      const cursor = await real(`/experiment/${secret.id}/drift/search?page_size=1`);
      const target = `/experiment/${secret.id}/drift/search?page_size=1&cursor=${cursor}`;
      expect((await post(target)).body).toHaveLength(1);
      expect((await client.post(target)).status).toBe(403);
    });
  });
});

describe('a count', () => {
  const COUNT = 10_050;
  let path: string;

  beforeAll(async () => {
    // of the current version: nothing is written back while commands are counted
    const now = new Date();
    const current = { document_version: '1.1.0', updated_at: now, status_history: [], revision: 0, tags: ['many'] };
    path = `/experiment/${await experimentWith(storedDrifts('', COUNT, () => current))}/drift/search`;
  });

  it.each<[string, Pagination]>([
    ['', { total: 10_000, total_exact: false }],
    ['count=bounded', { total: 10_000, total_exact: false }],
    ['count=exact', { total: COUNT }],
    ['cursor=&count=exact', { total: COUNT }],
    ['cursor=&count=bounded', { total: 10_000, total_exact: false }],
  ])('of a filter is as exact as asked for: ?%s', async (query, expected) => {
    const { total, total_exact } = paginationOf(await post(`${path}?${query}`, { tags: 'many' }));
    expect({ total, ...(total_exact !== undefined && { total_exact }) }).toEqual(expected);
  });

  it('of everything is exact whether or not it must be', async () => {
    for (const query of ['', '?count=exact']) expect(paginationOf(await post(path + query)).total).toBe(COUNT);
  });

  it('that nobody wants is not made', async () => {
    const commands = async (query: string): Promise<string[]> => {
      await database.db?.command({ profile: 2 });
      const { pagination } = await post(`${path}?${query}`, { tags: 'many' });
      await database.db?.command({ profile: 0 });
      expect(pagination).not.toHaveProperty('total');
      const made = await database
        .collection('system.profile')
        .find({ ns: /app\.drifts$/ })
        .toArray();
      await database.collection('system.profile').drop();
      return made.map(({ op }) => String(op));
    };
    for (const query of ['count=none', 'count=none&page=3', 'cursor='])
      expect(await commands(query)).toEqual(['query']);
  });

  it('of another kind is refused', async () => {
    const { status, body } = await post(`${path}?count=about`);
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: { query: { count: ['Must be one of: exact, bounded, none.'] } } });
  });

  it('does not keep a page far on from being found by cursor at the price of the first', async () => {
    const start = await post(`${path}?page=900`);
    await database.db?.command({ profile: 2 });
    await post(`${path}?cursor=${paginationOf(start).next_cursor}`);
    await database.db?.command({ profile: 0 });
    const finds = await database
      .collection('system.profile')
      .find({ ns: /app\.drifts$/ })
      .toArray();
    await database.collection('system.profile').drop();
    expect(finds).toHaveLength(1);
    expect(finds[0]?.['keysExamined']).toBeLessThanOrEqual(30);
    expect(finds[0]?.['hasSortStage']).toBeUndefined();
  });
});

describe(`a walk by cursor while others write (TEST_SEED=${SEED})`, () => {
  const STEADY = 2000;
  const random = randomOf(SEED);
  const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const values = () => ({
    job_status: any(['Running', 'Completed', 'Failed']),
    model: any(['a', 'b', 'c', `model ${Math.floor(random() * 500)}`]),
    drift_detected: random() < 0.5,
  });

  it.each([
    ['created_at', 'desc'],
    ['created_at', 'asc'],
    ['job_status', 'desc'],
    ['model', 'asc'],
    ['drift_detected', 'asc'],
    ['schema_version', 'desc'],
  ])('sees everything that stays as it is exactly once, sorted by %s %s', async (key, order) => {
    const drifts = storedDrifts('', STEADY + 400, () => ({
      ...values(),
      // many of the same millisecond
      created_at: new Date(Date.now() - 60_000 + Math.floor(random() * 300)),
    }));
    const id = await experimentWith(drifts);
    const path = `/experiment/${id}/drift`;
    const restless = drifts.map((drift) => drift.id).filter((_, index) => index % 6 === 0);
    const steady = new Set(drifts.map((drift) => drift.id).filter((each) => !restless.includes(each)));
    const edited = new Set<string>();
    let walking = true;
    const writer = async (): Promise<number> => {
      let writes = 0;
      for (; walking; writes += 1) {
        const victim = restless.pop();
        const write = any(['create', 'delete', 'edit']);
        if (write === 'create' || !victim) await client.drift(id, values());
        else if (write === 'delete') await client.delete(`${path}/${victim}`, { as: 'owner' });
        else {
          edited.add(victim);
          await client.put(`${path}/${victim}`, { as: 'owner', body: { ...DRIFT, ...values() } });
        }
      }
      return writes;
    };
    const writers = [writer(), writer()];
    const found = await walk(`${path}/search?sort_by=${key}&order_by=${order}&page_size=50`).finally(() => {
      walking = false;
    });
    const writes = (await Promise.all(writers)).reduce((sum, count) => sum + count, 0);
    expect(writes).toBeGreaterThan(0);
    const seen = found.map((drift) => drift.id).filter((each) => steady.has(each));
    expect(seen).toHaveLength(steady.size);
    expect(new Set(seen).size).toBe(steady.size);
    // who is not edited keeps his place: nobody at all is seen twice
    const kept = found.map((drift) => drift.id).filter((each) => !edited.has(each));
    expect(new Set(kept).size).toBe(kept.length);
  });
});
