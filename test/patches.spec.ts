import { type Api, api, type DriftBody, type ExperimentBody } from './support/api.js';
import { startServer, type TestServer } from './support/server.js';

let server: TestServer;
let client: Api;
let ownerId: string;
let editorId: string;

beforeAll(async () => {
  server = await startServer();
  client = await api(server);
  [{ id: ownerId }, { id: editorId }] = await Promise.all([client.register('owner'), client.register('editor')]);
  await client.register('admin');
});
afterAll(() => server.stop());

describe('PATCH /experiment/{id}', () => {
  const edit = (id: string, body: unknown) => client.patch<ExperimentBody>(`/experiment/${id}`, { as: 'owner', body });

  it('sets what it names, merges the configuration and keeps the rest', async () => {
    const before = await client.experiment({
      description: 'old',
      public: true,
      tags: ['a', 'b'],
      configuration: { kept: 1, removed: 2, inner: { kept: [1], removed: 2 } },
    });
    const { status, body } = await edit(before.id, {
      tags: ['c'],
      configuration: { removed: null, added: { x: null, y: 1 }, inner: { removed: null } },
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      ...before,
      updated_at: expect.any(String),
      tags: ['c'],
      configuration: { kept: 1, inner: { kept: [1] }, added: { y: 1 } },
    });
  });

  it('removes what may be absent with null, and takes defaults for the rest', async () => {
    const { id } = await client.experiment({ description: 'old', public: true, tags: ['a'], configuration: { a: 1 } });
    const { body } = await edit(id, { description: null, public: null, tags: null, configuration: null });
    expect(body).not.toHaveProperty('description');
    expect(body).toMatchObject({ public: false, tags: [], configuration: {} });
  });

  it('replaces permissions whole, and whoever sends them can manage it afterwards', async () => {
    const { id } = await client.experiment({ permissions: [{ entity: editorId, level: 'Edit' }] });
    const permissions = [{ entity: '/x', level: 'Read' }];
    const expected = [...permissions, { entity: ownerId, level: 'Manage' }];
    expect((await edit(id, { permissions })).body.permissions).toEqual(expected);
    expect((await edit(id, { permissions: [] })).body.permissions).toEqual(expected.slice(1));
    expect((await edit(id, { permissions: [{ entity: ownerId, level: 'Read' }] })).body.permissions).toEqual(
      expected.slice(1),
    );
  });

  it('leaves permissions as they are when it does not name them, also for an admin', async () => {
    const before = await client.experiment();
    const body = { description: 'by an admin' };
    const { body: after } = await client.patch<ExperimentBody>(`/experiment/${before.id}`, { as: 'admin', body });
    expect(after).toMatchObject({ ...body, permissions: before.permissions });
  });

  it('edits an experiment with more entries than a client may send: the own one is added to them', async () => {
    const permissions = Array.from({ length: 1_000 }, (_, index) => ({ entity: `/group-${index}`, level: 'Read' }));
    const { id } = await client.experiment({ permissions });
    const { status, body } = await edit(id, { description: 'edited' });
    expect([status, body.permissions.length]).toEqual([200, 1_001]);
  });

  it.each<[string, unknown, object]>([
    ['null for a required field', { name: null }, { name: ['Field may not be null.'] }],
    [
      'null for the permissions, which would leave nobody',
      { permissions: null },
      { permissions: ['Field may not be null.'] },
    ],
    ['an unknown field', { nmae: 'x' }, { nmae: ['Unknown field.'] }],
    [
      'what clients cannot set',
      { status: 'archived', id: 'x' },
      { status: ['Unknown field.'], id: ['Unknown field.'] },
    ],
    ['a wrong type', { public: 'perhaps' }, { public: ['Not a valid boolean.'] }],
    [
      'a wrong level',
      { permissions: [{ entity: 'x', level: 'Own' }] },
      { permissions: { 0: { level: ['Must be one of: Read, Edit, Manage.'] } } },
    ],
    [
      'an entry that is not whole',
      { permissions: [{ entity: 'x' }] },
      { permissions: { 0: { level: ['Missing data for required field.'] } } },
    ],
    ['a list', [], { _schema: ['Invalid input type.'] }],
    ['null', null, { _schema: ['Invalid input type.'] }],
  ])('refuses %s with the place of the fault', async (_, patch, faults) => {
    const before = await client.experiment();
    const answer = await edit(before.id, patch);
    expect([answer.status, (answer.body as unknown as { errors: object }).errors]).toEqual([422, { json: faults }]);
    expect((await client.get(`/experiment/${before.id}`, { as: 'owner' })).body).toEqual(before);
  });

  it('is 409 for the name of another', async () => {
    const [one, other] = [await client.experiment(), await client.experiment()];
    expect(await edit(one.id, { name: other.name })).toMatchObject({
      status: 409,
      body: { message: 'Name conflict.' },
    });
  });

  it('loses no edit of many at once', async () => {
    const { id } = await client.experiment();
    const keys = Array.from({ length: 8 }, (_, index) => `key${index}`);
    const edits = keys.map((key) => edit(id, { configuration: { [key]: 1 } }));
    const statuses = (await Promise.all(edits)).map(({ status }) => status);
    const { body } = await client.get<ExperimentBody>(`/experiment/${id}`, { as: 'owner' });
    const done = keys.filter((_, index) => statuses[index] === 200);
    expect(Object.keys(body.configuration).sort()).toEqual(done.sort());
    expect(statuses.every((status) => status === 200 || status === 409)).toBe(true);
    expect(done.length).toBeGreaterThan(1);
  });

  it.each([
    ['application/merge-patch+json', 200],
    ['application/json', 200],
    ['application/merge-patch+json; charset=utf-8', 200],
    ['application/json-patch+json', 415],
    ['text/plain', 415],
  ])('reads %s: %d', async (type, status) => {
    const { id } = await client.experiment();
    const request = { as: 'owner' as const, text: '{"description":"x"}', headers: { 'content-type': type } };
    const answer = await client.send('PATCH', `/experiment/${id}`, request);
    expect(answer.status).toBe(status);
    const accepted = status === 415 ? 'application/merge-patch+json, application/json' : null;
    expect(answer.headers.get('accept-patch')).toBe(accepted);
  });
});

describe('PATCH /experiment/{id}/drift/{drift}', () => {
  let drifts: string;
  let experimentId: string;
  beforeAll(async () => {
    experimentId = (await client.experiment()).id;
    drifts = `/experiment/${experimentId}/drift`;
  });

  it('ends a run with its verdict, without repeating the rest', async () => {
    const begun = await client.drift(experimentId, {
      job_status: 'Running',
      drift_detected: false,
      parameters: { seed: 1 },
      detector: { name: 'KSDrift', version: '1' },
      windows: { test: { from: '2026-01-01', to: '2026-01-02' } },
    });
    const { body } = await client.patch<DriftBody>(`${drifts}/${begun.id}`, {
      as: 'owner',
      body: {
        job_status: 'Completed',
        drift_detected: true,
        parameters: { batches: 3 },
        detector: { version: null },
        result: { p_value: 0.01 },
        windows: { test: { to: '2026-01-03T00:00:00Z' } },
      },
    });
    expect(body).toMatchObject({
      job_status: 'Completed',
      drift_detected: true,
      model: begun.model,
      parameters: { seed: 1, batches: 3 },
      detector: { name: 'KSDrift' },
      result: { p_value: 0.01 },
      windows: { test: { from: '2026-01-01T00:00:00.000Z', to: '2026-01-03T00:00:00.000Z' } },
    });
    expect(body).not.toHaveProperty('detector.version');
  });

  it('removes optional parts with null', async () => {
    const { id } = await client.drift(experimentId, { detector: { name: 'a' }, result: {}, tags: ['a'] });
    const body = { detector: null, result: null, windows: null, tags: null, parameters: null };
    const answer = await client.patch(`${drifts}/${id}`, { as: 'owner', body });
    for (const part of ['detector', 'result', 'windows']) expect(answer.body).not.toHaveProperty(part);
    expect(answer.body).toMatchObject({ tags: [], parameters: {} });
  });

  it.each<[object, object]>([
    [
      { model: null, job_status: null },
      { model: ['Field may not be null.'], job_status: ['Field may not be null.'] },
    ],
    [{ detector: { name: null } }, { detector: { name: ['Field may not be null.'] } }],
    [{ detector: { version: '2' } }, { detector: { name: ['Missing data for required field.'] } }],
    [
      { result: { p_value: 1.5 } },
      { result: { p_value: ['Must be greater than or equal to 0 and less than or equal to 1.'] } },
    ],
    [{ windows: { test: { from: '2027-01-01' } } }, { windows: { test: { to: ['Must be after "from".'] } } }],
    [{ windows: { test: { to: null } } }, { windows: { test: { to: ['Field may not be null.'] } } }],
    [{ tags: ['', 'x'] }, { tags: { 0: ['Length must be between 1 and 20.'] } }],
  ])('refuses %j with the place of the fault, also when it shows in the whole only', async (body, faults) => {
    const windows = { test: { from: '2026-01-01', to: '2026-02-01' } };
    const { id } = await client.drift(experimentId, { windows });
    const answer = await client.patch(`${drifts}/${id}`, { as: 'owner', body });
    expect(answer).toMatchObject({ status: 422, body: { errors: { json: faults } } });
  });

  it('reaches into parameters that look like a reference of the database', async () => {
    const { id } = await client.drift(experimentId, { parameters: { link: { $ref: 'a', $id: 'b', note: 1 } } });
    const body = { parameters: { link: { note: 2 } } };
    const answer = await client.patch<DriftBody>(`${drifts}/${id}`, { as: 'owner', body });
    expect(answer.body.parameters).toEqual({ link: { $ref: 'a', $id: 'b', note: 2 } });
  });

  it('is 404 for an unknown drift, after faults of the patch itself', async () => {
    const missing = `${drifts}/00000000-0000-4000-8000-000000000000`;
    expect((await client.patch(missing, { as: 'owner', body: { tags: ['x'] } })).status).toBe(404);
    expect((await client.patch(missing, { as: 'owner', body: { tags: 'x' } })).status).toBe(422);
  });

  it('loses no edit of many at once', async () => {
    const { id } = await client.drift(experimentId);
    const keys = Array.from({ length: 8 }, (_, index) => `key${index}`);
    const edits = keys.map((key) =>
      client.patch(`${drifts}/${id}`, { as: 'owner', body: { parameters: { [key]: 1 } } }),
    );
    const statuses = (await Promise.all(edits)).map(({ status }) => status);
    const { body } = await client.get<DriftBody>(`${drifts}/${id}`, { as: 'owner' });
    const done = keys.filter((_, index) => statuses[index] === 200);
    expect(Object.keys(body.parameters).sort()).toEqual(done.sort());
    expect(statuses.every((status) => status === 200 || status === 409)).toBe(true);
    expect(done.length).toBeGreaterThan(1);
  });
});
