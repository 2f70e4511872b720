import { type Api, api, DRIFT, type DriftBody, type UserBody } from './support/api.js';
import { startServer, type TestServer } from './support/server.js';

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** Every field that a client may send. */
const FULL = {
  job_status: 'Completed',
  tags: ['nightly', 'b', 'nightly', '✓'.repeat(20), '😀'.repeat(20)],
  model: 'churn-v3',
  drift_detected: true,
  parameters: { batch: 42, 'dotted.key': { $set: [1, { '': null }] }, list: [[], {}], text: 'ünï\u0000✓', e: 1e-7 },
  detector: { name: 'KSDrift', version: '0.13.0', preset: 'weekly' },
  result: {
    statistic: 0.21,
    p_value: 0.003,
    threshold: 0.05,
    effect_size: -0.4,
    n_reference: 5000,
    n_test: 1,
    correction: 'bonferroni',
  },
  windows: {
    reference: { from: '2026-01-01T00:00:00.000Z', to: '2026-01-08T00:00:00.000Z' },
    test: { from: '2026-02-01T00:00:00.000Z', to: '2026-02-01T00:00:00.001Z' },
  },
};

let server: TestServer;
let client: Api;
let drifts: string;
let owner: UserBody;

beforeAll(async () => {
  server = await startServer();
  client = await api(server);
  owner = await client.register('owner');
  drifts = `/experiment/${(await client.experiment()).id}/drift`;
});
afterAll(() => server.stop());

const record = (body: unknown) => client.post<DriftBody>(drifts, { as: 'owner', body });

/** Records a drift whose `parameters` are this very text, and gives their text in the answers to all that touches it. */
async function parametersAnswered(parameters: string): Promise<string[]> {
  const textFor = (model: string): string =>
    `{"job_status":"Running","model":"${model}","drift_detected":false,"parameters":${parameters}}`;
  const text = textFor('m');
  const created = await client.post<DriftBody>(drifts, { as: 'owner', text });
  const path = `${drifts}/${created.body.id}`;
  const filter = { body: { id: created.body.id } };
  const answers = [
    created,
    await client.put(path, { as: 'owner', text: textFor('another') }),
    await client.patch(path, { as: 'owner', body: { tags: ['edited'] } }),
    await client.get(path, { as: 'owner' }),
    await client.post(`${drifts}/search`, { as: 'owner', ...filter }),
  ];
  return answers.map((answer) => /"parameters":(.*?\})\}\]?$/.exec(answer.text)?.[1] ?? answer.text);
}

describe('POST /experiment/{id}/drift', () => {
  it('records a drift with the least that it needs', async () => {
    const { status, body } = await record(DRIFT);
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(UUID_V4),
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updated_at: body.created_at,
      schema_version: '1.0.0',
      ...DRIFT,
      tags: [],
      parameters: {},
      status_history: [{ job_status: 'Completed', set_at: body.created_at, set_by: owner.id }],
    });
  });

  it('records every field, and gives it back as it was', async () => {
    const { status, body } = await record(FULL);
    expect(status).toBe(201);
    const { id, created_at, updated_at, status_history } = body;
    const expected = { id, created_at, updated_at, schema_version: '1.0.0', status_history, ...FULL };
    expect(body).toEqual(expected);
    expect((await client.get(`${drifts}/${id}`, { as: 'owner' })).body).toEqual(expected);
    const found = await client.post(`${drifts}/search`, { as: 'owner', body: { id } });
    expect(found.body).toEqual([expected]);
  });

  it.each(['Running', 'Completed', 'Failed'])('takes the status %s', async (job_status) => {
    expect((await record({ ...DRIFT, job_status })).body).toMatchObject({ job_status });
  });

  it('takes an empty model, empty objects and spelled booleans', async () => {
    const body = { ...DRIFT, model: '', drift_detected: 'off', result: {}, windows: {} };
    expect((await record(body)).body).toMatchObject({ model: '', drift_detected: false, result: {}, windows: {} });
  });

  it('reads times with a zone, and dates, as instants', async () => {
    const windows = { test: { from: '2026-01-01', to: '2026-01-01T03:00:00+02:00' } };
    expect((await record({ ...DRIFT, windows })).body).toMatchObject({
      windows: { test: { from: '2026-01-01T00:00:00.000Z', to: '2026-01-01T01:00:00.000Z' } },
    });
  });

  it('takes a thousand tags and a body of megabytes', async () => {
    const tags = Array.from({ length: 1000 }, (_, index) => `tag ${index}`);
    const parameters = { blob: 'x'.repeat(4_000_000) };
    const { status, body } = await record({ ...DRIFT, tags, parameters });
    expect(status).toBe(201);
    expect(body).toMatchObject({ tags, parameters });
  });
});

describe('keys in parameters', () => {
  it.each([
    '{"constructor":[{"a":1}],"toString":[{"b":[{"c":2}]}],"hasOwnProperty":[1],"valueOf":{"constructor":[{"d":3}]}}',
    '{"prototype":{"constructor":1},"toObject":{"toBSON":1},"toJSON":[{"then":{"length":-1}}]}',
    '{"$ref":"a","$id":{"$oid":"b"},"$db":"c"}',
    '{"$where":1,"a.b":{"$set":[{"$unset":1}]},"":null," ":[]}',
  ])('that mean something elsewhere are data here: %s', async (parameters) => {
    expect(await parametersAnswered(parameters)).toEqual(Array.from({ length: 5 }, () => parameters));
  });
});

describe('numbers in parameters', () => {
  it.each([
    '{"n":9223372036854775807}',
    '{"n":-9223372036854775808,"deep":[{"m":1764000000123456789}]}',
    '{"n":9007199254740993,"small":9007199254740991}',
    '{"n":1.5,"m":-0.25,"zero":0}',
    '{"n":1700000000000,"m":3000000000,"k":-2147483649}',
  ])('survive the round trip: %s', async (parameters) => {
    expect(await parametersAnswered(parameters)).toEqual(Array.from({ length: 5 }, () => parameters));
  });

  it.each([
    ['9223372036854775808', 'Integer out of range: at most 64 bits. Send larger ones as text.'],
    ['-9223372036854775809', 'Integer out of range: at most 64 bits. Send larger ones as text.'],
    ['1e400', 'Number out of range: at most 1.7976931348623157e308.'],
    ['-1e400', 'Number out of range: at most 1.7976931348623157e308.'],
  ])('that nothing can hold are 422: %s', async (number, message) => {
    const text = `{"job_status":"Running","model":"m","drift_detected":false,"parameters":{"a":[0,${number}]}}`;
    const { status, body } = await client.post(drifts, { as: 'owner', text });
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: { json: { parameters: { a: { 1: [message] } } } } });
  });

  it('can be searched for exactly', async () => {
    await parametersAnswered('{"seed":9223372036854775807}');
    await parametersAnswered('{"seed":9223372036854775806}');
    const text = '{"parameters.seed":9223372036854775807}';
    const { text: found, pagination } = await client.post(`${drifts}/search`, { as: 'owner', text });
    expect(found).toContain('{"seed":9223372036854775807}');
    expect(pagination).toMatchObject({ total: 1 });
  });
});

describe('numbers in a result', () => {
  it('are answered in a form that can be sent back, long ones too', async () => {
    const result = { statistic: 1e17, threshold: -9_007_199_254_740_992, effect_size: 1e300 };
    const { body } = await record({ ...DRIFT, result });
    const path = `${drifts}/${body.id}`;
    const [sent] = /"result":\{[^}]*\}/.exec((await client.get(path, { as: 'owner' })).text) ?? [];
    const text = `{"job_status":"Completed","model":"copied","drift_detected":true,${sent}}`;
    const replaced = await client.put<DriftBody>(path, { as: 'owner', text });
    expect([replaced.status, replaced.body]).toMatchObject([200, { model: 'copied', result }]);
  });
});

describe('faults of a drift', () => {
  it.each<[string, Record<string, unknown>, unknown]>([
    [
      'nothing at all',
      { job_status: undefined, model: undefined, drift_detected: undefined },
      {
        job_status: ['Missing data for required field.'],
        model: ['Missing data for required field.'],
        drift_detected: ['Missing data for required field.'],
      },
    ],
    [
      'null',
      { job_status: null, tags: null, model: null, drift_detected: null, parameters: null, detector: null },
      Object.fromEntries(
        ['job_status', 'tags', 'model', 'drift_detected', 'parameters', 'detector'].map((name) => [
          name,
          ['Field may not be null.'],
        ]),
      ),
    ],
    [
      'wrong types',
      { job_status: 1, tags: 'a', model: 1, drift_detected: 'maybe', parameters: [], detector: 'x', windows: 1 },
      {
        job_status: ['Must be one of: Running, Completed, Failed.'],
        tags: ['Not a valid list.'],
        model: ['Not a valid string.'],
        drift_detected: ['Not a valid boolean.'],
        parameters: ['Not a valid mapping type.'],
        detector: ['Not a valid mapping type.'],
        windows: ['Not a valid mapping type.'],
      },
    ],
    ['another status', { job_status: 'running' }, { job_status: ['Must be one of: Running, Completed, Failed.'] }],
    ['a number for a boolean', { drift_detected: 2 }, { drift_detected: ['Not a valid boolean.'] }],
    ['a list for a boolean', { drift_detected: [true] }, { drift_detected: ['Not a valid boolean.'] }],
    [
      'bad tags',
      { tags: ['ok', '', 'x'.repeat(21), 1, null] },
      {
        tags: {
          1: ['Length must be between 1 and 20.'],
          2: ['Length must be between 1 and 20.'],
          3: ['Not a valid string.'],
          4: expect.any(Array),
        },
      },
    ],
    [
      'unknown fields',
      { id: NOBODY, created_at: '2026-01-01', schema_version: '1.0.0', constructor: 1, detector: { name: 'x', a: 1 } },
      {
        id: ['Unknown field.'],
        created_at: ['Unknown field.'],
        schema_version: ['Unknown field.'],
        constructor: ['Unknown field.'],
        detector: { a: ['Unknown field.'] },
      },
    ],
    ['a nameless detector', { detector: {} }, { detector: { name: ['Missing data for required field.'] } }],
    [
      'a result out of range',
      { result: { p_value: 1.1, n_test: 0, n_reference: 1.5, statistic: '1' } },
      {
        result: {
          p_value: ['Must be greater than or equal to 0 and less than or equal to 1.'],
          n_test: ['Must be greater than or equal to 1.'],
          n_reference: ['Not a valid integer.'],
          statistic: ['Not a valid number.'],
        },
      },
    ],
    [
      'a window that ends before it begins',
      { windows: { test: { from: '2026-01-02', to: '2026-01-01' }, reference: { from: '2026-02-30', to: 1 } } },
      {
        windows: {
          test: { to: ['Must be after "from".'] },
          reference: { from: [expect.stringContaining('Not a valid date')], to: [expect.stringContaining('Not a')] },
        },
      },
    ],
  ])('%s', async (_, changes, json) => {
    const { status, body } = await record({ ...DRIFT, ...changes });
    expect(status).toBe(422);
    expect(body).toEqual({ code: 422, status: 'Unprocessable Entity', errors: { json } });
  });
});

describe('PUT and DELETE of a drift', () => {
  it('replace what may be set, and keep id and time', async () => {
    const { body: before } = await record(FULL);
    const change = { job_status: 'Failed', model: 'other', drift_detected: false };
    const { status, body } = await client.put(`${drifts}/${before.id}`, { as: 'owner', body: change });
    expect(status).toBe(200);
    const { id, created_at, schema_version } = before;
    const { updated_at } = body as DriftBody;
    const status_history = [
      ...before.status_history,
      { job_status: change.job_status, set_at: updated_at, set_by: owner.id },
    ];
    const kept = { id, created_at, schema_version };
    const after = { ...kept, updated_at, status_history, ...change, tags: [], parameters: {} };
    expect(body).toEqual(after);
    expect((await client.get(`${drifts}/${id}`, { as: 'owner' })).body).toEqual(after);
  });

  it('are 404 for an unknown drift, an unknown experiment, and a drift of another experiment', async () => {
    const { body: drift } = await record(DRIFT);
    const other = await client.experiment();
    const cases = [
      [`${drifts}/${NOBODY}`, 'Drift not found.'],
      [`/experiment/${NOBODY}/drift/${drift.id}`, 'Experiment not found.'],
      [`/experiment/${other.id}/drift/${drift.id}`, 'Drift not found.'],
    ] as const;
    for (const [path, message] of cases) {
      for (const method of ['GET', 'PUT', 'DELETE']) {
        const request = { as: 'owner' as const, ...(method === 'PUT' && { body: DRIFT }) };
        const { status, body } = await client.send(method, path, request);
        expect(status).toBe(404);
        expect(body).toEqual({ code: 404, status: 'Not Found', message });
      }
    }
    expect((await client.get(`${drifts}/${drift.id}`, { as: 'owner' })).status).toBe(200);
  });

  it('is 204 and empty, then 404', async () => {
    const { body: drift } = await record(DRIFT);
    const path = `${drifts}/${drift.id.toUpperCase()}`;
    const first = await client.delete(path, { as: 'owner' });
    expect([first.status, first.text]).toEqual([204, '']);
    const second = await client.delete(path, { as: 'owner' });
    expect(second.status).toBe(404);
    expect(second.body).toMatchObject({ message: 'Drift not found.' });
  });

  it('at once: every answer is an expected one', async () => {
    const { body: drift } = await record(DRIFT);
    const path = `${drifts}/${drift.id}`;
    const replaced = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        client.put<DriftBody>(path, { as: 'owner', body: { ...DRIFT, model: `m${index}`, tags: [`m${index}`] } }),
      ),
    );
    expect(replaced.map(({ status }) => status)).toEqual(Array<number>(10).fill(200));
    const { body } = await client.get<DriftBody>(path, { as: 'owner' });
    expect(body.tags).toEqual([body.model]);
    const deleted = await Promise.all(Array.from({ length: 5 }, () => client.delete(path, { as: 'owner' })));
    expect(deleted.map(({ status }) => status).sort()).toEqual([204, 404, 404, 404, 404]);
  });
});
