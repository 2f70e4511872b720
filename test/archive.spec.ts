import { type Api, type ApiAnswer, api, DRIFT, type DriftBody, type ExperimentBody } from './support/api.js';
import { startServer, type TestServer } from './support/server.js';

const READ_ONLY = 'The experiment is archived: its drifts are read only. Restore it to change them.';

let server: TestServer;
let client: Api;

beforeAll(async () => {
  server = await startServer();
  client = await api(server);
  await client.register('owner');
});
afterAll(() => server.stop());

const archive = (id: string) => client.post<ExperimentBody>(`/experiment/${id}/archive`, { as: 'owner' });
const restore = (id: string) => client.post<ExperimentBody>(`/experiment/${id}/restore`, { as: 'owner' });

describe('an archived experiment', () => {
  let experiment: ExperimentBody;
  let drift: DriftBody;
  beforeAll(async () => {
    experiment = await client.experiment({ tags: ['old'] });
    drift = await client.drift(experiment.id);
    await archive(experiment.id);
  });

  it('refuses every change of its drifts with a 409 that says what to do', async () => {
    const drifts = `/experiment/${experiment.id}/drift`;
    const refused: ApiAnswer[] = [
      await client.post(drifts, { as: 'owner', body: DRIFT }),
      await client.put(`${drifts}/${drift.id}`, { as: 'owner', body: DRIFT }),
      await client.patch(`${drifts}/${drift.id}`, { as: 'owner', body: { tags: ['x'] } }),
      await client.delete(`${drifts}/${drift.id}`, { as: 'owner' }),
    ];
    for (const answer of refused) {
      expect([answer.status, answer.body]).toEqual([409, { code: 409, status: 'Conflict', message: READ_ONLY }]);
    }
    expect((await client.get(`${drifts}/${drift.id}`, { as: 'owner' })).body).toEqual(drift);
  });

  it('still says first what else is wrong with a request', async () => {
    const drifts = `/experiment/${experiment.id}/drift`;
    expect((await client.post(drifts, { as: 'owner', body: {} })).status).toBe(422);
    const missing = `${drifts}/00000000-0000-4000-8000-000000000000`;
    expect((await client.delete(missing, { as: 'owner' })).status).toBe(404);
  });

  it('is read and searched like any other, and so are its drifts', async () => {
    const read = await client.get<ExperimentBody>(`/experiment/${experiment.id}`, { as: 'owner' });
    expect(read.body).toMatchObject({ status: 'archived', tags: ['old'] });
    const found = await client.post('/experiment/search', { as: 'owner', body: { status: 'archived' } });
    expect(found.body).toEqual([read.body]);
    const drifts = await client.post(`/experiment/${experiment.id}/drift/search`, { as: 'owner' });
    expect(drifts.body).toEqual([drift]);
  });

  it('may itself be edited and deleted', async () => {
    const { id, name } = await client.experiment();
    await archive(id);
    const edited = await client.patch<ExperimentBody>(`/experiment/${id}`, { as: 'owner', body: { description: 'x' } });
    expect(edited.body).toMatchObject({ status: 'archived', description: 'x' });
    const replaced = await client.put<ExperimentBody>(`/experiment/${id}`, { as: 'owner', body: { name } });
    expect(replaced.body).toMatchObject({ status: 'archived', name });
    expect((await client.delete(`/experiment/${id}`, { as: 'owner' })).status).toBe(204);
  });
});

describe('archiving and restoring', () => {
  it('change the status and when it was changed, and nothing else', async () => {
    const before = await client.experiment({ configuration: { a: 1 } });
    const read = await client.get(`/experiment/${before.id}`, { as: 'owner' });
    const archived = await archive(before.id);
    expect(archived.status).toBe(200);
    expect(archived.body).toEqual({ ...before, status: 'archived', updated_at: expect.any(String) });
    const restored = await restore(before.id);
    expect(restored.body).toEqual({ ...before, updated_at: expect.any(String) });
    const tags = [read, archived, restored].map(({ headers }) => headers.get('etag'));
    expect(new Set(tags).size).toBe(3);
    const instants = [before.updated_at, archived.body.updated_at, restored.body.updated_at];
    expect(instants).toEqual([...instants].sort());
    expect((await client.drift(before.id)).model).toBe(DRIFT.model);
  });

  it('are refused when it is so already', async () => {
    const { id } = await client.experiment();
    expect(await restore(id)).toMatchObject({ status: 409, body: { message: 'The experiment is not archived.' } });
    await archive(id);
    expect(await archive(id)).toMatchObject({ status: 409, body: { message: 'The experiment is archived already.' } });
  });

  it('are done once when many try at once', async () => {
    const { id } = await client.experiment();
    const answers = await Promise.all(Array.from({ length: 10 }, () => archive(id)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
  });

  it('with a key are done once and answered alike again, also many at once', async () => {
    const { id } = await client.experiment();
    for (const action of ['archive', 'restore']) {
      const headers = { 'idempotency-key': `"${action} ${id}"`.replace(' ', '-') };
      const send = () => client.post(`/experiment/${id}/${action}`, { as: 'owner', headers });
      const answers = await Promise.all(Array.from({ length: 10 }, send));
      answers.push(await send());
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
      expect(answers[0]?.status).toBe(200);
      expect(new Set(answers.map((answer) => answer.headers.get('etag'))).size).toBe(1);
    }
    const headers = { 'idempotency-key': `archive-${id}`, 'if-match': '*' };
    expect((await client.post(`/experiment/${id}/archive`, { as: 'owner', headers })).status).toBe(422);
  });

  it('happen only in the version that the client knows', async () => {
    const { id } = await client.experiment();
    const known = (await client.get(`/experiment/${id}`, { as: 'owner' })).headers.get('etag') ?? 'none';
    const send = (action: string, held: string) =>
      client.post<ExperimentBody>(`/experiment/${id}/${action}`, { as: 'owner', headers: { 'if-match': held } });
    expect((await send('archive', '"another:0:0"')).status).toBe(412);
    const archived = await send('archive', known);
    expect([archived.status, archived.body.status]).toEqual([200, 'archived']);
    expect((await send('restore', known)).status).toBe(412);
    const restored = await send('restore', archived.headers.get('etag') ?? 'none');
    expect([restored.status, restored.body.status]).toEqual([200, 'active']);
  });
});

describe('tags and configuration', () => {
  it('are kept as they were sent, 64-bit integers and strange keys included', async () => {
    const configuration =
      '{"seed":9007199254740993,"least":-9223372036854775808,"$where":{"a.b":[1]},"constructor":{"prototype":null}}';
    const text = `{"name":"exact","tags":["b","a","b"],"configuration":${configuration}}`;
    const created = await client.post<ExperimentBody>('/experiment', { as: 'owner', text });
    const path = `/experiment/${created.body.id}`;
    const answers = [
      created,
      await client.put(path, { as: 'owner', text: text.replace('exact', 'exact, renamed') }),
      await client.patch(path, { as: 'owner', body: { tags: ['b', 'a', 'b'], description: 'edited' } }),
      await client.get(path, { as: 'owner' }),
      await client.post('/experiment/search', { as: 'owner', body: { id: created.body.id } }),
      await archive(created.body.id),
    ];
    for (const answer of answers) {
      expect(answer.text).toContain(`"tags":["b","a","b"],"configuration":${configuration}`);
    }
  });

  it('stay when a client that does not know them replaces the experiment', async () => {
    const { id, name } = await client.experiment({ tags: ['kept'], configuration: { kept: true } });
    const { body } = await client.put(`/experiment/${id}`, { as: 'owner', body: { name } });
    expect(body).toMatchObject({ tags: ['kept'], configuration: { kept: true } });
    const emptied = { name, tags: [], configuration: {} };
    expect((await client.put(`/experiment/${id}`, { as: 'owner', body: emptied })).body).toMatchObject(emptied);
  });

  it.each([
    [{ tags: ['x'.repeat(21)] }, { tags: { 0: ['Length must be between 1 and 20.'] } }],
    [{ tags: 'x' }, { tags: ['Not a valid list.'] }],
    [{ tags: null }, { tags: ['Field may not be null.'] }],
    [{ configuration: [] }, { configuration: ['Not a valid mapping type.'] }],
    [{ configuration: JSON.parse('{"a":{"__proto__":1}}') as object }, { configuration: expect.anything() }],
    [{ status: 'archived' }, { status: ['Unknown field.'] }],
    [{ created_by: 'me' }, { created_by: ['Unknown field.'] }],
  ])('are refused with the place of the fault: %j', async (fields, faults) => {
    const body = { name: 'never', ...fields };
    const answer = await client.post('/experiment', { as: 'owner', body });
    expect(answer).toMatchObject({ status: 422, body: { errors: { json: faults } } });
  });

  it('are found by a search', async () => {
    const { id } = await client.experiment({ tags: ['searched'], configuration: { region: { name: 'eu' }, seed: 7 } });
    for (const filter of [
      { tags: 'searched' },
      { tags: { $all: ['searched'] }, status: 'active' },
      { 'configuration.region.name': 'eu', 'configuration.seed': { $gte: 7 } },
      { tags: 'searched', updated_at: { $gte: '2026-01-01' } },
    ]) {
      const found = await client.post<ExperimentBody[]>('/experiment/search', { as: 'owner', body: filter });
      expect([filter, found.body.map((each) => each.id)]).toEqual([filter, [id]]);
    }
  });
});

describe('archiving while others write', () => {
  it('lets what comes after its answer change nothing, in each of 10 rounds', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await client.experiment();
      const drifts = `/experiment/${id}/drift`;
      const { id: driftId } = await client.drift(id);
      let writing = true;
      const write = async (): Promise<void> => {
        while (writing) {
          const body = { parameters: { count: Math.random() } };
          await client.patch(`${drifts}/${driftId}`, { as: 'owner', body });
          await client.post(drifts, { as: 'owner', body: DRIFT });
        }
      };
      const writers = [write(), write(), write()];
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect((await archive(id)).status).toBe(200);
      // what was on its way lands within a moment; from then on nothing does
      await new Promise((resolve) => setTimeout(resolve, 100));
      const found = await client.post<DriftBody[]>(`${drifts}/search?page_size=100`, { as: 'owner' });
      await new Promise((resolve) => setTimeout(resolve, 50));
      writing = false;
      await Promise.all(writers);
      const later = await client.post<DriftBody[]>(`${drifts}/search?page_size=100`, { as: 'owner' });
      expect([later.pagination, later.body]).toEqual([found.pagination, found.body]);
    }
  });
});
