import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { type Api, type ApiAnswer, api, type DriftBody, type ExperimentBody } from './support/api.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { startServer, type TestServer } from './support/server.js';

const NOBODY = '00000000-0000-4000-8000-00000000dead';
const MB = 1_048_576;

interface Row {
  path: string;
  values: unknown[];
  present: boolean[];
  differs: boolean;
}
interface RunsBody {
  runs: (DriftBody & { experiment_id: string })[];
  differences: Row[];
  truncated: boolean;
}

let server: TestServer;
let client: Api;
let database: Connection;
let experiment: ExperimentBody;

beforeAll(async () => {
  server = await startServer();
  [client, database] = await Promise.all([api(server), databaseOf(server)]);
  await Promise.all([client.register('owner'), client.register('stranger')]);
  experiment = await client.experiment();
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

const send = <T = unknown>(body: unknown) =>
  client.post<T>(`/experiment/${experiment.id}/compare`, { as: 'owner', body });

const rowOf = ({ body }: ApiAnswer<RunsBody>, path: string): Row | undefined =>
  body.differences.find((row) => row.path === path);

describe('comparing runs', () => {
  let first: DriftBody;
  let second: DriftBody;

  beforeAll(async () => {
    first = await client.drift(experiment.id, {
      tags: ['a', 'b'],
      parameters: { lr: 0.1, 'a.b': 1, deep: { 'x/y': null, list: [1, { z: 2 }] } },
      detector: { name: 'KSDrift', version: '0.13.0' },
      result: { p_value: 0.003, threshold: 0.05 },
      windows: { test: { from: '2026-01-01', to: '2026-01-08' } },
    });
    second = await client.drift(experiment.id, {
      tags: ['b', 'a'],
      drift_detected: false,
      parameters: { lr: 0.1, 'a.b': 2, deep: { list: [1, { z: 2 }] } },
      detector: { name: 'MMD' },
      result: { p_value: 0.21, threshold: 0.05 },
    });
  });

  it('answers the runs in the order they were asked for, and all their values side by side', async () => {
    const answer = await send<RunsBody>({ runs: [second.id, first.id] });
    expect(answer.status).toBe(200);
    const { id: experiment_id } = experiment;
    const both = [true, true];
    expect(answer.body).toEqual({
      runs: [
        { experiment_id, ...second },
        { experiment_id, ...first },
      ],
      differences: [
        { path: '/detector/name', values: ['MMD', 'KSDrift'], present: both, differs: true },
        { path: '/detector/version', values: [null, '0.13.0'], present: [false, true], differs: true },
        { path: '/drift_detected', values: [false, true], present: both, differs: true },
        { path: '/job_status', values: ['Completed', 'Completed'], present: both, differs: false },
        { path: '/model', values: ['churn-v3', 'churn-v3'], present: both, differs: false },
        { path: '/parameters/a.b', values: [2, 1], present: both, differs: true },
        {
          path: '/parameters/deep/list',
          values: [
            [1, { z: 2 }],
            [1, { z: 2 }],
          ],
          present: both,
          differs: false,
        },
        { path: '/parameters/deep/x~1y', values: [null, null], present: [false, true], differs: true },
        { path: '/parameters/lr', values: [0.1, 0.1], present: both, differs: false },
        { path: '/result/p_value', values: [0.21, 0.003], present: both, differs: true },
        { path: '/result/threshold', values: [0.05, 0.05], present: both, differs: false },
        {
          path: '/tags',
          values: [
            ['b', 'a'],
            ['a', 'b'],
          ],
          present: both,
          differs: true,
        },
        {
          path: '/windows/test/from',
          values: [null, '2026-01-01T00:00:00.000Z'],
          present: [false, true],
          differs: true,
        },
        { path: '/windows/test/to', values: [null, '2026-01-08T00:00:00.000Z'], present: [false, true], differs: true },
      ],
      truncated: false,
    });
  });

  it('takes ids in upper case, and objects that name the experiment of the path', async () => {
    const reference = { experiment_id: experiment.id.toUpperCase(), id: second.id.toUpperCase() };
    const { status, body } = await send<RunsBody>({ runs: [first.id.toUpperCase(), reference] });
    expect([status, body.runs?.map(({ id }) => id)]).toEqual([200, [first.id, second.id]]);
  });

  it('compares runs of other experiments, even with one id', async () => {
    const other = await client.experiment();
    const stored = { ...storedDrifts(other.id, 1)[0], id: first.id, parameters: { lr: 0.2 } };
    await database.collection('app.drifts').insertOne(stored);
    const answer = await send<RunsBody>({ runs: [first.id, { experiment_id: other.id, id: first.id }] });
    expect(answer.status).toBe(200);
    expect(answer.body.runs.map((run) => [run.experiment_id, run.id])).toEqual([
      [experiment.id, first.id],
      [other.id, first.id],
    ]);
    expect(rowOf(answer, '/parameters/lr')).toMatchObject({ values: [0.1, 0.2], differs: true });
  });

  it('keeps 64-bit integers apart to the last digit', async () => {
    const ids = ['9223372036854775806', '9223372036854775807'].map(async (seed) => {
      const text = `{"job_status":"Running","model":"m","drift_detected":false,"parameters":{"seed":${seed}}}`;
      return (await client.post<DriftBody>(`/experiment/${experiment.id}/drift`, { as: 'owner', text })).body.id;
    });
    const { text } = await send({ runs: await Promise.all(ids) });
    expect(text).toContain(
      '{"path":"/parameters/seed","values":[9223372036854775806,9223372036854775807],"present":[true,true],"differs":true}',
    );
  });

  it('shows the rows that differ first when there are more than 1,000', async () => {
    const parameters = Object.fromEntries(Array.from({ length: 1_200 }, (_, index) => [`k${index}`, index]));
    const one = await client.drift(experiment.id, { parameters });
    const other = await client.drift(experiment.id, { parameters: { ...parameters, k999: 'other' } });
    const { body } = await send<RunsBody>({ runs: [one.id, other.id] });
    expect([body.truncated, body.differences.length]).toEqual([true, 1_000]);
    expect(body.differences.filter(({ differs }) => differs)).toEqual([body.differences[0]]);
    expect(body.differences[0]?.path).toBe('/parameters/k999');
  });

  it('reads 20 runs of several experiments in one command for the runs and one for the experiments', async () => {
    const others = await Promise.all(Array.from({ length: 4 }, () => client.experiment()));
    const recorded = others.flatMap(({ id: experiment_id }) =>
      Array.from({ length: 5 }, async () => ({ experiment_id, id: (await client.drift(experiment_id)).id })),
    );
    const runs = await Promise.all(recorded);
    await database.db?.command({ profile: 2 });
    const { status, body } = await send<RunsBody>({ runs });
    await database.db?.command({ profile: 0 });
    expect([status, body.runs?.length]).toEqual([200, 20]);
    const commands = await database.collection('system.profile').find({ op: 'query' }).toArray();
    const ofDrifts = commands.filter(({ ns }) => String(ns).endsWith('app.drifts'));
    expect(ofDrifts).toMatchObject([{ keysExamined: expect.any(Number), docsExamined: 20 }]);
    // the guard asks for the experiment of the path, the comparison for all others
    expect(commands.filter(({ ns }) => String(ns).endsWith('app.experiments'))).toHaveLength(2);
  });

  const twenty = (): string[] => Array.from({ length: 21 }, () => randomUUID());
  const missing = ['Missing data for required field.'];

  it.each<[string, () => unknown, unknown]>([
    ['a list that is none', () => 'x', ['Not a valid list.']],
    ['null', () => null, ['Field may not be null.']],
    ['one run', () => [first.id], ['Length must be between 2 and 20.']],
    ['21 runs', twenty, ['Length must be between 2 and 20.']],
    ['what is no id', () => [first.id, 'x'], { 1: ['Not a valid UUID.'] }],
    [
      'what is neither id nor object',
      () => [7, null],
      {
        0: ['Must be the id of a drift, or an object with "experiment_id" and "id".'],
        1: ['Must be the id of a drift, or an object with "experiment_id" and "id".'],
      },
    ],
    [
      'an object without both ids',
      () => [{ id: 1 }, {}],
      { 0: { experiment_id: missing, id: ['Not a valid string.'] }, 1: { experiment_id: missing, id: missing } },
    ],
    ['an unknown key', () => [first.id, { experiment_id: NOBODY, id: NOBODY, x: 1 }], { 1: { x: ['Unknown field.'] } }],
    ['a run twice', () => [first.id, second.id, first.id.toUpperCase()], { 2: ['The same as at index 0.'] }],
    [
      'a run twice in two ways',
      () => [first.id, { experiment_id: experiment.id, id: first.id }],
      { 1: ['The same as at index 0.'] },
    ],
    [
      'runs that do not exist',
      () => [NOBODY, first.id, { experiment_id: experiment.id, id: randomUUID() }],
      { 0: ['There is no such drift in the experiment.'], 2: ['There is no such drift in the experiment.'] },
    ],
  ])('refuses %s', async (_, runs, faults) => {
    const { status, body } = await send({ runs: runs() });
    expect([status, body]).toEqual([422, expect.objectContaining({ errors: { json: { runs: faults } } })]);
  });

  it('refuses runs of more than 16 MB together, and takes one as large', async () => {
    const large = await Promise.all(
      [0, 1].map((n) => client.drift(experiment.id, { parameters: { n, blob: 'x'.repeat(9 * MB) } })),
    );
    const { status, body } = await send({ runs: large.map(({ id }) => id) });
    const message = 'The runs are larger than 16 MB together. Compare fewer runs, or read them one by one.';
    expect([status, body]).toMatchObject([422, { errors: { json: { runs: [message] } } }]);
    expect((await send({ runs: [large[0]?.id, first.id] })).status).toBe(200);
  });

  it('refuses more values than can be laid side by side at once', async () => {
    const parameters = Object.fromEntries(
      Array.from({ length: 4_000 }, (_, index) => [`${'k'.repeat(500)}${index}`, 0]),
    );
    const many = await Promise.all([0, 1].map(() => client.drift(experiment.id, { parameters })));
    const { status, body } = await send({ runs: many.map(({ id }) => id) });
    const message = 'The runs have too many values, or too long keys, to lay them side by side. Compare fewer runs.';
    expect([status, body]).toMatchObject([422, { errors: { json: { runs: [message] } } }]);
  });
});

describe('the body of a comparison', () => {
  const neither = 'Send "runs" to lay runs side by side, or "model" to set its detectors against each other.';

  it.each<[unknown, object]>([
    [{}, { _schema: [neither] }],
    [undefined, { _schema: [neither] }],
    [{ detectors: ['A', 'B'] }, { _schema: [neither] }],
    [{ runs: [], model: 'm' }, { _schema: ['Send either "runs" or "model", not both.'] }],
    [[], { _schema: ['Invalid input type.'] }],
    [{ runs: [randomUUID(), randomUUID()], match: 'time' }, { match: ['Unknown field.'] }],
  ])('is one of two forms: %j', async (body, faults) => {
    const { status, body: answered } = await send(body);
    expect([status, answered]).toEqual([422, expect.objectContaining({ errors: { json: faults } })]);
  });

  it('is looked at after the right to read the experiment', async () => {
    const path = `/experiment/${experiment.id}/compare`;
    expect((await client.post(path, { as: 'stranger', text: '{' })).status).toBe(403);
    expect((await client.post(path, { as: 'owner', text: '{' })).status).toBe(400);
    expect(
      (await client.post(path, { as: 'owner', text: 'a', headers: { 'content-type': 'text/plain' } })).status,
    ).toBe(415);
    expect((await client.post(path, { as: 'owner', text: ' '.repeat(MB + 1) })).status).toBe(413);
    expect((await client.post(`/experiment/${NOBODY}/compare`, { as: 'owner', body: {} })).status).toBe(404);
    expect((await client.get(path, { as: 'owner' })).status).toBe(405);
  });
});
