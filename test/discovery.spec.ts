import { type Api, api } from './support/api.js';
import { environment } from './support/environment.js';
import { head, sendRaw } from './support/raw-http.js';
import { startServer, type TestServer } from './support/server.js';

const PATH = '/.well-known/oauth-protected-resource';

let server: TestServer;
let client: Api;
beforeAll(async () => {
  server = await startServer();
  client = await api(server);
});
afterAll(() => server.stop());

describe('the metadata of the protected resource', () => {
  it.each(['', '/api/v1', '/api/latest'])('are there for everybody under the base path "%s"', async (base) => {
    const { status, body, headers } = await client.get(base + PATH);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toEqual({
      resource: server.url,
      resource_name: 'Drift Watch',
      authorization_servers: environment.issuers.map(({ issuer }) => issuer),
      bearer_methods_supported: ['header'],
      drift_watch_cli_client_id: 'drift-watch-cli',
    });
  });

  it('do not believe of a proxy that nobody trusts where the service is', async () => {
    const request = head(`GET ${PATH} HTTP/1.1`, ['x-forwarded-proto: https', 'x-forwarded-host: evil.example']);
    const { text } = await sendRaw(server.url, [request]);
    expect(text).toContain('"resource":"http://localhost"');
  });
});

it('a trusted proxy says where the service is, and a setting says it for all', async () => {
  const behind = await startServer({ APP_TRUSTED_PROXIES: '["127.0.0.1"]', APP_CLI_CLIENT_ID: 'terminal' });
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'drift.example.org' };
  const told = await (await fetch(behind.url + PATH, { headers })).json();
  await behind.stop();
  expect(told).toMatchObject({ resource: 'https://drift.example.org', drift_watch_cli_client_id: 'terminal' });

  const set = await startServer({ APP_PUBLIC_URL: 'https://example.org/drift/' });
  const answer = await (await fetch(set.url + PATH)).json();
  await set.stop();
  expect(answer).toMatchObject({ resource: 'https://example.org/drift' });
});
