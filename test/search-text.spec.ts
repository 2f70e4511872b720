import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Api, api, type DriftBody, type ExperimentBody } from './support/api.js';
import { startServer, type TestServer } from './support/server.js';

let server: TestServer;
let client: Api;
let drifts: string;
const models: Record<string, string> = {};

beforeAll(async () => {
  server = await startServer();
  client = await api(server);
  await Promise.all([client.register('owner'), client.register('admin')]);
  const { id } = await client.experiment({ name: 'as text', tags: ['read me'] });
  drifts = `/experiment/${id}/drift`;
  const record = async (model: string, fields: object): Promise<void> => {
    models[(await client.drift(id, { model, ...fields })).id] = model;
  };
  await record('churn-v1', { drift_detected: true, tags: ['nightly'], parameters: { batch: 42, 'a b': 1 } });
  await record('churn-v2', { drift_detected: true, tags: ['nightly', 'test'], parameters: { batch: '42' } });
  await record('not', {
    drift_detected: false,
    job_status: 'Failed',
    parameters: { runs: [{ a: 1 }, { a: 5, b: 2 }] },
  });
});
afterAll(() => server.stop());

const q = (text: string, more = ''): string => `?q=${encodeURIComponent(text)}&order_by=asc${more}`;
const list = (query: string) => client.get<DriftBody[]>(drifts + query, { as: 'owner' });
const search = (query: string, body: unknown = {}) =>
  client.post<DriftBody[]>(`${drifts}/search${query}`, { as: 'owner', body });
const found = (body: DriftBody[]): string => body.map(({ id }) => models[id]).join(' ');

describe('q', () => {
  it.each<[string, string]>([
    ['', 'churn-v1 churn-v2 not'],
    ['*', 'churn-v1 churn-v2 not'],
    ['model:"churn*" AND drift_detected:true AND created_at>=2026-01-01 AND NOT tags:test', 'churn-v1'],
    ['model:"not"', 'not'],
    ['model:(churn-v2 OR "not")', 'churn-v2 not'],
    ['model:/V[12]$/i AND tags:size(2)', 'churn-v2'],
    ['parameters.batch:42', 'churn-v1'],
    ['parameters.batch:"42"', 'churn-v2'],
    ['"parameters.a b":1', 'churn-v1'],
    ['parameters.runs:any(a>1 AND b:2)', 'not'],
    ['parameters.runs:any(a:1 AND b:2)', ''],
    ['job_status:Failed OR tags:all(test, nightly)', 'churn-v2 not'],
    ['created_at<2026-01-01T00:00:00+01:00', ''],
  ])('%s finds the same in the list and in the search', async (text, expected) => {
    const [listed, searched] = await Promise.all([list(q(text)), search(q(text))]);
    expect([listed.status, searched.status]).toEqual([200, 200]);
    expect([found(listed.body), found(searched.body)]).toEqual([expected, expected]);
    expect(listed.pagination).toMatchObject({ total: listed.body.length });
  });

  it('must hold besides the body and the other parameters', async () => {
    const text = q('model:"churn*" OR job_status:Failed');
    expect(found((await search(text, { tags: 'test' })).body)).toBe('churn-v2');
    expect(found((await search(text, { $or: [{ tags: 'test' }, { model: 'not' }] })).body)).toBe('churn-v2 not');
    expect(found((await search(q('model:churn*'), { $or: [{ tags: 'test' }, { model: 'not' }] })).body)).toBe(
      'churn-v2',
    );
    expect(found((await list(`${text}&drift_detected=false`)).body)).toBe('not');
    expect(found((await list(`${text}&q=model:nobody`)).body)).toBe('churn-v1 churn-v2 not');
  });

  it('searches experiments and users too, and shows only what the caller may read', async () => {
    const text = '?q=name:"as*" AND tags:"read me" AND permissions:any(level:Manage)'.replaceAll(' ', '%20');
    for (const [as, expected] of [
      ['owner', ['as text']],
      [undefined, []],
    ] as const) {
      const request = as ? { as } : {};
      const listed = await client.get<ExperimentBody[]>(`/experiment${text}`, request);
      const searched = await client.post<ExperimentBody[]>(`/experiment/search${text}`, request);
      expect([listed.status, searched.status]).toEqual([200, 200]);
      expect([listed.body, searched.body].map((body) => body.map(({ name }) => name))).toEqual([expected, expected]);
    }
    const users = await client.post<{ email: string }[]>('/user/search?q=email:"owner*"', { as: 'admin' });
    expect(users.body.map(({ email }) => email)).toEqual(['owner@example.org']);
  });

  it('that is wrong is told with its place, together with the faults of the body', async () => {
    const faults = [
      'At character 1, "mdoel": Unknown field. Did you mean "model"?',
      'At character 28, "perhaps": Not a valid boolean.',
    ];
    const query = q('mdoel:a AND drift_detected:perhaps', '&fields=modle&page=0');
    const rest = { fields: ['Unknown field "modle". Did you mean "model"?'], page: [expect.any(String)] };
    const listed = await list(query);
    expect(listed.status).toBe(422);
    expect(listed.body).toEqual({
      code: 422,
      status: 'Unprocessable Entity',
      errors: { query: { q: faults, ...rest } },
    });
    const searched = await search(query, { tgas: 'a' });
    expect(searched.status).toBe(422);
    expect(searched.body).toMatchObject({
      errors: { query: { q: faults, ...rest }, json: { tgas: ['Unknown field. Did you mean "tags"?'] } },
    });
  });
});

describe('fields of a search', () => {
  it('reduce each record as in a list', async () => {
    const query = q('model:churn-v1', '&fields=model,parameters.batch,result.p_value');
    const [listed, searched] = await Promise.all([list(query), search(query)]);
    expect(searched.body).toEqual([{ model: 'churn-v1', parameters: { batch: 42 } }]);
    expect(listed.body).toEqual(searched.body);
    const experiments = await client.post('/experiment/search?fields=name', { as: 'owner', body: { name: 'as text' } });
    expect(experiments.body).toEqual([{ name: 'as text' }]);
  });

  it('left out leave records whole', async () => {
    const [listed, searched] = await Promise.all([list(''), search('')]);
    expect(searched.body).toEqual(listed.body);
    expect(searched.body[0]).toMatchObject({ parameters: expect.anything(), tags: expect.anything() });
  });
});

describe('the README', () => {
  const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
  const chapter = /^## Searching\n([^]*?)^## /mu.exec(readme)?.[1] ?? '';
  const lines = [...chapter.matchAll(/^```text\n([^]*?)^```$/gmu)].flatMap(([, block = '']) =>
    block.trim().split('\n'),
  );

  it('has examples of filters as text', () => expect(lines.length).toBeGreaterThan(5));

  it.each(lines)('shows a filter that is one: %s', async (line) => {
    expect((await search(q(line))).status).toBe(200);
  });

  it('tells a fault as it is', async () => {
    const fault = /^`(At character 1, .*)`$/mu.exec(chapter)?.[1];
    expect((await list(q('mdoel:a'))).body).toMatchObject({ errors: { query: { q: [fault] } } });
  });
});
