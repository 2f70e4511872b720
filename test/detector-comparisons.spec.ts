import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { type Api, api, type ExperimentBody } from './support/api.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { startServer, type TestServer } from './support/server.js';

const DAY = 86_400_000;
const BEGIN = Date.UTC(2026, 0, 1);

interface DetectorsBody {
  model: string;
  match: string;
  tolerance_seconds?: number;
  detectors: { name: string; runs: number; first_fired: { id: string; at: string } | null }[];
  first_to_fire: string[];
  pairs: { a: string; b: string; matched: number; kappa: number | null }[];
}

let server: TestServer;
let client: Api;
let database: Connection;
let experiment: ExperimentBody;

beforeAll(async () => {
  server = await startServer();
  client = await api(server);
  database = await databaseOf(server);
  await client.register('owner');
  experiment = await client.experiment();
});
afterAll(async () => {
  await database?.close();
  await server?.stop();
});

const send = <T = unknown>(body: unknown, { id } = experiment) =>
  client.post<T>(`/experiment/${id}/compare`, { as: 'owner', body });

const iso = (ms: number): string => new Date(ms).toISOString();

/** Stores one run for each entry, made a second after the last. */
async function runs(model: string, entries: readonly object[], { id } = experiment): Promise<string[]> {
  const stored = storedDrifts(id, entries.length, (index) => ({
    id: randomUUID(),
    model,
    created_at: new Date(BEGIN + index * 1_000),
    ...entries[index],
  }));
  await database.collection('app.drifts').insertMany(stored);
  return stored.map((run) => run.id);
}

const run = (name: string, drift_detected: boolean, day?: number): Record<string, unknown> => ({
  detector: { name },
  drift_detected,
  ...(day !== undefined && {
    windows: { test: { from: new Date(BEGIN + day * DAY), to: new Date(BEGIN + (day + 1) * DAY) } },
  }),
});

describe('comparing detectors', () => {
  it('says how often they agree, who fired first and what their drift rates are', async () => {
    // the textbook table of 20, 5, 10 and 15: kappa is 0.4
    const verdicts = Array.from({ length: 50 }, (_, day): [boolean, boolean] => {
      if (day < 15) return [false, false];
      if (day < 25) return [false, true];
      return day < 30 ? [true, false] : [true, true];
    });
    const entries = verdicts.flatMap(([ks, mmd], day) => [run('KSDrift', ks, day), run('MMD', mmd, day)]);
    const ids = await runs('textbook', [...entries, run('MMD', false)]);
    const { status, body } = await send({ model: 'textbook' });
    expect(status).toBe(200);
    expect(body).toEqual({
      model: 'textbook',
      match: 'window',
      detectors: [
        {
          name: 'KSDrift',
          runs: 50,
          detected: 25,
          drift_rate: 0.5,
          first_fired: { id: ids[50], at: iso(BEGIN + 26 * DAY) },
        },
        {
          name: 'MMD',
          runs: 51,
          detected: 30,
          drift_rate: 30 / 51,
          first_fired: { id: ids[31], at: iso(BEGIN + 16 * DAY) },
        },
      ],
      first_to_fire: ['MMD'],
      pairs: [
        {
          a: 'KSDrift',
          b: 'MMD',
          matched: 50,
          both: 20,
          only_a: 5,
          only_b: 10,
          neither: 15,
          agreement: 0.7,
          kappa: 0.4,
          first_to_fire: ['MMD'],
        },
      ],
    });
  });

  it('counts completed runs of this model and experiment only, and of a window the one recorded last', async () => {
    const other = await client.experiment();
    await runs('counted', [run('A', true, 0), run('B', true, 0)], other);
    await runs('not counted', [run('A', true, 0), run('B', true, 0)]);
    await runs('counted', [
      run('A', true, 0),
      run('B', false, 0),
      run('B', true, 0),
      { ...run('A', false, 1), job_status: 'Running' },
      { ...run('B', false, 1), job_status: 'Failed' },
      { drift_detected: true },
    ]);
    const { body } = await send<DetectorsBody>({ model: 'counted' });
    expect(body.detectors).toMatchObject([
      { name: 'A', runs: 1 },
      { name: 'B', runs: 2, detected: 1 },
    ]);
    expect(body.pairs).toMatchObject([{ matched: 1, both: 1, agreement: 1, kappa: null, first_to_fire: ['A', 'B'] }]);
    expect(body.first_to_fire).toEqual(['A', 'B']);
  });

  it('keeps to the detectors that are named, in their order, also those without runs', async () => {
    await runs('named', [run('A', false, 0), run('B', true, 0), run('C', true, 0)]);
    const { body } = await send<DetectorsBody>({ model: 'named', detectors: ['C', 'none', 'A'] });
    expect(body.detectors).toEqual([
      { name: 'C', runs: 1, detected: 1, drift_rate: 1, first_fired: expect.anything() },
      { name: 'none', runs: 0, detected: 0, drift_rate: null, first_fired: null },
      { name: 'A', runs: 1, detected: 0, drift_rate: 0, first_fired: null },
    ]);
    expect(body.pairs.map(({ a, b, matched, kappa }) => [a, b, matched, kappa])).toEqual([
      ['C', 'none', 0, null],
      ['C', 'A', 1, 0],
      ['none', 'A', 0, null],
    ]);
  });

  it('reads the runs that were recorded from an instant on and before another', async () => {
    await runs('ranged', [run('A', true, 0), run('B', true, 0), run('A', true, 1), run('B', true, 1)]);
    const between = { from: iso(BEGIN + 1_000), to: iso(BEGIN + 3_000) };
    const { body } = await send<DetectorsBody>({ model: 'ranged', ...between });
    expect(body.detectors).toMatchObject([
      { name: 'A', runs: 1 },
      { name: 'B', runs: 1 },
    ]);
    expect(body.pairs).toMatchObject([{ matched: 0 }]);
    const all = await send<DetectorsBody>({ model: 'ranged', from: '2026-01-01', to: '2026-01-02T00:00:00+01:00' });
    expect(all.body.pairs).toMatchObject([{ matched: 2 }]);
  });

  it('matches the nearest in time within the tolerance, an hour unless it is given', async () => {
    const at = (name: string, seconds: number) => ({
      ...run(name, false),
      created_at: new Date(BEGIN + seconds * 1_000),
    });
    await runs('timed', [at('A', 0), at('A', 3_600), at('B', 3_000), at('B', 7_200), at('B', 7_201)]);
    const matched = async (fields: object) =>
      (await send<DetectorsBody>({ model: 'timed', match: 'time', ...fields })).body;
    expect(await matched({})).toMatchObject({ match: 'time', tolerance_seconds: 3_600, pairs: [{ matched: 1 }] });
    expect(await matched({ tolerance_seconds: 599 })).toMatchObject({ pairs: [{ matched: 0 }] });
    expect(await matched({ tolerance_seconds: 600 })).toMatchObject({ pairs: [{ matched: 1 }] });
    expect(await matched({ tolerance_seconds: 7_200 })).toMatchObject({ pairs: [{ matched: 2 }] });
  });

  it('names a model that is empty, and 20 detectors', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `D${String(index).padStart(2, '0')}`);
    await runs(
      '',
      names.map((name) => run(name, true, 0)),
    );
    const { body } = await send<DetectorsBody>({ model: '' });
    expect([body.detectors.map(({ name }) => name), body.pairs.length]).toEqual([names, 190]);
  });

  it('finds the runs by the index on models', async () => {
    const others = Array.from({ length: 300 }, (_, index) => run('A', true, index));
    await runs('another', others);
    await runs('indexed', [run('A', true, 0), run('B', true, 0)]);
    await database.db?.command({ profile: 2 });
    await send({ model: 'indexed', from: '2026-01-01' });
    await database.db?.command({ profile: 0 });
    const profile = database.collection('system.profile');
    const [command] = await profile.find({ 'command.pipeline.0.$match.model': 'indexed' }).toArray();
    expect(command).toMatchObject({ planSummary: expect.stringContaining('model: -1'), docsExamined: 2 });
  });

  it.each<[string, object, object]>([
    ['another type', { model: 1 }, { model: ['Not a valid string.'] }],
    ['null', { model: null }, { model: ['Field may not be null.'] }],
    ['an unknown field', { model: 'm', modle: 'm' }, { modle: ['Unknown field.'] }],
    ['one detector', { model: 'm', detectors: ['A'] }, { detectors: ['Length must be between 2 and 20.'] }],
    ['a detector twice', { model: 'm', detectors: ['A', 'A'] }, { detectors: { 1: ['The same as at index 0.'] } }],
    [
      'detectors that have no names',
      { model: 'm', detectors: ['', 'x'.repeat(201), 1] },
      {
        detectors: {
          0: ['Length must be between 1 and 200.'],
          1: ['Length must be between 1 and 200.'],
          2: ['Not a valid string.'],
        },
      },
    ],
    ['another matching', { model: 'm', match: 'near' }, { match: ['Must be one of: window, time.'] }],
    [
      'a tolerance of nothing',
      { model: 'm', match: 'time', tolerance_seconds: 0 },
      { tolerance_seconds: ['Must be greater than or equal to 1 and less than or equal to 31536000.'] },
    ],
    [
      'half a second',
      { model: 'm', match: 'time', tolerance_seconds: 1.5 },
      { tolerance_seconds: ['Not a valid integer.'] },
    ],
    [
      'a tolerance without a use',
      { model: 'm', tolerance_seconds: 5 },
      { tolerance_seconds: ['Only with "match": "time".'] },
    ],
    [
      'what is no time',
      { model: 'm', from: 'yesterday' },
      { from: ['Not a valid date-time. Right would be "2026-01-31T12:00:00Z".'] },
    ],
    [
      'an end before the begin',
      { model: 'm', from: '2026-01-02', to: '2026-01-02' },
      { to: ['Must be after "from".'] },
    ],
  ])('refuses %s', async (_, body, faults) => {
    const { status, body: answered } = await send(body);
    expect([status, answered]).toEqual([422, expect.objectContaining({ errors: { json: faults } })]);
  });

  it.each([
    ['without detectors', 0],
    ['with one detector', 1],
    ['with 21 detectors', 21],
  ])('refuses a model %s, and says how many were found', async (name, count) => {
    const model = `model ${name}`;
    const entries = Array.from({ length: count }, (_, index) => run(`D${index}`, true, 0));
    if (count > 0) await runs(model, entries);
    const { status, body } = await send({ model });
    const message =
      `Detectors of the completed runs on this model that were recorded in this time: ${count}. ` +
      'A comparison takes 2 to 20; name them here, or choose another time.';
    expect([status, body]).toMatchObject([422, { errors: { json: { detectors: [message] } } }]);
  });

  it('takes 20,000 runs, and refuses more with a word on how to narrow them', async () => {
    const large = await client.experiment();
    const entries = Array.from({ length: 20_000 }, (_, index) => run(`D${index % 20}`, index % 3 === 0, index % 997));
    await runs('large', entries, large);
    for (const match of ['window', 'time']) {
      const { status, body } = await send<DetectorsBody>({ model: 'large', match }, large);
      expect([status, body.detectors?.map((each) => each.runs)]).toEqual([
        200,
        Array.from({ length: 20 }, () => 1_000),
      ]);
    }
    await runs('large', [run('D0', true, 0)], large);
    const { status, body } = await send({ model: 'large' }, large);
    const message = 'More than 20000 runs are asked for. Narrow the time with "from" and "to".';
    expect([status, body]).toMatchObject([422, { errors: { json: { from: [message] } } }]);
    const narrowed = await send({ model: 'large', from: iso(BEGIN + 1_000) }, large);
    expect(narrowed.status).toBe(200);
  });
});
