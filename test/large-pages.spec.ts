import type { Connection } from 'mongoose';
import { type Api, type ApiAnswer, api } from './support/api.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { startServer, type TestServer } from './support/server.js';

const MB = 1024 * 1024;

/** A record of a list, as far as these tests look at it. */
interface Listed {
  readonly id: string;
  readonly left_out?: readonly string[];
  readonly [member: string]: unknown;
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

const isLarge = (index: number): boolean => index % 2 === 1;

type Send = (path: string) => Promise<ApiAnswer<Listed[]>>;
type Walk = (path: string, send: Send) => Promise<ApiAnswer<Listed[]>[]>;

/** Answers of all pages of 15, one after the other as each answer says. */
const byCursor: Walk = async (path, send) => {
  const pages: ApiAnswer<Listed[]>[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const answer: ApiAnswer<Listed[]> = await send(`${path}?page_size=15&order_by=asc&cursor=${cursor}`);
    pages.push(answer);
    cursor = (answer.pagination as { next_cursor?: string }).next_cursor;
  }
  return pages;
};
const byNumber: Walk = async (path, send) => {
  const pages: ApiAnswer<Listed[]>[] = [];
  for (let page: number | undefined = 1; page !== undefined;) {
    const answer: ApiAnswer<Listed[]> = await send(`${path}?page_size=15&order_by=asc&page=${page}`);
    pages.push(answer);
    page = (answer.pagination as { next_page?: number }).next_page;
  }
  return pages;
};

const idsOf = (pages: readonly ApiAnswer<Listed[]>[]): string[] =>
  pages.flatMap(({ body }) => body.map(({ id }) => id));

describe('a page of drifts whose large ones are too large together', () => {
  const COUNT = 16;
  let id: string;

  beforeAll(async () => {
    ({ id } = await client.experiment({ public: true }));
    const blob = 'x'.repeat(7 * MB);
    // the last of the large ones is so by something else than its parameters
    const drifts = storedDrifts(id, COUNT, (index) => {
      if (!isLarge(index)) return { parameters: { index } };
      return index === COUNT - 1 ? { model: blob, parameters: { index } } : { parameters: { index, blob } };
    });
    await database.collection('app.drifts').insertMany(drifts);
  });

  const LISTS: readonly (readonly [string, Walk, Send])[] = [
    ['GET /experiment/ID/drift', byNumber, (path) => client.get(path)],
    [
      'POST /experiment/ID/drift/search',
      byCursor,
      (path) => client.post(path, { body: { model: { $ne: 'another' } } }),
    ],
    ['POST /drift/search', byCursor, (path) => client.post(path, { as: 'owner', body: { 'experiment.id': id } })],
  ];

  it.each(LISTS)(
    'is served by %s, with the largest parts left out and marked, and misses nothing',
    async (route, walk, send) => {
      const path = route.slice(route.indexOf(' ') + 1).replace('ID', id);
      const pages = await walk(path, send);
      const all = storedDrifts(id, COUNT).map((drift) => drift.id);
      expect(idsOf(pages)).toEqual(all);
      for (const [index, drift] of (pages[0]?.body ?? []).entries()) {
        if (!isLarge(index)) expect(drift).toMatchObject({ parameters: { index }, model: 'stored' });
        expect('parameters' in drift).toBe(drift.left_out === undefined);
        if (drift.left_out) expect([index % 2, drift.left_out]).toEqual([1, ['parameters']]);
      }
      // 7 of 7 MB do not fit into 48 MB, and 6 do
      expect(pages[0]?.body.filter(({ left_out }) => left_out)).toHaveLength(1);
    },
  );

  it('is marked also where it is reduced to some members, and whole where the large ones are not asked for', async () => {
    const path = `/experiment/${id}/drift?page_size=100&order_by=asc`;
    const some = await client.get<Listed[]>(`${path}&fields=id,parameters.index`);
    expect(some.body.flatMap(({ left_out }) => left_out ?? [])).toHaveLength(2);
    expect(some.body.filter(({ left_out }) => !left_out).map(({ id: own }) => own)).toHaveLength(COUNT - 2);
    const small = await client.get<Listed[]>(`${path}&fields=id,job_status`);
    expect(small.body.map(Object.keys)).toEqual(Array.from({ length: COUNT }, () => ['id', 'job_status']));
  });

  it('has each record whole under its own address', async () => {
    const { body } = await client.get<Listed[]>(`/experiment/${id}/drift?page_size=100`);
    const reduced = body.find(({ left_out }) => left_out);
    const { body: whole } = await client.get<Listed>(`/experiment/${id}/drift/${reduced?.id}`);
    expect(whole).toMatchObject({ id: reduced?.id, parameters: { blob: expect.any(String) } });
    expect('left_out' in whole).toBe(false);
  });
});

describe('a page of experiments from before they were bounded', () => {
  let ids: string[];

  beforeAll(async () => {
    ids = [];
    for (let index = 0; index < 16; index += 1) ids.push((await client.experiment({ public: true })).id);
    const large = ids.filter((_, index) => isLarge(index));
    const [named, described, shared, tagged, ...configured] = large;
    const experiments = database.collection('app.experiments');
    const text = 'x'.repeat(7 * MB);
    const set = (id: string | undefined, fields: object) =>
      experiments.updateOne({ _id: id as never }, { $set: fields });
    await set(named, { name: text });
    await set(described, { description: text });
    await set(shared, { 'permissions.1': { entity: `/${text}`, level: 'Read' } });
    await set(tagged, { tags: Array.from({ length: 50_000 }, () => 'x'.repeat(150)) });
    for (const id of configured) await set(id, { configuration: { text } });
  }, 30_000);

  it.each<[string, Walk, Send]>([
    ['GET /experiment', byCursor, (path) => client.get(path)],
    ['POST /experiment/search', byNumber, (path) => client.post(path, { body: { public: true } })],
  ])('is served by %s, whichever member is large, and misses nothing', async (route, walk, send) => {
    const path = route.slice(route.indexOf(' ') + 1);
    const pages = await walk(path, send);
    expect(idsOf(pages)).toEqual(expect.arrayContaining(ids));
    expect(new Set(idsOf(pages)).size).toBe(idsOf(pages).length);
    const [first] = pages;
    expect(first?.status).toBe(200);
    for (const experiment of first?.body ?? []) {
      for (const member of ['name', 'permissions', 'tags', 'configuration']) {
        expect([member, member in experiment]).toEqual([member, !experiment.left_out?.includes(member)]);
      }
    }
    expect(first?.body.some(({ left_out }) => left_out)).toBe(true);
    const small = first?.body.filter(({ id }) => !isLarge(ids.indexOf(id)));
    expect(small?.flatMap(({ left_out }) => left_out ?? [])).toEqual([]);
  });

  it('reads none of it for requests below such an experiment', async () => {
    for (const id of ids.filter((_, index) => isLarge(index))) {
      expect((await client.get(`/experiment/${id}/drift`)).status).toBe(200);
    }
  });
});
