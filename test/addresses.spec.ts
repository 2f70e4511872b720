import { type Api, api } from './support/api.js';
import { requestFrom } from './support/request-from.js';
import { startServer, type TestServer } from './support/server.js';

const REFUSED = { code: 403, status: 'Forbidden', message: 'Requests from this address are not served.' };

describe('behind trusted proxies', () => {
  let server: TestServer;
  let client: Api;

  beforeAll(async () => {
    server = await startServer({
      APP_TRUSTED_PROXIES: '["127.0.0.0/8","10.0.0.0/8","2001:db8:0:1::/64"]',
      APP_DENIED_ADDRESSES: '["192.0.2.0/24","2001:db8:bad::/48"]',
    });
    client = await api(server);
  });
  afterAll(() => server.stop());

  const statusFor = async (forwarded: string): Promise<number> =>
    (await client.get('/experiment', { headers: { 'x-forwarded-for': forwarded } })).status;

  it.each([
    ['what the proxy says', '192.0.2.7'],
    ['what a chain of them says', '192.0.2.7, 10.0.0.1, 127.0.0.9'],
    ['what a chain over both families says', '192.0.2.7, 2001:db8:0:1::5'],
    ['the last one that is not trusted, whatever it says itself', '198.51.100.1, 192.0.2.7'],
    ['IPv6', '2001:DB8:BAD::1'],
    ['an IPv4-mapped IPv6 address, which is IPv4', '::ffff:192.0.2.7'],
    ['an address with a port', '192.0.2.7:51234'],
    ['an IPv6 address with a port', '[2001:db8:bad::1]:51234'],
  ])('refuses a client after %s: %s', async (_, forwarded) => {
    expect(await statusFor(forwarded)).toBe(403);
  });

  it.each([
    ['nobody else is named', '198.51.100.1'],
    ['the refused address is a claim of somebody who is not trusted', '192.0.2.7, 198.51.100.1'],
    ['the refused address is no more than a text', '192.0.2.7, unknown'],
    ['nothing is forwarded', ''],
  ])('serves a client when %s: %s', async (_, forwarded) => {
    expect(await statusFor(forwarded)).toBe(200);
  });

  it('refuses before anything else, in the shape of every error', async () => {
    const headers = { 'x-forwarded-for': '192.0.2.7' };
    expect(await client.get('/experiment', { headers })).toMatchObject({ status: 403, body: REFUSED });
    expect(await client.get('/nowhere', { headers })).toMatchObject({ status: 403, body: REFUSED });
    expect(await client.get('/experiment/no-id', { headers })).toMatchObject({ status: 403, body: REFUSED });
    expect(await client.get(`/${'x'.repeat(9000)}`, { headers })).toMatchObject({ status: 403, body: REFUSED });
    expect(await client.get('/user/self', { as: 'owner', headers })).toMatchObject({ status: 403, body: REFUSED });
    const accept = 'application/problem+json';
    const { body } = await client.get('/experiment', { headers: { ...headers, accept } });
    expect(body).toMatchObject({ type: 'about:blank', title: 'Forbidden', status: 403, detail: REFUSED.message });
  });

  it.each(['/health/live', '/health/ready', '/api/v1/health/live/'])(
    'leaves the probe %s to everybody',
    async (path) => {
      expect((await client.get(path, { headers: { 'x-forwarded-for': '192.0.2.7' } })).status).toBe(200);
    },
  );

  it('leaves nothing else of the probes to everybody', async () => {
    const headers = { 'x-forwarded-for': '192.0.2.7' };
    for (const path of ['/', '/health']) expect((await client.get(path, { headers })).status).toBe(403);
    expect((await client.post('/health/live', { headers })).status).toBe(403);
  });
});

describe('without trusted proxies, on both families', () => {
  let server: TestServer;
  let port: string;

  beforeAll(async () => {
    server = await startServer({
      APP_HOST: '::',
      APP_ALLOWED_ADDRESSES: '["127.0.0.2","127.0.0.4/30","::1"]',
      APP_DENIED_ADDRESSES: '["127.0.0.5"]',
    });
    ({ port } = new URL(server.url));
  });
  afterAll(() => server.stop());

  const statusFrom = async (from: string, headers: Record<string, string> = {}): Promise<number> => {
    const host = from.includes(':') ? `[${from}]` : '127.0.0.1';
    return (await requestFrom(from, `http://${host}:${port}/experiment`, { headers })).status;
  };

  it('serves the allowed addresses only, but those that are denied', async () => {
    const from = ['127.0.0.1', '127.0.0.2', '127.0.0.4', '127.0.0.5', '127.0.0.8', '::1'];
    expect(await Promise.all(from.map((address) => statusFrom(address)))).toEqual([403, 200, 200, 403, 403, 200]);
  });

  it.each(['127.0.0.2', '::1', '127.0.0.2, 127.0.0.1'])(
    'takes no X-Forwarded-For for an address: %s',
    async (claim) => {
      expect(await statusFrom('127.0.0.1', { 'x-forwarded-for': claim })).toBe(403);
      expect(await statusFrom('127.0.0.1', { forwarded: `for="${claim}"`, 'x-real-ip': claim })).toBe(403);
      expect(await statusFrom('127.0.0.2', { 'x-forwarded-for': '127.0.0.5' })).toBe(200);
    },
  );
});
