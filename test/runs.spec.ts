import { randomUUID } from 'node:crypto';
import { type Api, api, DRIFT, type DriftBody } from './support/api.js';
import { startServer, type TestServer } from './support/server.js';

describe('the status history of a run', () => {
  let server: TestServer;
  let client: Api;
  let ids: Record<'owner' | 'editor', string>;
  let experimentId: string;

  beforeAll(async () => {
    server = await startServer();
    client = await api(server);
    const [owner, editor] = [await client.register('owner'), await client.register('editor')];
    ids = { owner: owner.id, editor: editor.id };
    experimentId = (await client.experiment({ permissions: [{ entity: editor.id, level: 'Edit' }] })).id;
  });
  afterAll(() => server.stop());

  it('says who set which status when, in any order of statuses', async () => {
    const { id } = await client.drift(experimentId, { job_status: 'Completed' });
    const path = `/experiment/${experimentId}/drift/${id}`;
    await client.patch(path, { as: 'editor', body: { job_status: 'Running' } });
    await client.put(path, { as: 'owner', body: { ...DRIFT, job_status: 'Failed' } });
    await client.patch(path, { as: 'editor', body: { tags: ['no change of status'] } });
    const { body } = await client.patch<DriftBody>(path, { as: 'editor', body: { job_status: 'Completed' } });
    expect(body.status_history.map(({ job_status, set_by }) => [job_status, set_by])).toEqual([
      ['Completed', ids.owner],
      ['Running', ids.editor],
      ['Failed', ids.owner],
      ['Completed', ids.editor],
    ]);
    const times = body.status_history.map(({ set_at }) => set_at);
    expect([...times].sort()).toEqual(times);
    expect(times.at(-1)).toBe(body.updated_at);
  });

  it('loses nothing when two set different statuses at once', async () => {
    const { id } = await client.drift(experimentId, { job_status: 'Running' });
    const path = `/experiment/${experimentId}/drift/${id}`;
    await Promise.all([
      client.put(path, { as: 'owner', body: { ...DRIFT, job_status: 'Completed' } }),
      client.put(path, { as: 'editor', body: { ...DRIFT, job_status: 'Failed' } }),
    ]);
    const { body } = await client.get<DriftBody>(path, { as: 'owner' });
    expect(body.status_history).toHaveLength(3);
    expect(body.status_history.at(-1)?.job_status).toBe(body.job_status);
  });

  it('keeps the last hundred changes', async () => {
    const { id } = await client.drift(experimentId, { job_status: 'Running' });
    const path = `/experiment/${experimentId}/drift/${id}`;
    let last: DriftBody | undefined;
    for (let count = 0; count < 102; count += 1) {
      const job_status = count % 2 ? 'Running' : 'Failed';
      last = (await client.patch<DriftBody>(path, { as: 'owner', body: { job_status } })).body;
    }
    expect(last?.status_history).toHaveLength(100);
    expect(last?.status_history.at(-1)?.set_at).toBe(last?.updated_at);
  });

  it.each(['status_history', 'updated_at', 'stale'])(
    'and what else the service says cannot be sent: %s',
    async (field) => {
      const body = { ...DRIFT, [field]: [] };
      const answer = await client.post(`/experiment/${experimentId}/drift`, { as: 'owner', body });
      expect(answer).toMatchObject({ status: 422, body: { errors: { json: { [field]: ['Unknown field.'] } } } });
    },
  );
});

describe('a run that is Running for longer than the setting', () => {
  let server: TestServer;
  let client: Api;
  let path: string;
  let drift: DriftBody;

  beforeAll(async () => {
    server = await startServer({ APP_RUN_STALE_AFTER_SECONDS: '1' });
    client = await api(server);
    await client.register('owner');
    const { id } = await client.experiment({ name: randomUUID() });
    drift = await client.drift(id, { job_status: 'Running' });
    path = `/experiment/${id}/drift/${drift.id}`;
  });
  afterAll(() => server.stop());

  it('is marked stale in answers, and otherwise unchanged', async () => {
    expect(drift).not.toHaveProperty('stale');
    const fresh = await client.get(path, { as: 'owner' });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const held = fresh.headers.get('etag') ?? '';
    const later = await client.get(path, { as: 'owner', headers: { 'if-none-match': held } });
    expect([later.status, later.body]).toEqual([200, { ...drift, stale: true }]);
    const found = await client.post(path.replace(/drift\/.*/, 'drift/search'), { as: 'owner' });
    expect(found.body).toEqual([{ ...drift, stale: true }]);
    const headers = { 'if-match': held };
    const ended = await client.patch(path, { as: 'owner', body: { job_status: 'Failed' }, headers });
    expect(ended.status).toBe(200);
    expect(ended.body).not.toHaveProperty('stale');
  });
});
