import { api, type ExperimentBody } from './support/api.js';
import { Page } from './support/page.js';
import { startServer, type TestServer } from './support/server.js';
import { bearer } from './support/tokens.js';

const ORIGIN = 'https://drift.example.org';
const page = new Page(ORIGIN);

let server: TestServer;
let token: Record<string, string>;

beforeAll(async () => {
  server = await startServer({ APP_CORS_ORIGINS: JSON.stringify([ORIGIN, 'http://localhost:5173']) });
  await (await api(server)).register('owner');
  token = await bearer('owner');
});
afterAll(() => server.stop());

const preflight = (origin: string, path = '/experiment/search', method = 'POST') =>
  fetch(server.url + path, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': method } });

describe('a page of an origin on the list', () => {
  it('creates, reads, changes, searches and deletes with a token of its own', async () => {
    const json = { ...token, 'content-type': 'application/json' };
    const created = await page.fetch(`${server.url}/experiment`, {
      method: 'POST',
      headers: { ...json, 'idempotency-key': '"a-page"' },
      body: JSON.stringify({ name: 'of a page' }),
    });
    expect(created.status).toBe(201);
    const { id } = created.body as ExperimentBody;
    const url = `${server.url}/experiment/${id}`;
    const etag = created.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"/);
    const changed = await page.fetch(url, {
      method: 'PATCH',
      headers: { ...token, 'content-type': 'application/merge-patch+json', 'if-match': etag },
      body: '{"description":"changed"}',
    });
    expect(changed.status).toBe(200);
    const held = changed.headers.get('etag') ?? '';
    expect((await page.fetch(url, { headers: { ...token, 'if-none-match': held } })).status).toBe(304);
    const found = await page.fetch(`${server.url}/experiment/search`, { method: 'POST', headers: json, body: '{}' });
    expect(found.status).toBe(200);
    expect([...found.headers.keys()]).toEqual(expect.arrayContaining(['x-pagination', 'x-request-id']));
    expect((await page.fetch(url, { method: 'DELETE', headers: token })).status).toBe(204);
  });

  it('reads refusals too, of whatever stage, with what they ask for', async () => {
    const refused = await page.fetch(`${server.url}/user/self`, { headers: { authorization: 'Bearer none' } });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('Bearer');
    expect((await page.fetch(`${server.url}/experiment/no-id`)).status).toBe(404);
    const wrong = await page.fetch(`${server.url}/user/self`, { method: 'PATCH' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'DELETE, GET, HEAD, PUT']);
    expect((await page.fetch(`${server.url}/%zz`)).status).toBe(404);
    expect((await page.fetch(`${server.url}/${'x'.repeat(9_000)}`)).status).toBe(414);
  });

  it('is told once in two hours what it may do, before routes and tokens', async () => {
    const { status, headers } = await preflight(ORIGIN, '/nowhere', 'DELETE');
    expect(status).toBe(204);
    expect(headers.get('access-control-max-age')).toBe('7200');
    expect(headers.get('access-control-allow-methods')).toBe('GET, HEAD, POST, PUT, PATCH, DELETE');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('vary')).toContain('Origin');
  });

  it('cannot send a header that the API does not know', async () => {
    await expect(page.fetch(`${server.url}/`, { headers: { 'x-forwarded-for': '1.2.3.4' } })).rejects.toThrow(
      TypeError,
    );
  });
});

describe('a page of another origin', () => {
  it.each(['https://evil.example.org', 'https://drift.example.org.evil.com', 'null', 'http://drift.example.org'])(
    'gets no word: %s',
    async (origin) => {
      const asked = await preflight(origin);
      expect(asked.status).toBe(405);
      const answer = await fetch(`${server.url}/`, { headers: { origin } });
      for (const { headers } of [asked, answer]) {
        expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
        expect(headers.get('vary')).toBe('Origin');
      }
      await expect(new Page(origin).fetch(`${server.url}/user/self`, { headers: token })).rejects.toThrow(TypeError);
    },
  );
});

describe('an answer', () => {
  it('varies by origin beside what it varies by anyway', async () => {
    const client = await api(server);
    const { id } = await client.experiment();
    const exported = await client.get(`/experiment/${id}/drift/export`, { as: 'owner' });
    expect(exported.headers.get('vary')).toBe('Accept, Origin');
  });

  it('says nothing of origins where no list is set', async () => {
    const closed = await startServer({}, { waitForReady: false });
    try {
      const asked = await fetch(`${closed.url}/`, {
        method: 'OPTIONS',
        headers: { origin: ORIGIN, 'access-control-request-method': 'GET' },
      });
      expect([asked.status, asked.headers.get('vary')]).toEqual([405, null]);
      expect(asked.headers.get('access-control-allow-origin')).toBeNull();
    } finally {
      await closed.stop();
    }
  });
});
