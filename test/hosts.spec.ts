import { type RawAnswer, sendRaw } from './support/raw-http.js';
import { startServer, type TestServer } from './support/server.js';

const METADATA = '/.well-known/oauth-protected-resource';

/** A request as it is on the wire. */
function send(server: TestServer, host: string | readonly string[], target = METADATA, more: readonly string[] = []) {
  const hosts = [host].flat().map((name) => `host: ${name}`);
  return sendRaw(server.url, [[`GET ${target} HTTP/1.1`, 'connection: close', ...hosts, ...more, '', ''].join('\r\n')]);
}

function expectRefused(answer: RawAnswer, code = 421): void {
  expect(answer.status).toBe(code);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': expect.any(String),
  });
  const status = code === 421 ? 'Misdirected Request' : 'Bad Request';
  expect(JSON.parse(answer.text)).toEqual({ code, status, message: expect.stringContaining('Host') });
}

const HOSTILE = [
  'evil.example',
  'evil.example:3000',
  'EVIL.example.',
  'localhost.evil.example',
  'evil-localhost',
  'localhost@evil.example',
  'evil.example@localhost',
  'localhost:80@evil.example',
  'localhost:80:80',
  'localhost,evil.example',
  'localhost/evil',
  'localhost#',
  '127.0.0.1.evil.example',
  '0.0.0.0:3000',
  '127.1',
  '0x7f.0.0.1',
  '2130706433',
  '[::]',
  '[::1',
  '[::1]evil',
  'localhost..',
  'loc\u0430lhost',
  '%6cocalhost',
  '',
];

describe('in local use', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ APP_TRUSTED_PROXIES: '["127.0.0.1"]' });
  });
  afterAll(() => server.stop());

  it.each(HOSTILE)('a request for the host "%s" is refused on every route, before anything is done', async (host) => {
    for (const target of [METADATA, '/', '/docs', '/experiment', '/nowhere', '/api/v1/user/self', '/%zz']) {
      expectRefused(await send(server, host, target));
    }
  });

  it.each([
    'localhost',
    'localhost:3000',
    'LOCALHOST.',
    'drift.localhost',
    '127.0.0.1',
    '127.9.8.7:1',
    '[::1]:3000',
    '[0:0:0:0:0:0:0:1]',
  ])('a request for %s is served', async (host) => {
    expect((await send(server, host)).status).toBe(200);
  });

  it('probes are answered under any name, whichever way their path is written', async () => {
    for (const path of ['/health/live', '/health/ready', '/health', '/api/v1/health/live/', '/%68ealth/live']) {
      expect([path, (await send(server, '10.1.2.3:3000', path)).status]).toEqual([path, 200]);
    }
    for (const path of [
      '/healthy',
      '//health/live',
      '/health/../experiment',
      '/x?/health/live',
      'http://evil.example/health/live',
    ]) {
      const { status } = await send(server, 'evil.example', path);
      expect([path, status]).toEqual([path, path.startsWith('/health/') ? 404 : 421]);
    }
  });

  it('the name in a target of absolute form counts as well as that of the header', async () => {
    expect((await send(server, 'localhost', `http://localhost:3000${METADATA}`)).status).toBe(200);
    for (const [host, authority] of [
      ['localhost', 'evil.example'],
      ['evil.example', 'localhost'],
      ['localhost', 'localhost@evil.example'],
      ['localhost', 'evil.example@localhost'],
      ['localhost', ''],
    ] as const) {
      expectRefused(await send(server, host, `http://${authority}${METADATA}`));
    }
  });

  it('a request with several hosts is 400, and a page cannot name a proxy’s', async () => {
    for (const hosts of [
      ['localhost', 'localhost'],
      ['localhost', 'evil.example'],
      ['evil.example', 'localhost'],
    ]) {
      expectRefused(await send(server, hosts), 400);
    }
    // on loopback the page itself is the trusted peer
    expectRefused(await send(server, 'evil.example', METADATA, ['x-forwarded-host: localhost']));
  });

  it('a refusal does as problem details what others do, and permits no page to read it', async () => {
    const more = ['accept: application/problem+json', 'origin: http://evil.example'];
    const { headers, text } = await send(server, 'evil.example', METADATA, more);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(JSON.parse(text)).toMatchObject({ status: 421, title: 'Misdirected Request' });
  });
});

describe('in production', () => {
  /** Its issuer is away, so it is not ready, which is not at stake here. */
  const start = (settings: Record<string, string>): Promise<TestServer> => {
    const issuers = { APP_TRUSTED_OP_LIST: '["https://issuer.example"]', APP_ISSUER_RULES: '{}' };
    const production = { NODE_ENV: 'production', APP_DRAIN_DELAY_MS: '0', ...issuers };
    return startServer({ ...production, ...settings }, { waitForReady: false });
  };

  it('the named hosts are served, with any port, and no others', async () => {
    const server = await start({
      APP_PUBLIC_URL: 'https://Drift.example.org:8443/drift',
      APP_HOSTS: '["drift-watch.ml.svc", "[2001:DB8::1]"]',
      APP_TRUSTED_PROXIES: '["127.0.0.2"]',
    });
    for (const host of ['drift.example.org', 'DRIFT.example.org.:1', 'drift-watch.ml.svc:3000', '[2001:db8:0::1]']) {
      expect([host, (await send(server, host)).status]).toEqual([host, 200]);
    }
    for (const host of ['localhost', '127.0.0.1', 'x.drift.example.org', 'drift.example.org.evil', ...HOSTILE]) {
      expectRefused(await send(server, host));
    }
    // of a peer that nobody trusts it says nothing
    expectRefused(await send(server, 'evil.example', METADATA, ['x-forwarded-host: drift.example.org']));
    expect((await send(server, 'drift.example.org', METADATA, ['x-forwarded-host: evil.example'])).status).toBe(200);
    expect((await send(server, '10.0.0.7', '/health/live')).status).toBe(200);
    await server.stop();
  });

  it('a trusted proxy says for which host a request is', async () => {
    const settings = { APP_HOSTS: '["drift.example.org"]', APP_TRUSTED_PROXIES: '["127.0.0.0/8"]' };
    const server = await start(settings);
    expect((await send(server, 'upstream', METADATA, ['x-forwarded-host: drift.example.org'])).status).toBe(200);
    expect((await send(server, 'upstream', METADATA, ['x-forwarded-host: x, drift.example.org'])).status).toBe(200);
    for (const forwarded of ['evil.example', 'drift.example.org, evil.example']) {
      expectRefused(await send(server, 'drift.example.org', METADATA, [`x-forwarded-host: ${forwarded}`]));
    }
    await server.stop();
  });

  it('every host is served while none is named, with a warning', async () => {
    const server = await start({});
    expect((await send(server, 'any.example')).status).toBe(200);
    expect(server.logs()).toContain('APP_HOSTS and APP_PUBLIC_URL are not set');
    await server.stop();
  });
});
