import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Connection } from 'mongoose';
import { matchesFilter, parseFilter } from '#libs/search';
import { ACROSS_FIELDS } from '../apps/api/src/across/across.fields.js';
import { type FoundDriftBody, type PaginationBody, storedExperiments } from './support/across.js';
import { type Api, api, DRIFT, type UserBody } from './support/api.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { claimsFor, type UserName } from './support/environment.js';
import { randomOf, SEED } from './support/random.js';
import { startServer, type TestServer } from './support/server.js';
import { signToken } from './support/tokens.js';

const SORTS = ['created_at', 'job_status', 'model', 'drift_detected', 'schema_version'].flatMap((key) =>
  ['asc', 'desc'].map((order) => `sort_by=${key}&order_by=${order}`),
);

let servers: TestServer[];
let client: Api;
/** On the same database, with drifts closed to callers who are no users. */
let strict: Api;
let database: Connection;
const users = new Map<UserName, UserBody>();

beforeAll(async () => {
  const APP_DATABASE_NAME = `test-${randomUUID()}`;
  const open = await startServer({ APP_DATABASE_NAME });
  servers = [open, await startServer({ APP_DATABASE_NAME, APP_ANONYMOUS_DRIFTS: 'false' })];
  [client, strict] = (await Promise.all(servers.map(api))) as [Api, Api];
  database = await databaseOf(open);
  for (const user of ['owner', 'reader', 'stranger', 'admin'] as const) users.set(user, await client.register(user));
  const token = signToken(claimsFor('no-entitlement', { realm_access: { roles: ['user'] } }));
  await client.post('/user', { headers: { authorization: `Bearer ${token}` } });
});
afterAll(async () => {
  await database?.close();
  await Promise.all((servers ?? []).map((server) => server.stop()));
});

type CallerName = UserName | 'anonymous';

const search = async (as: CallerName, filter: object, query = '', to = client) => {
  const who = as === 'anonymous' ? {} : { as };
  const { status, body, pagination } = await to.post<FoundDriftBody[]>(`/drift/search${query}`, {
    ...who,
    body: filter,
  });
  return { status, body, pagination: pagination as PaginationBody };
};
const idsOf = (drifts: readonly { id: string }[]): string[] => drifts.map(({ id }) => id);

describe('a search across experiments', () => {
  let open: FoundDriftBody;
  let shared: FoundDriftBody;
  let hidden: FoundDriftBody;
  let group: string;

  async function recorded(fields: object): Promise<FoundDriftBody> {
    const experiment = await client.experiment({ tags: [group], ...fields });
    const drift = await client.drift(experiment.id, { model: `of ${experiment.name}` });
    return { experiment: { id: experiment.id, name: experiment.name }, ...drift };
  }

  beforeAll(async () => {
    group = randomUUID().slice(0, 20);
    open = await recorded({ public: true });
    shared = await recorded({ permissions: [{ entity: users.get('reader')?.id, level: 'Read' }] });
    hidden = await recorded({ configuration: { deep: { seed: 7 } } });
  });

  it('finds the drifts of what the caller may read, the newest first, with the names of their experiments', async () => {
    const filter = { 'experiment.tags': group };
    const found = async (as: CallerName) => (await search(as, filter)).body;
    expect(await found('anonymous')).toEqual([open]);
    expect(await found('no-entitlement')).toEqual([open]);
    expect(await found('stranger')).toEqual([open]);
    expect(await found('reader')).toEqual([shared, open]);
    expect(await found('owner')).toEqual([hidden, shared, open]);
    expect(await found('admin')).toEqual([hidden, shared, open]);
  });

  it('finds and counts nothing of private experiments, whatever the filter', async () => {
    const filters = [
      { 'experiment.id': hidden.experiment.id },
      { 'experiment.name': hidden.experiment.name },
      { 'experiment.configuration.deep.seed': 7 },
      { $or: [{ 'experiment.name': hidden.experiment.name }, { id: hidden.id }] },
      { $and: [{ 'experiment.public': false }, { 'experiment.tags': group }] },
      { $nor: [{ 'experiment.public': true }, { model: 'x' }, { 'experiment.tags': { $ne: group } }] },
      { model: hidden.model },
      { id: hidden.id },
    ];
    for (const filter of filters) {
      const { status, body, pagination } = await search('stranger', filter);
      expect([filter, status, body, pagination]).toEqual([filter, 200, [], { total: 0, total_pages: 0 }]);
      expect((await search('owner', filter)).body).toContainEqual(hidden);
    }
  });

  it('is refused to those with a token who never registered', async () => {
    const { status, body } = await client.post('/drift/search', { as: 'unregistered' });
    expect([status, body]).toEqual([403, { code: 403, status: 'Forbidden', message: 'User not registered.' }]);
  });

  it('is for users only where operators close drifts to all others', async () => {
    for (const caller of ['anonymous', 'no-entitlement'] as const) {
      const { status, body } = await search(caller, {}, '', strict);
      expect([status, body]).toEqual([403, { code: 403, status: 'Forbidden', message: 'Resource is not public.' }]);
    }
    expect((await search('stranger', { id: open.id }, '', strict)).body).toEqual([open]);
  });

  it('goes by rights as they are at that moment', async () => {
    const { experiment, id } = await recorded({});
    const found = async () => idsOf((await search('reader', { id })).body);
    const permit = (permissions: object[]) =>
      client.patch(`/experiment/${experiment.id}`, { as: 'owner', body: { permissions } });
    expect(await found()).toEqual([]);
    await permit([{ entity: users.get('reader')?.id, level: 'Read' }]);
    expect(await found()).toEqual([id]);
    await permit([]);
    expect(await found()).toEqual([]);
  });

  it('never shows what is left of an experiment that is gone', async () => {
    const model = `left ${randomUUID()}`;
    const left = storedDrifts(randomUUID(), 3, () => ({ model }));
    await database.collection('app.drifts').insertMany(left as never);
    const { body, pagination } = await search('admin', { model });
    expect([body, pagination.total]).toEqual([[], 0]);
  });

  it('shows a name of any length whole', async () => {
    const name = `${randomUUID()} ${'ü'.repeat(3_000)}`;
    const { id } = await recorded({ name });
    expect((await search('owner', { id })).body).toMatchObject([{ id, experiment: { name } }]);
  });

  it('marks stale runs, and keeps integers of 64 bits, as a search in one experiment does', async () => {
    const { id } = await client.experiment({ public: true });
    const body = '{"job_status":"Running","model":"m","drift_detected":false,"parameters":{"n":9007199254740993}}';
    await client.post(`/experiment/${id}/drift`, { as: 'owner', text: body });
    await database
      .collection('app.drifts')
      .updateOne({ experiment_id: id }, [{ $set: { 'status_history.set_at': new Date(0) } }]);
    const { text } = await client.post('/drift/search', { body: { 'experiment.id': id } });
    expect(text).toContain('"stale":true');
    expect(text).toContain('"n":9007199254740993');
  });

  const ofThese = () => ({ 'experiment.tags': group, id: { $in: idsOf([open, shared, hidden]) } });

  it('takes a filter as text too, which must hold besides the body', async () => {
    const q = encodeURIComponent('experiment.tags:* AND NOT experiment.public:true');
    expect((await search('owner', ofThese(), `?q=${q}`)).body).toEqual([hidden, shared]);
    expect((await search('owner', { id: shared.id }, `?q=${q}`)).body).toEqual([shared]);
    expect((await search('stranger', ofThese(), `?q=${q}`)).body).toEqual([]);
    const { status, body } = await search('owner', {}, '?q=experiment.nmae:x');
    expect([status, body]).toMatchObject([
      422,
      { errors: { query: { q: [expect.stringContaining('experiment.name')] } } },
    ]);
  });

  it('reduces records to the fields that are asked for', async () => {
    const filter = ofThese();
    const { body } = await search('reader', filter, '?fields=id,experiment.name');
    expect(body).toEqual([shared, open].map(({ id, experiment: { name } }) => ({ id, experiment: { name } })));
    const refused = await search('reader', filter, '?fields=experiment.permissions');
    expect([refused.status, refused.body]).toMatchObject([
      422,
      { errors: { query: { fields: [expect.any(String)] } } },
    ]);
  });

  it('shows on a page by cursor what the caller may read now, and takes no cursor of another search', async () => {
    const filter = ofThese();
    const { next_cursor } = (await search('owner', filter, '?page_size=1&cursor=')).pagination;
    const rest = `?cursor=${next_cursor}`;
    expect((await search('owner', filter, rest)).body).toEqual([shared, open]);
    // it is no secret: whoever has it finds with it what he finds anyway
    expect((await search('stranger', filter, rest)).body).toEqual([open]);
    const foreign = await Promise.all([
      search('owner', { 'experiment.id': open.experiment.id }, rest),
      search('owner', filter, `${rest}&order_by=asc`),
    ]);
    const within = await client.post(`/experiment/${open.experiment.id}/drift/search${rest}`, { as: 'owner' });
    for (const { status, body } of [...foreign, within]) {
      expect([status, body]).toMatchObject([
        400,
        { errors: { query: { cursor: [expect.stringMatching(/another/)] } } },
      ]);
    }
  });

  it.each<[string, object, object]>([
    [
      'a misspelt field of the experiment',
      { 'experiment.nmae': 'x' },
      { 'experiment.nmae': ['Unknown field. Did you mean "experiment.name"?'] },
    ],
    [
      'an operator beside the wrong type',
      { 'experiment.public': { $gt: true } },
      { 'experiment.public': { $gt: [expect.any(String)] } },
    ],
    ['a state that there is not', { 'experiment.status': 'gone' }, { 'experiment.status': [expect.any(String)] }],
  ])('refuses %s at its place', async (_, filter, json) => {
    const { status, body } = await search('owner', filter);
    expect([status, body]).toEqual([422, expect.objectContaining({ errors: { json: expect.objectContaining({}) } })]);
    expect(body).toMatchObject({ errors: { json } });
  });

  it('refuses more conditions on experiments among those on drifts than it asks for, and says how to mend it', async () => {
    const pair = (index: number) => ({ $and: [{ 'experiment.name': `${index}` }, { model: 'm' }] });
    const pairs = Array.from({ length: 21 }, (_, index) => pair(index));
    const { status, body } = await search('owner', { $or: pairs });
    expect([status, body]).toMatchObject([
      422,
      { errors: { json: { _schema: [expect.stringMatching(/At most 20/)] } } },
    ]);
    expect((await search('owner', { $or: pairs.slice(1) })).status).toBe(200);
  });
});

describe('a search across random experiments', () => {
  const random = randomOf(SEED);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const marker = `marked ${randomUUID()}`;
  const experiments = storedExperiments(12, (index) => ({
    name: `${marker} ${index}`,
    description: marker,
    public: random() < 0.3,
    tags: ['a', 'b', 'c'].filter(() => random() < 0.4),
    status: pick(['active', 'archived']),
    configuration: pick<object>([{}, { n: index }, { n: [index, { k: 1 }] }, { list: [{ k: index % 3 }, 5] }]),
  }));
  const drifts = experiments.flatMap(({ _id }) =>
    storedDrifts(_id, 12, () => ({
      id: randomUUID() as string,
      model: pick(['m', 'n', 'ümläut', 'z']),
      job_status: pick(['Running', 'Completed', 'Failed']),
      drift_detected: random() < 0.5,
      tags: ['a', 'x'].filter(() => random() < 0.4),
      created_at: new Date(Date.UTC(2026, 0, 1 + Math.floor(random() * 5))),
    })),
  );
  const all = drifts.map((drift) => ({
    ...drift,
    experiment: experiments.find(({ _id }) => _id === drift.experiment_id) as (typeof experiments)[number],
  }));
  const readable = { owner: () => true, stranger: (drift: (typeof all)[number]) => drift.experiment.public };

  beforeAll(async () => {
    const permissions = [{ entity: users.get('owner')?.id, level: 'Read' }];
    const stored = experiments.map((experiment) => ({ ...experiment, permissions }));
    await database.collection('app.experiments').insertMany(stored as never);
    await database.collection('app.drifts').insertMany(drifts as never);
  });

  const leaf = fc.constantFrom<object>(
    { model: 'm' },
    { model: { $startsWith: 'ü' } },
    { drift_detected: true },
    { tags: 'a' },
    { created_at: { $gte: '2026-01-03' } },
    {},
    { 'experiment.public': true },
    { 'experiment.tags': 'a' },
    { 'experiment.tags': { $all: ['a', 'b'] } },
    { 'experiment.status': { $ne: 'active' } },
    { 'experiment.name': { $regex: ' (3|7|1[01])$' } },
    { 'experiment.configuration.n': { $gte: 4 } },
    { 'experiment.configuration.n.1.k': 1 },
    { 'experiment.configuration.list.k': { $in: [0, 2] } },
    { 'experiment.configuration.list': { $size: 2 } },
    { 'experiment.id': { $in: experiments.slice(0, 6).map(({ _id }) => _id) } },
    { 'experiment.created_at': { $lt: '2026-01-01T00:00:00.005Z' } },
    { 'experiment.created_by': null },
  );
  const { filter: anyFilter } = fc.letrec<{ filter: object }>((tie) => ({
    filter: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc
        .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(tie('filter'), { minLength: 1, maxLength: 3 }))
        .map(([key, filters]) => ({ [key]: filters })),
    ),
  }));

  it('finds with any filter what going through all of them finds', async () => {
    for (const filter of fc.sample(anyFilter, { numRuns: 120, seed: SEED })) {
      const parsed = parseFilter(filter, ACROSS_FIELDS);
      if (!parsed.ok) throw new Error(JSON.stringify([filter, parsed.faults]));
      for (const caller of ['owner', 'stranger'] as const) {
        const expected = all.filter((each) => readable[caller](each) && matchesFilter(parsed.filter, each));
        const within = { $and: [{ 'experiment.description': marker }, filter] };
        const { status, body, pagination } = await search(caller, within, '?page_size=100');
        const said = [SEED, caller, JSON.stringify(filter)];
        expect([...said, status, pagination?.total]).toEqual([...said, 200, expected.length]);
        const found = idsOf(body).sort();
        if (expected.length <= 100) expect([...said, found]).toEqual([...said, idsOf(expected).sort()]);
      }
    }
  });

  it.each(SORTS)('meets each drift once, in order, on the pages by %s', async (sort) => {
    const seen: FoundDriftBody[] = [];
    for (let page = 1; page <= 5; page += 1) {
      const query = `?${sort}&page_size=30&page=${page}`;
      seen.push(...(await search('owner', { 'experiment.description': marker }, query)).body);
    }
    const [, key = '', direction] = /sort_by=(\w+)&order_by=(\w+)/.exec(sort) ?? [];
    const valueOf = (drift: FoundDriftBody): string => String(drift[key as 'model']);
    const sign = direction === 'asc' ? 1 : -1;
    const sorted = [...seen].sort(
      (a, b) => sign * (Buffer.compare(Buffer.from(valueOf(a)), Buffer.from(valueOf(b))) || compareTimes(a, b)),
    );
    expect(seen.map((drift) => [valueOf(drift), drift.created_at])).toEqual(
      sorted.map((drift) => [valueOf(drift), drift.created_at]),
    );
    expect(idsOf(seen).sort()).toEqual(idsOf(drifts).sort());
  });
});

function compareTimes(a: FoundDriftBody, b: FoundDriftBody): number {
  return Date.parse(a.created_at) - Date.parse(b.created_at);
}

describe('a search across nothing', () => {
  it('is an empty page', async () => {
    const filter = { 'experiment.name': randomUUID(), model: DRIFT.model };
    const { status, body, pagination } = await search('owner', filter);
    expect([status, body, pagination]).toEqual([200, [], { total: 0, total_pages: 0 }]);
  });
});
