import { type Api, api, DRIFT, type DriftBody, type ExperimentBody } from './support/api.js';
import { startServer, type TestServer } from './support/server.js';

let server: TestServer;
let client: Api;
beforeAll(async () => {
  server = await startServer();
  client = await api(server);
  await Promise.all([client.register('owner'), client.register('stranger')]);
});
afterAll(() => server.stop());

describe('GET /experiment/{id}/drift', () => {
  let drifts: string;
  const models: Record<string, string> = {};
  beforeAll(async () => {
    const { id } = await client.experiment();
    drifts = `/experiment/${id}/drift`;
    const record = async (model: string, fields: object): Promise<void> => {
      models[(await client.drift(id, { model, ...fields })).id] = model;
    };
    await record('a', { job_status: 'Running', tags: ['x', 'y'], drift_detected: false });
    await record('b', { job_status: 'Failed', tags: ['x'], detector: { name: 'KS' } });
    await record('c,"d', { tags: [], detector: { name: 'MMD' }, parameters: { lr: 0.1, deep: { er: [1] } } });
  });
  const list = (query: string) => client.get<DriftBody[]>(`${drifts}?${query}`, { as: 'owner' });

  it.each([
    ['', 'a,b,c,"d'],
    ['model=b', 'b'],
    [`model=${encodeURIComponent('c,"d')}`, 'c,"d'],
    ['model=', ''],
    ['job_status=Running', 'a'],
    ['job_status=Running,Failed', 'a,b'],
    ['drift_detected=false', 'a'],
    ['drift_detected=yes', 'b,c,"d'],
    ['tags=x', 'a,b'],
    ['tags=x,y', 'a'],
    ['tags=x&tags=y', 'a'],
    ['job_status=Running&job_status=Failed,Completed', 'a,b,c,"d'],
    ['tags=&job_status=&fields=', 'a,b,c,"d'],
    ['detector=KS', 'b'],
    ['created_from=2026-01-01&created_to=2100-01-01T00:00:00Z', 'a,b,c,"d'],
    ['created_from=2100-01-01', ''],
    ['tags=x&drift_detected=true', 'b'],
    ['model=a&model=b', 'a'],
    ['unknown=1', 'a,b,c,"d'],
  ])('finds with ?%s what the same filter in a body finds', async (query, expected) => {
    const { status, body, pagination } = await list(`${query}&order_by=asc`);
    expect(status).toBe(200);
    const found = body.map(({ id }) => models[id]);
    expect(found.join(',')).toBe(expected);
    expect(pagination).toMatchObject({ total: found.length });
  });

  it('pages and sorts as a search does', async () => {
    const query = 'sort_by=model&order_by=asc&page_size=1&page=2';
    const searched = await client.post(`${drifts}/search?${query}`, { as: 'owner' });
    const listed = await list(query);
    expect(listed.body).toEqual(searched.body);
    expect(listed.pagination).toEqual(searched.pagination);
  });

  it.each([
    ['job_status=Done', { job_status: ['Must be one of: Running, Completed, Failed.'] }],
    ['drift_detected=perhaps', { drift_detected: [expect.stringContaining('boolean')] }],
    ['created_from=yesterday', { created_from: [expect.stringContaining('2026-01-31')] }],
    ['page=0&fields=modle', { page: [expect.anything()], fields: ['Unknown field "modle". Did you mean "model"?'] }],
    ['fields=id,,model', { fields: [expect.stringMatching(/^Unknown field ""\. The fields are: id, /)] }],
    ['fields=parameters..a', { fields: [expect.stringContaining('parameters..a')] }],
    ['fields=id,constructor', { fields: [expect.stringContaining('"constructor"')] }],
    [`fields=${'id,'.repeat(50)}id`, { fields: ['At most 50 fields.'] }],
  ])('refuses ?%s with the name of the parameter', async (query, faults) => {
    const { status, body } = await list(query);
    expect(status).toBe(422);
    expect(body).toEqual({ code: 422, status: 'Unprocessable Entity', errors: { query: faults } });
  });

  it('reduces each record to the fields that are asked for', async () => {
    const query = 'model=c%2C%22d&fields=';
    expect((await list(`${query}model,detector.name`)).body).toEqual([{ model: 'c,"d', detector: { name: 'MMD' } }]);
    expect((await list(`${query}parameters.deep.er,parameters.none`)).body).toEqual([
      { parameters: { deep: { er: [1] } } },
    ]);
    expect((await list(`${query}parameters.lr,parameters`)).body).toEqual([
      { parameters: { lr: 0.1, deep: { er: [1] } } },
    ]);
    expect((await list(`${query}parameters,parameters.lr`)).body).toEqual([
      { parameters: { lr: 0.1, deep: { er: [1] } } },
    ]);
    expect((await list(`${query}result.p_value`)).body).toEqual([{}]);
    const [whole] = (await list('model=a')).body;
    const all = Object.keys(whole ?? {});
    expect((await list(`model=a&fields=${all.join(',')}`)).body).toEqual([whole]);
  });

  it('reaches into parameters that look like a reference of the database', async () => {
    const text = JSON.stringify({ ...DRIFT, model: 'linked', parameters: { link: { $ref: 'a', $id: 'b', note: 1 } } });
    await client.post(drifts, { as: 'owner', text });
    const { body } = await list('model=linked&fields=parameters.link.$id,parameters.link.note');
    expect(body).toEqual([{ parameters: { link: { $id: 'b', note: 1 } } }]);
  });

  it('keeps 64-bit integers when it reduces', async () => {
    const text = JSON.stringify({ ...DRIFT, model: 'exact', parameters: {} }).replace(
      '{}',
      '{"seed":9007199254740993}',
    );
    await client.post(drifts, { as: 'owner', text });
    expect((await list('model=exact&fields=parameters.seed')).text).toBe('[{"parameters":{"seed":9007199254740993}}]');
  });
});

describe('GET /experiment', () => {
  it.each<[string, boolean]>([
    ['name=listed%20one', true],
    ['name_prefix=listed', true],
    ['name_prefix=isted', false],
    ['status=active,archived&public=false', true],
    ['tags=a,b', true],
    ['tags=c', false],
    ['created_by=00000000-0000-4000-8000-000000000000', false],
  ])('?%s finds it: %s', async (query, found) => {
    const name = 'listed one';
    await client.post('/experiment', { as: 'owner', body: { name, tags: ['a', 'b'] } });
    const { body } = await client.get<ExperimentBody[]>(`/experiment?${query}&fields=name,tags`, { as: 'owner' });
    expect(body.some((each) => each.name === name)).toBe(found);
    for (const each of body) expect(Object.keys(each).sort()).toEqual(['name', 'tags']);
  });

  it('shows only what the caller may read, whatever he asks', async () => {
    const { id, name } = await client.experiment({ configuration: { secret: 1 } });
    for (const query of [`name=${encodeURIComponent(name)}`, 'page_size=100', 'fields=id&page_size=100']) {
      for (const request of [{}, { as: 'stranger' as const }]) {
        expect((await client.get(`/experiment?${query}`, request)).text).not.toContain(id);
      }
    }
  });
});
