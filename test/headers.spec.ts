import { type Api, api, type DriftBody, type ExperimentBody, type UserBody } from './support/api.js';
import { head, sendRaw } from './support/raw-http.js';
import { startServer, type TestServer } from './support/server.js';
import { bearer } from './support/tokens.js';

/** What every answer has to carry, whichever layer gives it. */
const PROTECTION: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-permitted-cross-domain-policies': 'none',
};
const API_POLICY = "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'";

let server: TestServer;
let client: Api;
let user: UserBody;
let experiment: ExperimentBody;
let drift: DriftBody;

beforeAll(async () => {
  server = await startServer();
  client = await api(server);
  user = await client.register('owner');
  experiment = await client.experiment({ public: true });
  drift = await client.drift(experiment.id);
});
afterAll(() => server.stop());

/** Lower-case names and values of an answer's headers. */
type Answered = Readonly<Record<string, string>>;

function expectProtected(what: string, headers: Answered, policy = API_POLICY): void {
  expect({ what, ...headers }).toMatchObject({ what, ...PROTECTION, 'content-security-policy': policy });
  for (const name of ['x-powered-by', 'server', 'strict-transport-security', 'access-control-allow-origin']) {
    expect({ what, ...headers }).not.toHaveProperty(name);
  }
}

async function ask(method: string, path: string, headers: Record<string, string> = {}) {
  const response = await fetch(server.url + path, { method, headers, redirect: 'manual' });
  await response.arrayBuffer();
  return { status: response.status, headers: Object.fromEntries(response.headers) };
}

/** Every operation of the document, with ids of records that are there. */
async function operations(): Promise<{ method: string; path: string }[]> {
  const { body } = await client.get<{ paths: Record<string, object> }>('/openapi.json');
  const ids: Record<string, string> = { experimentId: experiment.id, driftId: drift.id, userId: user.id };
  return Object.entries(body.paths).flatMap(([template, item]) => {
    const path = template.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? user.id);
    const methods = ['get', 'put', 'post', 'delete', 'patch'].filter((method) => method in item);
    return methods.map((method) => ({ method: method.toUpperCase(), path }));
  });
}

describe('an answer of the API', () => {
  it('protects browsers and is kept by nobody, at every operation: refused, not found and not there', async () => {
    const all = await operations();
    expect(all.length).toBeGreaterThan(30);
    for (const { method, path } of all) {
      for (const [verb, target] of [
        [method, path],
        [method, `${path}/nowhere`],
        ['TRACE', path],
      ] as const) {
        const answer =
          verb === 'TRACE'
            ? await sendRaw(server.url, [head(`TRACE ${target} HTTP/1.1`)]) // a proper client sends none
            : await ask(verb, target);
        const what = `${verb} ${target} ${answer.status}`;
        expectProtected(what, answer.headers);
        if (verb === 'TRACE') expect([what, answer.status]).toEqual([what, 405]);
        const kept = answer.headers['etag'] === undefined ? 'no-store' : 'private, no-cache';
        expect([what, answer.headers['cache-control']]).toEqual([what, kept]);
      }
    }
  }, 30_000);

  it('with data is stored by nobody, unless its entity tag lets its reader ask again', async () => {
    const headers = await bearer('owner');
    const seen = new Set<string | undefined>();
    for (const { method, path } of await operations()) {
      if (method !== 'GET') continue;
      const answer = await ask(method, path, headers);
      expectProtected(path, answer.headers);
      const { etag, 'cache-control': kept } = answer.headers;
      expect([path, kept]).toEqual([path, etag === undefined ? 'no-store' : 'private, no-cache']);
      seen.add(kept);
      if (etag === undefined) continue;
      const again = await ask(method, path, { ...headers, 'if-none-match': etag });
      expect([path, again.status, again.headers['cache-control']]).toEqual([path, 304, 'private, no-cache']);
      expectProtected(path, again.headers);
    }
    expect(seen.size).toBe(2);
  });

  it('keeps its headers where nothing but the parser saw the request', async () => {
    for (const [what, bytes, status] of [
      ['large headers', head('GET / HTTP/1.1', [`x-large: ${'x'.repeat(30_000)}`]), 431],
      ['no HTTP', 'HELLO\r\n\r\n', 400],
      ['a path that cannot be decoded', head('GET /%zz HTTP/1.1'), 404],
      ['a long path', head(`GET /${'x'.repeat(9_000)} HTTP/1.1`), 414],
      ['no host', 'GET / HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
    ] as const) {
      const answer = await sendRaw(server.url, [bytes]);
      expect([what, answer.status, answer.headers['cache-control']]).toEqual([what, status, 'no-store']);
      expectProtected(what, answer.headers);
    }
  });
});

describe('the page of the documentation', () => {
  it('may load its own parts and nothing else, and is shown in no frame', async () => {
    for (const path of ['/docs', '/api/v1/docs', '/docs/swagger-ui.css', '/docs/swagger-ui-init.js']) {
      const { status, headers } = await ask('GET', path);
      expect([path, status]).toEqual([path, 200]);
      const policy = headers['content-security-policy'] ?? '';
      expectProtected(path, headers, policy);
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
    }
  });
});

describe('strict transport security', () => {
  it('is asked of browsers where a setting says that TLS ends in front', async () => {
    const behind = await startServer({ APP_HSTS: 'true' }, { waitForReady: false });
    try {
      for (const path of ['/', '/nowhere', '/docs']) {
        const { headers } = await fetch(behind.url + path);
        expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
      }
    } finally {
      await behind.stop();
    }
  });
});
