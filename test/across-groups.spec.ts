import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { storedExperiments } from './support/across.js';
import { type Api, api, type UserBody } from './support/api.js';
import { databaseOf, storedDrifts } from './support/database.js';
import type { UserName } from './support/environment.js';
import { type GroupedDrift, type GroupingBody, type GroupsBody, naiveGroups } from './support/naive-groups.js';
import { randomOf, SEED } from './support/random.js';
import { startServer, type TestServer } from './support/server.js';

const GROUP_KEYS = ['model', 'tag', 'detector', 'status', 'experiment'];
const BUCKETS = ['hour', 'day', 'week', 'month'];
/** Besides the usual: half an hour apart, put forward by half an hour, and at midnight. */
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Santiago'];

let server: TestServer;
let client: Api;
let database: Connection;
let owner: UserBody;

beforeAll(async () => {
  server = await startServer();
  [client, database] = await Promise.all([api(server), databaseOf(server)]);
  owner = await client.register('owner');
  await client.register('stranger');
});
afterAll(async () => {
  await database?.close();
  await server?.stop();
});

const send = (body: object, as: UserName = 'owner', query = '') =>
  client.post<GroupsBody>(`/drift/aggregate${query}`, { as, body });

async function store(experiments: { _id: string }[], drifts: object[]): Promise<void> {
  const permissions = [{ entity: owner.id, level: 'Read' }];
  const stored = experiments.map((experiment) => ({ ...experiment, permissions }));
  await database.collection('app.experiments').insertMany(stored as never);
  await database.collection('app.drifts').insertMany(drifts as never);
}

describe('counts of random drifts', () => {
  const random = randomOf(SEED);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const some = <T>(values: readonly T[], chance: number): T[] => values.filter(() => random() < chance);
  const experiments = storedExperiments(6, (index) => ({ public: index < 2, tags: [`t${index % 3}`] }));
  const instants = ['2026-03-28T20:00Z', '2026-10-24T20:00Z', '2026-09-05T20:00Z', '2026-01-01T00:00Z'];

  /** Around changes of the clocks, or anywhere in the year. */
  function instant(): Date {
    const begin = pick(instants);
    const days = begin.startsWith('2026-01') ? 365 : 2;
    return new Date(Date.parse(begin) + Math.floor(random() * days * 86_400_000));
  }

  const drifts = experiments.flatMap(({ _id }) =>
    storedDrifts(_id, 80, () => ({
      id: randomUUID() as string,
      model: pick(['m', 'n', 'ö', 'm'.repeat(1_001)]),
      job_status: pick(['Running', 'Completed', 'Completed', 'Failed']),
      drift_detected: random() < 0.4,
      // a tag may stand in the list twice
      tags: [...some(['x', 'y', 'z'], 0.4), ...some(['x'], 0.3)],
      ...pick<object>([{}, { detector: { name: 'KS' } }, { detector: { name: 'MMD', version: '1' } }]),
      created_at: instant(),
    })),
  );
  const grouped = drifts.map((drift): GroupedDrift & { public: boolean; experiment_id: string } => {
    const experiment = experiments.find(({ _id }) => _id === drift.experiment_id) as (typeof experiments)[number];
    return { ...drift, public: experiment.public, experiment: { id: experiment._id, name: experiment.name } };
  });

  beforeAll(() => store(experiments, drifts));

  it('count what passes a filter as text, too', async () => {
    const q = encodeURIComponent('experiment.tags:t1 AND NOT model:m');
    const kept = grouped.filter(({ model, experiment_id }) => {
      const { tags } = experiments.find(({ _id }) => _id === experiment_id) as (typeof experiments)[number];
      return model === 'n' && tags.includes('t1');
    });
    const { status, body } = await send({ filter: { model: { $in: ['m', 'n'] } } }, 'owner', `?q=${q}`);
    expect([status, body]).toMatchObject([200, { total: { drifts: kept.length } }]);
    expect((await send({}, 'owner', '?q=mdoel:x')).body).toMatchObject({
      errors: { query: { q: [expect.stringContaining('Did you mean "model"?')] } },
    });
  });

  type Kept = [filter: object, keeps: (drift: (typeof grouped)[number]) => boolean];
  const filters: Kept[] = [
    [{}, () => true],
    [{ model: { $in: ['m', 'ö'] } }, ({ model }) => model === 'm' || model === 'ö'],
    [{ $or: [{ tags: 'x' }, { 'experiment.public': true }] }, (drift) => drift.tags.includes('x') || drift.public],
    [{ 'experiment.public': false, drift_detected: true }, (drift) => !drift.public && drift.drift_detected],
    [{ created_at: { $gte: '2026-06-01' } }, ({ created_at }) => created_at >= new Date('2026-06-01')],
  ];

  function anyGrouping(): GroupingBody {
    const by = some(GROUP_KEYS, 0.35).sort(() => random() - 0.5);
    return {
      ...(by.length > 0 && { group_by: by }),
      ...(random() < 0.7 && { bucket: pick(BUCKETS), time_zone: pick(ZONES) }),
      ...(random() < 0.6 && { limit: pick([1, 7, 1_000]) }),
    };
  }

  it('are those that going through all of them gives', async () => {
    for (let run = 0; run < 100; run += 1) {
      const grouping = anyGrouping();
      const [filter, keeps] = pick(filters);
      const { status, body } = await send({ filter, ...grouping });
      const expected = naiveGroups(grouped.filter(keeps), grouping);
      const said = [SEED, JSON.stringify({ filter, ...grouping })];
      expect([...said, status, body]).toEqual([...said, 200, expected]);
    }
  });

  it('are of what the caller may read only, down to the names', async () => {
    const readable = grouped.filter((drift) => drift.public);
    const grouping = { group_by: ['experiment', 'model'], bucket: 'month', limit: 1_000 };
    const { body } = await send(grouping, 'stranger');
    expect(body).toEqual(naiveGroups(readable, grouping));
  });

  it('are those of everything in one group when nothing else is said', async () => {
    const { body } = await client.post('/drift/aggregate', { as: 'owner' });
    expect(body).toEqual(naiveGroups(grouped, {}));
  });
});

describe('stretches of time', () => {
  const name = `clocks ${randomUUID()}`;
  const experiments = storedExperiments(1, () => ({ name }));
  const at = (...times: string[]): object[] =>
    storedDrifts(experiments[0]?._id ?? '', times.length, (index) => ({
      id: randomUUID() as string,
      created_at: new Date(times[index] ?? ''),
    }));

  beforeAll(async () => {
    const march = at('2026-03-28T22:59:59.999Z', '2026-03-28T23:00Z', '2026-03-29T21:59:59.999Z', '2026-03-29T22:00Z');
    const october = at(
      '2026-10-24T21:59:59.999Z',
      '2026-10-24T22:00Z',
      '2026-10-25T22:59:59.999Z',
      '2026-10-25T23:00Z',
    );
    const twice = at('2026-10-25T00:59:59.999Z', '2026-10-25T01:00Z');
    await store(experiments, [...march, ...october, ...twice]);
  });

  const counted = async (fields: object, filter: object = {}) => {
    const { body } = await send({ filter: { 'experiment.name': name, ...filter }, ...fields });
    return body.groups.map(({ bucket, drifts }) => [bucket, drifts]).reverse();
  };
  const march = { created_at: { $lt: '2026-06-01' } };
  const october = { created_at: { $gte: '2026-06-01' } };

  it('has 23 hours in a day of March in Berlin, and 25 in one of October', async () => {
    const days = { bucket: 'day', time_zone: 'Europe/Berlin' };
    expect(await counted(days, march)).toEqual([
      ['2026-03-27T23:00:00.000Z', 1],
      ['2026-03-28T23:00:00.000Z', 2],
      ['2026-03-29T22:00:00.000Z', 1],
    ]);
    expect(await counted(days, october)).toEqual([
      ['2026-10-23T22:00:00.000Z', 1],
      ['2026-10-24T22:00:00.000Z', 4],
      ['2026-10-25T23:00:00.000Z', 1],
    ]);
  });

  it('keeps the two hours apart that clocks show alike', async () => {
    const filter = { created_at: { $gte: '2026-10-25T00:00Z', $lt: '2026-10-25T02:00Z' } };
    expect(await counted({ bucket: 'hour', time_zone: 'Europe/Berlin' }, filter)).toEqual([
      ['2026-10-25T00:00:00.000Z', 1],
      ['2026-10-25T01:00:00.000Z', 1],
    ]);
  });

  it('begins weeks on Monday, there', async () => {
    // 2026-03-29 and 2026-10-25 are Sundays
    expect(await counted({ bucket: 'week', time_zone: 'Europe/Berlin' })).toEqual([
      ['2026-03-22T23:00:00.000Z', 3],
      ['2026-03-29T22:00:00.000Z', 1],
      ['2026-10-18T22:00:00.000Z', 5],
      ['2026-10-25T23:00:00.000Z', 1],
    ]);
  });

  it('is of UTC unless another zone is named, in any case', async () => {
    const utc = await counted({ bucket: 'day' }, march);
    expect(utc).toEqual([
      ['2026-03-28T00:00:00.000Z', 2],
      ['2026-03-29T00:00:00.000Z', 2],
    ]);
    expect(await counted({ bucket: 'day', time_zone: 'utc' }, march)).toEqual(utc);
  });
});

describe('an aggregate', () => {
  it('of nothing has no groups and no rate', async () => {
    const { status, body } = await send({ filter: { 'experiment.name': randomUUID() }, group_by: ['model'] });
    const total = { drifts: 0, completed: 0, detected: 0, drift_rate: null };
    expect([status, body]).toEqual([200, { groups: [], total, truncated: false }]);
  });

  it.each<[string, unknown, unknown]>([
    ['a body that is no object', [], { _schema: ['Invalid input type.'] }],
    ['an unknown field', { group: 'model' }, { group: ['Unknown field.'] }],
    ['a bucket of a nanosecond', { bucket: 'nanosecond' }, { bucket: ['Must be one of: hour, day, week, month.'] }],
    ['a bucket that is a list', { bucket: ['day'] }, { bucket: ['Must be one of: hour, day, week, month.'] }],
    [
      'an unknown group',
      { group_by: ['model', 'owner'] },
      { group_by: { 1: ['Must be one of: model, tag, detector, status, experiment.'] } },
    ],
    ['groups that are no list', { group_by: 'model' }, { group_by: ['Not a valid list.'] }],
    ['a group twice', { group_by: ['model', 'model'] }, { group_by: { 1: ['The same as at index 0.'] } }],
    [
      'null',
      { group_by: null, bucket: null },
      { group_by: ['Field may not be null.'], bucket: ['Field may not be null.'] },
    ],
    [
      'an unknown zone',
      { bucket: 'day', time_zone: 'Europe/Berlim' },
      { time_zone: [expect.stringMatching(/Did you mean "Europe\/Berlin"\?/)] },
    ],
    ['an offset', { bucket: 'day', time_zone: '+01:00' }, { time_zone: [expect.stringMatching(/IANA/)] }],
    ['a long zone', { bucket: 'day', time_zone: 'x'.repeat(65) }, { time_zone: ['Longer than maximum length 64.'] }],
    ['a zone without a bucket', { time_zone: 'UTC' }, { time_zone: ['Only with "bucket".'] }],
    ['no groups', { limit: 0 }, { limit: [expect.stringMatching(/1 and less than or equal to 1000/)] }],
    ['too many groups', { limit: 1001 }, { limit: [expect.stringMatching(/1 and less than or equal to 1000/)] }],
    [
      'a filter with a fault, and all other faults with it',
      { filter: { modle: 'x' }, limit: 'x' },
      { filter: { modle: ['Unknown field. Did you mean "model"?'] }, limit: ['Not a valid integer.'] },
    ],
    ['a filter that is none', { filter: 'x' }, { filter: { _schema: ['Invalid input type.'] } }],
    ['an operator of the database', { filter: { $where: '1' } }, { filter: { $where: [expect.any(String)] } }],
  ])('refuses %s at its place', async (_, body, json) => {
    const { status, body: answer } = await send(body as object);
    expect([status, answer]).toEqual([422, { code: 422, status: 'Unprocessable Entity', errors: { json } }]);
  });

  it('is refused to those with a token who never registered', async () => {
    expect((await send({}, 'unregistered')).status).toBe(403);
  });
});
