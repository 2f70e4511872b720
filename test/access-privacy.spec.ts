import { randomUUID } from 'node:crypto';
import { AccessWorld } from './support/access/access-world.js';
import { type CallerName, callerNames } from './support/access/matrix.js';
import type { DriftBody, ExperimentBody, Permission } from './support/api.js';

/** An experiment of the suite and who may read it, said here by hand and not by the rules under test. */
interface Seed {
  readonly name: string;
  readonly public: boolean;
  readonly readers: readonly CallerName[];
  readonly id: string;
  readonly driftId: string;
}

const EVERYBODY = callerNames;
const NOBODY: readonly CallerName[] = ['manager', 'admin'];
const GROUP_READERS: readonly CallerName[] = ['group-reader', 'subgroup-reader', ...NOBODY];

type Entries = (idOf: (caller: CallerName) => string) => Permission[];

const read = (entity: string): Permission => ({ entity, level: 'Read' });

/** Whom each private experiment is shown to, and by which entries. */
const PRIVATE: readonly [readers: readonly CallerName[], entries: Entries][] = [
  [NOBODY, () => []],
  [['reader', ...NOBODY], (idOf) => [read(idOf('reader'))]],
  [['editor', ...NOBODY], (idOf) => [{ entity: idOf('editor'), level: 'Manage' }]],
  [['reader', 'editor', ...NOBODY], (idOf) => [read(idOf('reader')), { entity: idOf('editor'), level: 'Edit' }]],
  [GROUP_READERS, () => [read('/ml/team-a')]],
  [GROUP_READERS, () => [read('/ml')]],
  [['subgroup-reader', ...NOBODY], () => [read('/ml/team-a/vision')]],
  [[...GROUP_READERS, 'stranger', 'reader', 'editor'], () => [read('user')]],
  // look-alikes, and names that mean nobody
  [NOBODY, () => [read('/ML/team-a'), read('/ml/team-a/'), read('/ml/team'), read('ml/team-a')]],
  [NOBODY, () => [read('/'), read(''), read('*'), read('stranger'), read('stranger@example.org'), read('anonymous')]],
  [NOBODY, (idOf) => [read(idOf('stranger').toUpperCase()), read(` ${idOf('stranger')}`)]],
  // one without a user entitlement has no rights, whatever the entries say
  [NOBODY, (idOf) => [read(idOf('no-entitlement'))]],
];

type Filter = [filter: object, matches: (seed: Seed) => boolean];

/** Filters that reach for what is hidden. */
const FILTERS: readonly Filter[] = [
  [{}, () => true],
  [{ public: false }, (seed) => !seed.public],
  [{ public: { $ne: true } }, (seed) => !seed.public],
  [{ $or: [{ public: false }, { public: true }] }, () => true],
  [{ $nor: [{ public: true }] }, (seed) => !seed.public],
  [{ $and: [{ name: { $startsWith: 'private ' } }] }, (seed) => !seed.public],
  [{ name: { $regex: '^private' } }, (seed) => !seed.public],
  [{ name: { $not: { $regex: '^public' } } }, (seed) => !seed.public],
  [{ 'permissions.level': 'Manage' }, () => true],
  [{ permissions: { $elemMatch: { level: 'Manage' } } }, () => true],
  [{ description: { $exists: true } }, () => true],
];

const SORTS = ['created_at', 'name', 'public'].flatMap((key) =>
  ['asc', 'desc'].map((order) => `sort_by=${key}&order_by=${order}`),
);

describe('private experiments', () => {
  let world: AccessWorld;
  let seeds: readonly Seed[];

  beforeAll(async () => {
    world = await AccessWorld.start();
    const hidden = PRIVATE.map(([readers, entries]) => seed(false, readers, entries));
    const open = Array.from({ length: 4 }, () => seed(true, EVERYBODY, () => []));
    seeds = await Promise.all([...hidden, ...open]);
  });

  afterAll(() => world?.stop());

  async function seed(isPublic: boolean, readers: readonly CallerName[], entries: Entries): Promise<Seed> {
    const text = `${isPublic ? 'public' : 'private'} ${randomUUID()}`;
    const permissions = entries((caller) => world.idOf(caller));
    const { id } = await world.experiment({ name: text, description: text, public: isPublic, permissions });
    const { id: driftId } = await world.client.drift(id, { model: text, tags: ['seed'] });
    if (!isPublic) world.things.keep([id, text, driftId], readers);
    return { name: text, public: isPublic, readers, id, driftId };
  }

  const readableBy = (caller: CallerName): Seed[] => seeds.filter(({ readers }) => readers.includes(caller));
  const secretFrom = (caller: CallerName): Seed[] => seeds.filter(({ readers }) => !readers.includes(caller));
  const idsOf = (found: readonly { id: string }[]): string[] => found.map(({ id }) => id).sort();

  describe.each(callerNames)('%s', (caller) => {
    it('finds exactly what he can read by id, and what he was given', async () => {
      const byId = await Promise.all(
        seeds.map(async ({ id }) => ({ id, status: (await world.send(caller, 'GET', `/experiment/${id}`)).status })),
      );
      const { body } = await search(caller, {}, 'page_size=100');
      expect(idsOf(body)).toEqual(idsOf(byId.filter(({ status }) => status === 200)));
      expect(idsOf(body)).toEqual(idsOf(readableBy(caller)));
    });

    it.each(FILTERS)('counts and finds nothing else with %j', async (filter, matches) => {
      const expected = readableBy(caller).filter(matches);
      const { body, pagination } = await search(caller, filter, 'page_size=100');
      expect(idsOf(body)).toEqual(idsOf(expected));
      expect(pagination).toMatchObject({ total: expected.length });
    });

    it('finds nothing by the id, the name or the entries of what is hidden', async () => {
      const hidden = secretFrom(caller);
      const filters = [
        { id: { $in: hidden.map(({ id }) => id) } },
        { _id: { $in: hidden.map(({ id }) => id) } },
        { name: { $in: hidden.map(({ name }) => name) } },
        { $or: hidden.map(({ name }) => ({ description: name })) },
      ].filter(() => hidden.length > 0);
      for (const filter of filters) {
        const { body, pagination } = await search(caller, filter);
        expect([body, pagination]).toEqual([[], { total: 0, total_pages: 0 }]);
      }
    });

    it.each(SORTS)('meets each readable one once and no other on the pages by %s', async (sort) => {
      const seen: ExperimentBody[] = [];
      for (let page = 1; page <= 8; page += 1) {
        const { body, pagination } = await search(caller, {}, `${sort}&page_size=3&page=${page}`);
        expect(pagination).toMatchObject({ total: readableBy(caller).length });
        seen.push(...body);
      }
      expect(idsOf(seen)).toEqual(idsOf(readableBy(caller)));
    });

    it('cannot reach hidden drifts through a public experiment', async () => {
      if (caller === 'unregistered') return; // is refused on every drift
      const [open] = seeds.filter((one) => one.public);
      const hidden = seeds.filter((one) => !one.public);
      const drifts = hidden.map(({ driftId }) => driftId);
      for (const filter of [{}, { id: { $in: drifts } }, { $or: [{ tags: 'seed' }, { model: { $ne: 'x' } }] }]) {
        const { body } = await world.send<DriftBody[]>(caller, 'POST', `/experiment/${open?.id}/drift/search`, filter);
        expect(body.map(({ id }) => id).filter((id) => id !== open?.driftId)).toEqual([]);
      }
      for (const driftId of drifts.slice(0, 3)) {
        const { status } = await world.send(caller, 'GET', `/experiment/${open?.id}/drift/${driftId}`);
        expect(status).toBe(404);
      }
    });
  });

  describe('stay private on every way to them', () => {
    const ways: [string, (id: string) => string, Record<string, string>][] = [
      ['the first base path', (id) => `/api/v1/experiment/${id}`, {}],
      ['the second base path', (id) => `/api/latest/experiment/${id}`, {}],
      ['a trailing slash', (id) => `/experiment/${id}/`, {}],
      ['an id in upper case', (id) => `/experiment/${id.toUpperCase()}`, {}],
      ['a query', (id) => `/experiment/${id}?public=true`, {}],
      ['a problem document', (id) => `/experiment/${id}`, { accept: 'application/problem+json' }],
      ['another method header', (id) => `/experiment/${id}`, { 'x-http-method-override': 'OPTIONS' }],
      ['another path header', (id) => `/experiment/${id}`, { 'x-original-url': '/', 'x-forwarded-prefix': '/docs' }],
    ];

    it.each(ways)('%s', async (_, path, headers) => {
      const [hidden] = seeds;
      for (const method of ['GET', 'HEAD']) {
        for (const caller of ['anonymous', 'unregistered', 'no-entitlement', 'stranger'] as const) {
          const { status } = await world.send(caller, method, path(hidden?.id ?? ''), undefined, headers);
          expect([method, caller, status]).toEqual([method, caller, 403]);
        }
        expect((await world.send('manager', method, path(hidden?.id ?? ''), undefined, headers)).status).toBe(200);
      }
    });
  });

  it('are told of by a taken name alone, without an id, whether it is created or renamed', async () => {
    const [hidden] = seeds;
    const conflict = { code: 409, status: 'Conflict', message: 'Name conflict.' };
    const created = await world.send('stranger', 'POST', '/experiment', { name: hidden?.name });
    expect(created.body).toEqual(conflict);
    const own = await world.send<ExperimentBody>('stranger', 'POST', '/experiment', { name: `own ${randomUUID()}` });
    const renamed = await world.send('stranger', 'PUT', `/experiment/${own.body.id}`, { name: hidden?.name });
    expect(renamed.body).toEqual(conflict);
    await world.send('stranger', 'DELETE', `/experiment/${own.body.id}`);
  });

  it('cannot be told from each other by somebody who may read none of them', async () => {
    const hidden = secretFrom('stranger');
    const answers = hidden.map(async ({ id }) => (await world.send('stranger', 'GET', `/experiment/${id}`)).text);
    expect(new Set(await Promise.all(answers)).size).toBe(1);
  });

  function search(caller: CallerName, filter: object, query = '') {
    return world.send<ExperimentBody[]>(caller, 'POST', `/experiment/search?${query}`, filter);
  }
});
