import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { type Api, type ApiAnswer, api, DRIFT, type DriftBody, type ExperimentBody } from './support/api.js';
import { databaseOf } from './support/database.js';
import type { UserName } from './support/environment.js';
import { head, sendRaw } from './support/raw-http.js';
import { startServer, type TestServer } from './support/server.js';
import { bearer } from './support/tokens.js';

const DAY_MS = 24 * 60 * 60 * 1000;

let server: TestServer;
let client: Api;
let database: Connection;

beforeAll(async () => {
  server = await startServer();
  [client, database] = await Promise.all([api(server), databaseOf(server)]);
  for (const user of ['owner', 'editor'] as const) await client.register(user);
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

interface Sent {
  readonly key?: string;
  readonly as?: UserName;
  readonly text?: string;
}

/** A POST with a key, a new one unless it gets one. */
function post<T = ExperimentBody>(path: string, body: unknown, { key = randomUUID(), as = 'owner', text }: Sent = {}) {
  return client.post<T>(path, {
    as,
    ...(text === undefined ? { body } : { text }),
    headers: { 'idempotency-key': key },
  });
}

async function newDrifts(): Promise<string> {
  return `/experiment/${(await client.experiment()).id}/drift`;
}

const stored = (collection: string, filter = {}) => database.collection(collection).countDocuments(filter);
const driftsAt = (path: string) => stored('app.drifts', { experiment_id: path.split('/')[2] });

/** Changes the record of the last key. */
async function changeLastRecord(fields: object): Promise<void> {
  await database.collection('app.idempotency').findOneAndUpdate({}, { $set: fields }, { sort: { expires_at: -1 } });
}

function expectReplay(answer: ApiAnswer, first: ApiAnswer): void {
  expect([answer.status, answer.text]).toEqual([first.status, first.text]);
  expect(answer.headers.get('content-type')).toBe(first.headers.get('content-type'));
  expect([first, answer].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
}

describe('a request that comes again with its key', () => {
  it('is answered as before, and done once', async () => {
    const body = { name: 'once', description: 'd', permissions: [{ entity: '/a', level: 'Read' }] };
    const first = await post('/experiment', body, { key: 'k-1' });
    expect(first.status).toBe(201);
    expectReplay(await post('/experiment', body, { key: 'k-1' }), first);
    expect(await stored('app.experiments', { name: 'once' })).toBe(1);
  });

  it('means the same with its body in another order, and with the key in quotes', async () => {
    const first = await post('/experiment', { name: 'ordered', public: true }, { key: 'k-2' });
    expectReplay(await post('/experiment', { public: true, name: 'ordered' }, { key: '"k-2"' }), first);
  });

  it('means the same under a base path, with another case of the id and a slash at the end', async () => {
    const path = await newDrifts();
    const key = randomUUID();
    const first = await post<DriftBody>(path, DRIFT, { key });
    expectReplay(await post(`/api/v1${path}/`, DRIFT, { key }), first);
    expectReplay(
      await post(`/api/latest${path.replace(/[0-9a-f-]{36}/, (id) => id.toUpperCase())}`, DRIFT, { key }),
      first,
    );
    expect(await driftsAt(path)).toBe(1);
  });

  it.each([
    ['64-bit integers', '{"seed":9223372036854775807,"time":-1700000000000000001}'],
    ['5 MB', JSON.stringify({ scores: Array.from({ length: 40_000 }, (_, index) => `${index}`.padEnd(120, '.')) })],
  ])('gets the very text again: %s', async (_, parameters) => {
    const path = await newDrifts();
    const sent = {
      key: randomUUID(),
      text: `{"job_status":"Running","model":"m","drift_detected":false,"parameters":${parameters}}`,
    };
    const first = await post<DriftBody>(path, undefined, sent);
    expect(first.text).toContain(`"parameters":${parameters}`);
    expectReplay(await post(path, undefined, sent), first);
    expect(await driftsAt(path)).toBe(1);
  });

  it('registers a user once, where a second registration is a conflict', async () => {
    const first = await post('/user', undefined, { key: 'me', as: 'stranger' });
    expect(first.status).toBe(201);
    expectReplay(await post('/user', { ignored: true }, { key: 'me', as: 'stranger' }), first);
    expect((await post('/user', undefined, { key: 'me-too', as: 'stranger' })).status).toBe(409);
  });

  it('is refused as before, also when it could be done now', async () => {
    const { id } = await client.experiment({ name: 'taken' });
    const key = randomUUID();
    const first = await post('/experiment', { name: 'taken' }, { key });
    expect([first.status, first.body]).toEqual([409, expect.objectContaining({ message: 'Name conflict.' })]);
    await client.delete(`/experiment/${id}`, { as: 'owner' });
    expectReplay(await post('/experiment', { name: 'taken' }, { key }), first);
    const headers = { 'idempotency-key': key, accept: 'application/problem+json' };
    const problem = await client.post('/experiment', { as: 'owner', body: { name: 'taken' }, headers });
    expect([problem.status, problem.body]).toEqual([409, expect.objectContaining({ detail: 'Name conflict.' })]);
    expect((await post('/experiment', { name: 'taken' })).status).toBe(201);
  });
});

describe('a key counts for itself', () => {
  it('with each user and each path', async () => {
    const key = randomUUID();
    const paths = [await newDrifts(), await newDrifts()];
    const drifts = await Promise.all(paths.map((path) => post<DriftBody>(path, DRIFT, { key })));
    expect(new Set(drifts.map(({ body }) => body.id)).size).toBe(2);
    const users = ['owner', 'editor'] as const;
    const mine = await Promise.all(users.map((as) => post('/experiment', { name: `of ${as}` }, { key, as })));
    expect(mine.map(({ status, headers }) => [status, headers.get('idempotency-replayed')])).toEqual([
      [201, null],
      [201, null],
    ]);
  });

  it('but not with another body: nothing is done', async () => {
    const path = await newDrifts();
    const key = randomUUID();
    const first = await post(path, DRIFT, { key });
    const other = await post(path, { ...DRIFT, tags: ['other'] }, { key });
    expect([other.status, other.body]).toEqual([
      422,
      expect.objectContaining({ errors: { header: { 'Idempotency-Key': [expect.stringContaining('another body')] } } }),
    ]);
    expect(await driftsAt(path)).toBe(1);
    expectReplay(await post(path, DRIFT, { key }), first);
  });
});

describe('rights are asked before an answer is given again', () => {
  it('403 while the right is withdrawn', async () => {
    const { body: editor } = await client.get<{ id: string }>('/user/self', { as: 'editor' });
    const { id, name } = await client.experiment({ permissions: [{ entity: editor.id, level: 'Edit' }] });
    const sent = { key: randomUUID(), as: 'editor' } as const;
    const record = () => post(`/experiment/${id}/drift`, DRIFT, sent);
    const first = await record();
    expect(first.status).toBe(201);
    await client.put(`/experiment/${id}`, { as: 'owner', body: { name } });
    expect((await record()).status).toBe(403);
    await client.put(`/experiment/${id}`, {
      as: 'owner',
      body: { name, permissions: [{ entity: editor.id, level: 'Edit' }] },
    });
    expectReplay(await record(), first);
  });

  it('404 when the experiment is gone, 401 without a token', async () => {
    const path = await newDrifts();
    const key = randomUUID();
    await post(path, DRIFT, { key });
    expect((await client.post(path, { body: DRIFT, headers: { 'idempotency-key': key } })).status).toBe(401);
    await client.delete(path.replace('/drift', ''), { as: 'owner' });
    expect((await post(path, DRIFT, { key })).status).toBe(404);
  });
});

describe('nothing is kept', () => {
  const records = () => stored('app.idempotency');

  it('of requests without a key, and on operations that only read', async () => {
    const before = await records();
    await client.drift((await client.experiment()).id);
    expect((await post('/experiment/search', {})).status).toBe(200);
    expect(await records()).toBe(before);
  });

  it('of a body that is not valid: the key still serves the right one', async () => {
    const before = await records();
    const path = await newDrifts();
    const key = randomUUID();
    expect((await post(path, { ...DRIFT, model: 1 }, { key })).status).toBe(422);
    expect(await records()).toBe(before);
    expect((await post(path, DRIFT, { key })).status).toBe(201);
  });

  it('of a refusal for want of rights', async () => {
    const before = await records();
    expect((await post('/user', undefined, { as: 'no-entitlement' })).status).toBe(403);
    expect((await post('/experiment', { name: 'x' }, { as: 'unregistered' })).status).toBe(403);
    expect(await records()).toBe(before);
  });

  it('for longer than a day', async () => {
    const path = await newDrifts();
    const key = randomUUID();
    const first = await post<DriftBody>(path, DRIFT, { key });
    const [record] = await database.collection('app.idempotency').find().sort({ expires_at: -1 }).limit(1).toArray();
    expect(Math.abs(Number(record?.['expires_at']) - Date.now() - DAY_MS)).toBeLessThan(60_000);
    await changeLastRecord({ expires_at: new Date(Date.now() - 1) });
    const fresh = await post<DriftBody>(path, { ...DRIFT, tags: ['other'] }, { key });
    expect([fresh.status, fresh.body.id === first.body.id]).toEqual([201, false]);
    const indexes = await database.collection('app.idempotency').indexes();
    expect(indexes).toContainEqual(expect.objectContaining({ key: { expires_at: 1 }, expireAfterSeconds: 0 }));
  });
});

describe('a key that another request has claimed', () => {
  it('is a 409 that says when to come again, while that one runs', async () => {
    const path = await newDrifts();
    const key = randomUUID();
    await post(path, DRIFT, { key });
    await changeLastRecord({ state: 'running', claim: 'another', lease_until: new Date(Date.now() + 60_000) });
    const { status, headers, body } = await post(path, DRIFT, { key });
    expect([status, headers.get('retry-after')]).toEqual([409, '5']);
    expect(body).toMatchObject({ message: 'A request with this Idempotency-Key is still running. Try again.' });
    expect(await driftsAt(path)).toBe(1);
  });

  it.each<[string, number, (path: string) => Promise<unknown>]>([
    ['the experiment is archived', 409, (path) => client.post(`${path}/archive`, { as: 'owner' })],
    ['the experiment is deleted', 404, (path) => client.delete(path, { as: 'owner' })],
    ['the right is withdrawn', 403, (path) => client.patch(path, { as: 'owner', body: { permissions: [] } })],
  ])('is not done by whoever waited for it when meanwhile %s: %d', async (_, status, meanwhile) => {
    const { id: editor } = (await client.get<{ id: string }>('/user/self', { as: 'editor' })).body;
    const { id } = await client.experiment({ permissions: [{ entity: editor, level: 'Edit' }] });
    const path = `/experiment/${id}`;
    const sent = { key: randomUUID(), as: 'editor' } as const;
    await post(`${path}/drift`, DRIFT, sent);
    await changeLastRecord({ state: 'running', claim: 'dead', lease_until: new Date(Date.now() + 60_000) });
    const waiting = post(`${path}/drift`, DRIFT, sent);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await meanwhile(path);
    await changeLastRecord({ lease_until: new Date() });
    expect((await waiting).status).toBe(status);
    expect(await driftsAt(path)).toBeLessThanOrEqual(1);
  });

  it('is taken over when its lease ends while somebody waits', async () => {
    const path = await newDrifts();
    const key = randomUUID();
    await post(path, DRIFT, { key });
    await changeLastRecord({ state: 'running', claim: 'dead', lease_until: new Date(Date.now() + 1_000) });
    const answers = await Promise.all([1, 2, 3].map(() => post(path, DRIFT, { key })));
    expect(answers.map(({ status, text }) => [status, text])).toEqual(answers.map(() => [201, answers[0]?.text]));
    expect(await driftsAt(path)).toBe(2);
  });
});

describe('a key that is none', () => {
  it.each([
    ['empty', ''],
    ['empty in quotes', '""'],
    ['10 kB', 'k'.repeat(10_000)],
    ['256 characters', 'k'.repeat(256)],
    ['a space', 'a b'],
    ['not ASCII', 'schlüssel'],
    ['a comma', 'a,b'],
    ['half a quotation', '"a'],
    ['a parameter', '"a";b=1'],
  ])('is a 400 that says what would be right: %s', async (_, key) => {
    const { status, body } = await post('/experiment', { name: 'never' }, { key });
    expect([status, body]).toEqual([
      400,
      expect.objectContaining({
        errors: { header: { 'Idempotency-Key': [expect.stringMatching(/^Must be 1 to 255/)] } },
      }),
    ]);
  });

  it('two headers are a 400', async () => {
    const body = JSON.stringify({ name: 'never' });
    const { authorization } = await bearer('owner');
    const lines = [
      `authorization: ${authorization}`,
      'content-type: application/json',
      `content-length: ${body.length}`,
    ];
    const keys = ['idempotency-key: a', 'idempotency-key: a'];
    const { status, text } = await sendRaw(server.url, [head('POST /experiment HTTP/1.1', [...lines, ...keys]), body]);
    expect([status, text]).toEqual([400, expect.stringContaining('Send one key, not 2.')]);
    expect(await stored('app.experiments', { name: 'never' })).toBe(0);
  });

  it('names the header in problem details', async () => {
    const headers = { 'idempotency-key': '', accept: 'application/problem+json' };
    const { body } = await client.post('/experiment', { as: 'owner', body: { name: 'never' }, headers });
    expect(body).toMatchObject({ status: 400, errors: [{ header: 'Idempotency-Key', detail: expect.any(String) }] });
  });
});
