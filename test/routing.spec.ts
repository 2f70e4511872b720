import { type Api, api, type DriftBody, type ExperimentBody, type UserBody } from './support/api.js';
import { head, sendRaw } from './support/raw-http.js';
import { startServer, type TestServer } from './support/server.js';

let server: TestServer;
let client: Api;
let owner: UserBody;
let experiment: ExperimentBody;
let drift: DriftBody;

beforeAll(async () => {
  server = await startServer();
  client = await api(server);
  owner = await client.register('owner');
  experiment = await client.experiment({ public: true });
  drift = await client.drift(experiment.id);
});
afterAll(() => server.stop());

describe('one resource', () => {
  it.each(['', '/api/v1', '/api/latest'])('answers under the base path "%s", with or without a slash', async (base) => {
    for (const slash of ['', '/']) {
      expect((await client.get(`${base}/user/self${slash}`, { as: 'owner' })).body).toEqual(owner);
      expect((await client.get(`${base}/entitlements${slash}?x=1`, { as: 'owner' })).body).toEqual({ items: ['user'] });
      const path = `${base}/experiment/${experiment.id.toUpperCase()}/drift/${drift.id.toUpperCase()}${slash}`;
      expect((await client.get(path)).body).toEqual(drift);
      expect((await client.get(`${base}${slash}`)).status).toBe(204);
      expect((await client.post(`${base}/experiment/search${slash}?page_size=1`)).status).toBe(200);
    }
  });

  it('answers under a needlessly encoded path as under the plain one', async () => {
    expect((await sendRaw(server.url, [head('GET /%75ser/s%65lf HTTP/1.1')])).status).toBe(401);
    const encoded = `%${experiment.id.charCodeAt(0).toString(16)}${experiment.id.slice(1)}`;
    expect((await sendRaw(server.url, [head(`GET /experiment/${encoded} HTTP/1.1`)])).status).toBe(200);
  });

  it('answers HEAD like GET, without the body', async () => {
    const document = (await client.get<{ paths: Record<string, object> }>('/openapi.json')).body;
    const templates = Object.keys(document.paths).filter((path) => 'get' in (document.paths[path] ?? {}));
    expect(templates.length).toBeGreaterThan(8);
    for (const template of templates) {
      const path = template
        .replace('{experimentId}', experiment.id)
        .replace('{driftId}', drift.id)
        .replace('{userId}', owner.id);
      const [got, headed] = [await client.get(path, { as: 'owner' }), await client.send('HEAD', path, { as: 'owner' })];
      expect([template, headed.status, headed.text]).toEqual([template, got.status, '']);
      expect(headed.headers.get('content-type')).toBe(got.headers.get('content-type'));
    }
  });

  it('answers OPTIONS with 405 as any method that it does not have', async () => {
    expect((await client.send('OPTIONS', '/user/self')).status).toBe(405);
  });

  it('serves its document at both places, and no page of an old server', async () => {
    const [document, specification] = [await client.get('/openapi.json'), await client.get('/specification.json')];
    expect(document.body).toEqual(specification.body);
    expect(document.body).toMatchObject({
      openapi: '3.1.0',
      servers: expect.arrayContaining([expect.objectContaining({ url: '/api/v1' })]),
    });
    expect((await client.get('/docs')).headers.get('content-type')).toContain('text/html');
  });
});

describe('what is no path', () => {
  it.each([
    '/nowhere',
    '//',
    '//user/self',
    '/user/self//',
    '/USER/self',
    '/User',
    '/user%2Fself',
    '/user/self;x=1',
    '/api',
    '/api/v2/user/self',
    '/api/v1x/user',
    '/api/v1/api/latest/user/self',
    '/experiment/1',
    '/experiment/not-a-uuid',
    `/experiment/${'0'.repeat(32)}`,
    `/experiment/{${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}}`,
    `/experiment/0${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`,
    '/experiment/00000000-0000-4000-8000-00000000000g',
    '/experiment/00000000-0000-4000-8000-000000000000%00',
    '/experiment/00000000-0000-4000-8000-000000000000/drift/1',
    '/experiment/00000000-0000-4000-8000-000000000000/drifts',
    '/experiment/%zz',
    '/%',
    '/%ff',
    '/user/../experiment',
    '/.env',
    '/experiment/:experimentId',
    '/*',
  ])('is 404 before anything else: %s', async (path) => {
    for (const method of ['GET', 'POST', 'DELETE', 'PATCH']) {
      const answer = await sendRaw(server.url, [head(`${method} ${path} HTTP/1.1`)]);
      expect(JSON.parse(answer.text)).toEqual({
        code: 404,
        status: 'Not Found',
        message:
          'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.',
      });
      expect([answer.status, answer.headers['x-request-id']]).toEqual([404, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    }
  });
});

describe('a method that a path does not have', () => {
  it.each([
    ['/', 'GET, HEAD', ['POST', 'DELETE']],
    ['/user', 'POST', ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'QUERY']],
    ['/user/self', 'DELETE, GET, HEAD, PUT', ['POST', 'TRACE', 'PURGE', 'M-SEARCH']],
    ['/user/search', 'POST', ['GET', 'PUT']],
    ['/entitlements/', 'GET, HEAD', ['POST']],
    ['/experiment', 'GET, HEAD, POST', ['PUT', 'DELETE']],
    ['/experiment/search', 'POST', ['GET', 'DELETE']],
    ['/experiment/ID', 'DELETE, GET, HEAD, PATCH, PUT', ['POST']],
    ['/api/v1/experiment/ID/drift', 'GET, HEAD, POST', ['PATCH', 'PUT']],
    ['/experiment/ID/drift/search', 'POST', ['GET']],
    ['/experiment/ID/drift/ID/', 'DELETE, GET, HEAD, PATCH, PUT', ['POST']],
    ['/health/live', 'GET, HEAD', ['POST']],
  ])('is 405 with those that it has: %s', async (path, allow, methods) => {
    const target = path.replaceAll('ID', '00000000-0000-4000-8000-00000000000A');
    for (const method of methods) {
      const answer = await sendRaw(server.url, [head(`${method} ${target} HTTP/1.1`)]);
      expect([method, answer.status, answer.headers['allow']]).toEqual([method, 405, allow]);
      if (method !== 'HEAD') expect(JSON.parse(answer.text)).toEqual({ code: 405, status: 'Method Not Allowed' });
    }
  });
});

describe('what is too large or no HTTP', () => {
  it('a URL of more than 8,192 bytes is 414', async () => {
    const path = '/experiment/search?x=';
    expect((await client.post(path.padEnd(8192, 'a'))).status).toBe(200);
    for (const url of [path.padEnd(8193, 'a'), '/'.padEnd(9000, 'a')]) {
      const { status, body } = await client.post(url);
      expect(status).toBe(414);
      expect(body).toEqual({ code: 414, status: 'URI Too Long', message: 'The URL is longer than 8192 bytes.' });
    }
  });

  it.each<[string, string, number]>([
    ['30 kB of headers', head('GET / HTTP/1.1', [`x-large: ${'x'.repeat(30_000)}`]), 431],
    ['no HTTP', 'HELLO\r\n\r\n', 400],
    ['HTTP/2 at once', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['an unknown method', head('HELLO / HTTP/1.1'), 400],
    ['a space in the path', head('GET /a b HTTP/1.1'), 400],
    ['a bad header', head('GET / HTTP/1.1', ['bad header']), 400],
    ['a bad length', head('POST /experiment HTTP/1.1', ['content-length: x']), 400],
    ['two lengths', head('POST /experiment HTTP/1.1', ['content-length: 1', 'content-length: 2']), 400],
    [
      'a length and chunks',
      `${head('POST /experiment/search HTTP/1.1', ['content-length: 5', 'transfer-encoding: chunked'])}0\r\n\r\n`,
      400,
    ],
  ])('%s is refused in the shape of every other error', async (_, bytes, status) => {
    const answer = await sendRaw(server.url, [bytes]);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', connection: 'close' });
    expect(JSON.parse(answer.text)).toEqual({
      code: status,
      status: expect.any(String),
      message: expect.any(String),
    });
  });

  it('broken chunks of a body are refused, and the service lives on', async () => {
    const lines = ['transfer-encoding: chunked', 'content-type: application/json'];
    const answer = await sendRaw(server.url, [head('POST /experiment/search HTTP/1.1', lines), 'zz\r\n{}\r\n']);
    expect(answer.status).toBe(400);
    expect((await client.get('/')).status).toBe(204);
  });

  it('a request of HTTP/1.1 without a host is 400', async () => {
    const answer = await sendRaw(server.url, ['GET / HTTP/1.1\r\nconnection: close\r\n\r\n']);
    expect(answer.status).toBe(400);
    const message = 'The request has no Host header.';
    expect(JSON.parse(answer.text)).toEqual({ code: 400, status: 'Bad Request', message });
  });

  it('HTTP/1.0 is served', async () => {
    expect((await sendRaw(server.url, ['GET / HTTP/1.0\r\n\r\n'])).status).toBe(204);
  });
});

describe('headers', () => {
  it.each(['a', 'A-z_0.9', 'x'.repeat(64)])('keep a harmless request id: %s', async (id) => {
    const { headers } = await client.get('/nowhere', { headers: { 'x-request-id': id } });
    expect(headers.get('x-request-id')).toBe(id);
  });

  it.each(['x'.repeat(65), 'a b', '../x', '<script>', 'é', '"', ' '])('replace any other: %s', async (id) => {
    const { headers } = await client.get('/', { headers: { 'x-request-id': id } });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  });
});
