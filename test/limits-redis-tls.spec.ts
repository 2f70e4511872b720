import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, api } from './support/api.js';
import { certificateOf } from './support/certificate.js';
import { findRedis } from './support/find-redis.mjs';
import { newPerson } from './support/people.js';
import { ratesOf } from './support/rates.js';
import { startRedis, type TestRedis } from './support/redis.js';
import { startServer, type TestServer } from './support/server.js';

interface Health {
  readonly details: { readonly rate_limits: { status: string; backend: string; last_fault?: { message?: string } } };
}

const SEARCHES = 10;
const LIMITS = { APP_RATE_LIMITS: 'on', APP_SEARCH_RATE_LIMIT: String(SEARCHES) };

const found = await findRedis().catch((error: Error) => {
  process.stdout.write(`missing component: redis (${error.message})\n`);
  return undefined;
});

(found ? describe : describe.skip)('rate limits that are shared over TLS', () => {
  const signed = certificateOf('redis');
  let folder: string;
  let redis: TestRedis;
  /** It trusts the certificate, and no setting of the service says so: Node's own variable does. */
  let trusting: Record<string, string>;
  const servers: TestServer[] = [];

  beforeAll(async () => {
    if (!found) return;
    folder = await mkdtemp(join(tmpdir(), 'drift-watch-authority-'));
    const authority = join(folder, 'ca.crt');
    await writeFile(authority, signed.certificate);
    redis = await startRedis(found.binary, found.env, signed);
    trusting = { ...LIMITS, APP_REDIS_URL: redis.url, NODE_EXTRA_CA_CERTS: authority };
  }, 60_000);
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });
  afterAll(async () => {
    await redis?.stop();
    if (folder) await rm(folder, { recursive: true });
  });

  async function start(settings: Record<string, string>): Promise<{ server: TestServer; client: Api }> {
    const server = await startServer(settings);
    servers.push(server);
    return { server, client: await api(server) };
  }

  /** What admins are told of the limits once they are in this state, and the reason is known. */
  async function limitsOf(client: Api, status: 'up' | 'degraded'): Promise<Health['details']['rate_limits']> {
    for (const end = Date.now() + 15_000; ; await sleep(50)) {
      const { rate_limits: limits } = (await client.get<Health>('/health', { as: 'admin' })).body.details;
      if (limits.status === status && (status === 'up' || limits.last_fault)) return limits;
      if (Date.now() > end) throw new Error(`Not ${status}: ${JSON.stringify(limits)}`);
    }
  }

  it('are one limit when the certificate is of a private authority that Node is told to trust', async () => {
    const both = [await start(trusting), await start(trusting)];
    for (const { client } of both) expect(await limitsOf(client, 'up')).toMatchObject({ backend: 'redis' });
    const [first, second] = both.map(({ client }) => client);
    if (!first || !second) throw new Error('There are two.');
    const { headers } = await newPerson(first);
    const left: (number | undefined)[] = [];
    for (const client of [first, second, first, second]) {
      const answer = await client.post('/experiment/search', { body: {}, headers });
      left.push(ratesOf(answer.headers)[0]?.left);
    }
    expect(left).toEqual([9, 8, 7, 6]);
    expect((await redis.keys()).filter((key) => key.startsWith('drift-watch:rate:')).length).toBeGreaterThan(0);
  }, 60_000);

  it('are each replica’s own when the certificate is not trusted, which it says, and requests go on', async () => {
    const { server, client } = await start({ ...LIMITS, APP_REDIS_URL: redis.url });
    const limits = await limitsOf(client, 'degraded');
    expect(limits).toMatchObject({
      backend: 'memory',
      last_fault: { message: expect.stringContaining('self-signed') },
    });
    expect(server.logs()).toMatch(/"level":"warn"[^\n]*Rate limits are not shared: Redis is away\.[^\n]*self-signed/);
    const { headers } = await newPerson(client);
    const { status, headers: rates } = await client.post('/experiment/search', { body: {}, headers });
    expect([status, ratesOf(rates)[0]?.left]).toEqual([200, SEARCHES - 1]);
    expect(server.logs()).not.toContain(new URL(redis.url).password);
  }, 60_000);

  it('are each replica’s own when the certificate is for another host', async () => {
    // the same server by a name that the certificate has not
    const { client } = await start({ ...trusting, APP_REDIS_URL: redis.url.replace('127.0.0.1', '127.1') });
    const limits = await limitsOf(client, 'degraded');
    expect(limits).toMatchObject({ backend: 'memory', last_fault: { message: expect.stringContaining('altnames') } });
  }, 60_000);
});
