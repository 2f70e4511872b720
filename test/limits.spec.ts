import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { type Api, type ApiAnswer, api, DRIFT, type ExperimentBody } from './support/api.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { newPerson, type Person } from './support/people.js';
import { type Rate, ratesOf } from './support/rates.js';
import { head, sendRaw } from './support/raw-http.js';
import { requestFrom } from './support/request-from.js';
import { startServer, type TestServer } from './support/server.js';
import { bearer } from './support/tokens.js';

const LIMITS = { auth: 4, api: 12, search: 5, bulk: 2 };
const BAD_TOKEN = { authorization: 'Bearer not-a-token' };

let clients = 0;

/** Headers with the address of somebody who has sent nothing yet, as a trusted proxy tells it. */
function newAddress(): { 'x-forwarded-for': string } {
  clients += 1;
  return { 'x-forwarded-for': `198.51.100.${clients}` };
}

function leftOf(answer: Pick<ApiAnswer, 'headers'>): Record<string, number> {
  return Object.fromEntries(ratesOf(answer.headers).map(({ name, left }) => [name, left]));
}

async function times<T>(count: number, send: () => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  while (answers.length < count) answers.push(await send());
  return answers;
}

describe('rate limits', () => {
  let server: TestServer;
  let client: Api;
  let experiment: ExperimentBody;
  let person: Person;

  beforeAll(async () => {
    server = await startServer({
      APP_RATE_LIMITS: 'on',
      APP_AUTH_RATE_LIMIT: String(LIMITS.auth),
      APP_API_RATE_LIMIT: String(LIMITS.api),
      APP_SEARCH_RATE_LIMIT: String(LIMITS.search),
      APP_BULK_RATE_LIMIT: String(LIMITS.bulk),
      APP_TRUSTED_PROXIES: '["127.0.0.1"]',
      APP_CORS_ORIGINS: '["https://app.example.org"]',
    });
    client = await api(server);
    await client.register('owner');
    experiment = await client.experiment({ public: true });
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    person = await newPerson(client);
  });

  const search = (who: Person) => who.send('POST', '/experiment/search', { body: {} });

  it('tell with each answer what is left, and never more than before within a window', async () => {
    const rates = (await times(LIMITS.search, () => search(person))).flatMap(({ headers }) => ratesOf(headers));
    expect(rates.map(({ left }) => left)).toEqual([4, 3, 2, 1, 0]);
    for (const rate of rates) {
      expect(rate).toMatchObject({ name: 'search', limit: LIMITS.search });
      expect(rate.seconds).toBeGreaterThan(30);
      expect(rate.seconds).toBeLessThanOrEqual(60);
    }
  });

  it('refuse what is beyond them, say when to come again, and hold', async () => {
    await times(LIMITS.search, () => search(person));
    for (const { status, headers, body } of await times(3, () => search(person))) {
      const [rate] = ratesOf(headers) as [Rate];
      expect(status).toBe(429);
      expect(rate).toMatchObject({ name: 'search', left: 0 });
      expect(headers.get('retry-after')).toBe(String(rate.seconds));
      expect(body).toEqual({
        code: 429,
        status: 'Too Many Requests',
        message: `At most 5 searches of one client in 60 seconds are served. Try again in ${rate.seconds} seconds.`,
        details: { violated_policies: ['search'] },
      });
    }
  });

  it('are refused as a problem to clients that accept one', async () => {
    await times(LIMITS.search, () => search(person));
    const headers = { accept: 'application/problem+json' };
    const { body } = await person.send('POST', '/experiment/search', { body: {}, headers });
    expect(body).toMatchObject({ title: 'Too Many Requests', status: 429, details: { violated_policies: ['search'] } });
  });

  it('are of one user in one class: other users and his other requests are not concerned', async () => {
    await times(LIMITS.search + 1, () => search(person));
    const other = await newPerson(client);
    expect(await search(other)).toMatchObject({ status: 200 });
    expect(await person.send('GET', '/user/self')).toMatchObject({ status: 200 });
    expect(leftOf(await person.send('GET', '/user/self'))).toEqual({ api: LIMITS.api - 3 }); // he registered, too
  });

  it('hold under a burst', async () => {
    const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await search(person)).status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(LIMITS.search);
    expect(statuses.filter((status) => status === 429)).toHaveLength(20 - LIMITS.search);
  });

  it('follow a user, not his address', async () => {
    const answers = await times(LIMITS.search + 1, () =>
      person.send('POST', '/experiment/search', { body: {}, headers: newAddress() }),
    );
    expect(answers.map(({ status }) => status).at(-1)).toBe(429);
  });

  it.each([
    ['POST', '/drift/search', 'search'],
    ['POST', '/drift/aggregate', 'search'],
    ['POST', '/experiment/ID/drift/search', 'search'],
    ['GET', '/experiment/ID/drift/export', 'bulk'],
    ['GET', '/experiment/ID/summary', 'search'],
    ['POST', '/experiment/ID/compare', 'search'],
    ['GET', '/experiment', 'api'],
    ['HEAD', '/experiment', 'api'],
    ['GET', '/experiment?page=2&page_size=3&sort_by=name&order_by=asc&fields=id&count=none', 'api'],
    ['GET', '/experiment?cursor=', 'api'],
    ['GET', '/experiment?q=name:x', 'search'],
    ['GET', '/experiment?q=', 'search'],
    ['GET', '/experiment?%71=name:x', 'search'],
    ['GET', '/experiment/?page=1&q=a&q=b', 'search'],
    ['GET', '/api/v1/experiment?name=x', 'search'],
    ['GET', '/experiment?count=exact', 'search'],
    ['GET', '/experiment?count=none&count=exact', 'search'],
    ['HEAD', '/experiment?name_prefix=x', 'search'],
    ['HEAD', '/experiment?q=name:x', 'search'],
    ['GET', '/experiment?created_from=2026-01-01', 'search'],
    ['GET', '/experiment/ID/drift', 'api'],
    ['GET', '/experiment/ID/drift?cursor=&page_size=100', 'api'],
    ['GET', '/experiment/ID/drift?q=model:x', 'search'],
    ['GET', '/experiment/ID/drift?tags=x', 'search'],
    ['GET', '/experiment/ID/drift?drift_detected=perhaps', 'search'],
    ['HEAD', '/experiment/ID/drift?model=x', 'search'],
    ['GET', '/experiment/ID', 'api'],
    ['GET', '/docs', 'api'],
    ['GET', '/nowhere', 'api'],
    ['PUT', '/experiment', 'api'],
    ['GET', '/user/self', 'api'],
  ] as const)('count %s %s of somebody without a token as %s', async (method, path, rateClass) => {
    const answer = await client.send(method, path.replace('ID', experiment.id), {
      headers: newAddress(),
      ...(method === 'POST' && { body: path.endsWith('aggregate') ? { group_by: ['model'] } : {} }),
    });
    expect(leftOf(answer)).toEqual({ [rateClass]: LIMITS[rateClass] - 1 });
  });

  it('count uploads and exports as bulk', async () => {
    const path = `/experiment/${experiment.id}/drift`;
    const owner = await bearer('owner');
    const headers = { ...owner, 'content-type': 'application/x-ndjson' };
    const upload = await client.post(`${path}/bulk`, { text: `${JSON.stringify(DRIFT)}\n`, headers });
    expect(upload.status).toBe(200);
    expect(leftOf(upload)).toEqual({ bulk: 1 });
    expect(leftOf(await client.get(`${path}/export`, { headers: owner }))).toEqual({ bulk: 0 });
    expect((await client.post(`${path}/bulk`, { text: `${JSON.stringify(DRIFT)}\n`, headers })).status).toBe(429);
  });

  describe('count more', () => {
    const [KB, MB] = [1024, 1024 * 1024];
    let path: string;
    let etag: string;
    let database: Connection;

    afterAll(() => database.close());
    beforeAll(async () => {
      database = await databaseOf(server);
      const large = storedDrifts(experiment.id, 1, () => ({ parameters: { text: 'x'.repeat(MB) } }));
      await database.collection('app.drifts').insertMany(large);
      path = `/experiment/${experiment.id}/drift/${large[0]?.id}`;
      etag = (await client.get(path, { headers: newAddress() })).headers.get('etag') ?? '';
    });

    it.each<[string, string, number, () => object]>([
      ['a large record', 'GET', 1 + 4, () => ({})],
      ['the head of it', 'HEAD', 1 + 4, () => ({})],
      ['that it is as the client has it', 'GET', 1 + 4, () => ({ headers: { 'if-none-match': etag } })],
    ])('for %s by what it takes to make: %s', async (_, method, weight, request) => {
      const own = request() as { headers?: Record<string, string> };
      const headers = { ...own.headers, ...newAddress() };
      expect(leftOf(await client.send(method, path, { headers }))).toEqual({ api: LIMITS.api - weight });
      expect(leftOf(await client.get('/user/self', { headers }))).toEqual({ api: LIMITS.api - weight - 1 });
    });

    it('for a refusal by what had to be read for it, and not where that shows before', async () => {
      const refused = async (method: string, body: object, headers: Record<string, string> = {}) => {
        const editor = await newPerson(client);
        const permissions = { entity: editor.id, level: 'Edit' };
        await database
          .collection('app.experiments')
          .updateOne({ _id: experiment.id as never }, { $push: { permissions } as never });
        const before = leftOf(await editor.send('GET', '/user/self'))['api'] ?? 0;
        const { status, headers: answered } = await editor.send(method, path, { body, headers });
        return [status, before - (leftOf({ headers: answered })['api'] ?? 0)];
      };
      expect(await refused('PATCH', { nmae: 'x' })).toEqual([422, 1]);
      expect(await refused('PATCH', { windows: { test: { to: '2026-01-01T00:00:00Z' } } })).toEqual([422, 1 + 4]);
      expect(await refused('PATCH', { model: 'x' }, { 'if-match': '"another"' })).toEqual([412, 1]);
      expect(await refused('DELETE', {}, { 'if-match': '"another"' })).toEqual([412, 1]);
    });

    it('for a large body, also one that is refused', async () => {
      const text = (bytes: number) => JSON.stringify({ x: 'x'.repeat(bytes - 8) });
      const send = (bytes: number) => person.send('POST', '/experiment', { text: text(bytes) });
      const before = leftOf(await person.send('GET', '/user/self'))['api'] ?? 0;
      expect(leftOf(await send(256 * KB - 200))).toEqual({ api: before - 1 });
      expect(leftOf(await send(512 * KB))).toEqual({ api: before - 1 - 3 });
    });

    it('for a large page of a search, by another measure', async () => {
      const search = `/experiment/${experiment.id}/drift/search`;
      const answer = await client.post(search, { headers: newAddress() });
      expect(leftOf(answer)).toEqual({ search: LIMITS.search - 2 });
    });

    it('and so hold who reads only what is large', async () => {
      const headers = newAddress();
      const statuses = (await times(4, () => client.get(path, { headers }))).map(({ status }) => status);
      expect(statuses).toEqual([200, 200, 200, 429]);
    });
  });

  it('are of an address where nobody is known, and of a /64 where that is IPv6', async () => {
    const list = async (forwarded: string) =>
      leftOf(await client.get('/experiment', { headers: { 'x-forwarded-for': forwarded } }));
    expect(await list('192.0.2.1')).toEqual({ api: 11 });
    expect(await list('192.0.2.2')).toEqual({ api: 11 });
    expect(await list('::ffff:192.0.2.1')).toEqual({ api: 10 });
    expect(await list('2001:db8:0:1::1')).toEqual({ api: 11 });
    expect(await list('2001:db8:0:1:ffff::2')).toEqual({ api: 10 });
    expect(await list('2001:db8:0:2::1')).toEqual({ api: 11 });
  });

  it('are not escaped by what a client claims of itself', async () => {
    const answers = await times(LIMITS.api + 1, () =>
      requestFrom('127.0.0.2', `${server.url}/experiment`, { headers: newAddress() }),
    );
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(LIMITS.api).fill(200), 429]);
  });

  it('are not escaped by a token that nobody reads', async () => {
    const headers = { ...newAddress(), ...BAD_TOKEN };
    const lefts = (await times(3, () => client.get('/.well-known/oauth-protected-resource', { headers }))).map(leftOf);
    expect(lefts).toEqual([{ api: 11 }, { api: 10 }, { api: 9 }]);
  });

  it('count failed authentications under the address, whatever the route, and then hear no token from there', async () => {
    const headers = newAddress();
    const attempt = (path: string, sent: object = BAD_TOKEN) => client.get(path, { headers: { ...headers, ...sent } });
    expect(await attempt('/user/self')).toMatchObject({ status: 401 });
    expect(leftOf(await attempt('/experiment'))).toEqual({ api: 10, auth: 2 });
    expect(await attempt('/health')).toMatchObject({ status: 200 });
    expect(await attempt('/user/self', { authorization: 'Basic abc' })).toMatchObject({ status: 401 });
    const refused = await attempt('/user/self');
    expect(refused).toMatchObject({ status: 429, body: { details: { violated_policies: ['auth'] } } });
    expect(ratesOf(refused.headers)).toMatchObject([{ name: 'auth', limit: LIMITS.auth, left: 0 }]);
    expect(await attempt('/user/self', person.headers)).toMatchObject({ status: 429 });
    expect(await client.get('/experiment', { headers })).toMatchObject({ status: 200 });
    expect(await person.send('GET', '/user/self', { headers: newAddress() })).toMatchObject({ status: 200 });
  });

  it('take no good token and no want of one for a failed authentication', async () => {
    const headers = newAddress();
    await times(LIMITS.auth + 1, () => person.send('GET', '/user/self', { headers }));
    expect(await times(LIMITS.auth + 1, () => client.get('/user/self', { headers }))).toContainEqual(
      expect.objectContaining({ status: 401 }),
    );
    expect(leftOf(await client.get('/experiment', { headers: { ...headers, ...BAD_TOKEN } }))).toMatchObject({
      auth: 3,
    });
  });

  it.each(['/', '/health/live', '/health/ready'])('do not concern the probe %s', async (path) => {
    const headers = newAddress();
    for (const answer of await times(LIMITS.api + 3, () => client.get(path, { headers }))) {
      expect(answer.status).toBeLessThan(300);
      expect(ratesOf(answer.headers)).toEqual([]);
    }
  });

  it('count a request once that has to be authenticated again', async () => {
    const body = JSON.stringify({ ...DRIFT, model: 'slow' });
    const { authorization } = await bearer('owner');
    const fields = ['content-type: application/json', `content-length: ${body.length}`];
    const before = leftOf(await client.get('/user/self', { as: 'owner' }))['api'] ?? 0;
    const { status, headers } = await sendRaw(server.url, slowly());
    expect(status).toBe(201);
    expect(leftOf({ headers: new Headers(headers) })).toEqual({ api: before - 1 });

    async function* slowly(): AsyncGenerator<string> {
      yield head(`POST /experiment/${experiment.id}/drift HTTP/1.1`, [...fields, `authorization: ${authorization}`]);
      yield body.slice(0, 10);
      await sleep(1_200); // rights are asked again after one second
      yield body.slice(10);
    }
  });

  it('are told to pages of other origins, too', async () => {
    const { headers } = await client.get('/experiment', {
      headers: { ...newAddress(), origin: 'https://app.example.org' },
    });
    const exposed = headers.get('access-control-expose-headers')?.toLowerCase().split(/, */);
    for (const name of ['ratelimit', 'ratelimit-policy', 'retry-after']) expect(exposed).toContain(name);
    for (const name of ['limit', 'remaining', 'reset']) expect(exposed).toContain(`x-ratelimit-${name}`);
  });

  it('are a component of the health report', async () => {
    const { body } = await client.get('/health', { headers: newAddress() });
    expect(body).toMatchObject({ status: 'ok', details: { rate_limits: { status: 'up', backend: 'memory' } } });
  });
});

describe('rate limits that are off', () => {
  let server: TestServer;
  let client: Api;

  beforeAll(async () => {
    server = await startServer({ APP_BULK_RATE_LIMIT: '1', APP_AUTH_RATE_LIMIT: '1', APP_API_RATE_LIMIT: '1' });
    client = await api(server);
  });
  afterAll(() => server.stop());

  it('refuse nothing and say nothing', async () => {
    for (const { status, headers } of await times(4, () => client.get('/user/self', { headers: BAD_TOKEN }))) {
      expect(status).toBe(401);
      expect(ratesOf(headers)).toEqual([]);
    }
    expect((await client.get<{ details: object }>('/health')).body.details).not.toHaveProperty('rate_limits');
  });
});
