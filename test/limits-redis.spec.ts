import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, api } from './support/api.js';
import { findRedis } from './support/find-redis.mjs';
import { newPerson, type Person } from './support/people.js';
import { ratesOf } from './support/rates.js';
import { startRedis, type TestRedis } from './support/redis.js';
import { startServer, type TestServer } from './support/server.js';

interface Health {
  readonly status: string;
  readonly details: {
    readonly rate_limits: { status: string; backend: string; hosts?: string[]; last_fault?: object };
  };
}

const SEARCHES = 10;
const FAILURES = 5;
const LIMITS = {
  APP_RATE_LIMITS: 'on',
  APP_SEARCH_RATE_LIMIT: String(SEARCHES),
  APP_AUTH_RATE_LIMIT: String(FAILURES),
  APP_API_RATE_LIMIT: '1000000',
  APP_TRUSTED_PROXIES: '["127.0.0.1"]',
};

/** Longest that a request may take while Redis fails: far more than it is waited for, far less than for ever. */
const LONGEST_MS = 3_000;
const WORKERS = 6;

const LOST = 'Rate limits are not shared';
const BACK = 'Rate limits are shared again';

const found = await findRedis().catch((error: Error) => {
  process.stdout.write(`missing component: redis (${error.message})\n`);
  return undefined;
});

(found ? describe : describe.skip)('rate limits that two replicas share', () => {
  let redis: TestRedis;
  let servers: TestServer[];
  let clients: [Api, Api];
  let person: Person;

  beforeAll(async () => {
    if (!found) return;
    redis = await startRedis(found.binary, found.env);
    const settings = { ...LIMITS, APP_REDIS_URL: redis.url, APP_DATABASE_NAME: `test-${randomUUID()}` };
    const [first, second] = await Promise.all([startServer(settings), startServer(settings)]);
    servers = [first, second];
    clients = [await api(first), await api(second)];
    await everywhere('ok');
  }, 60_000);
  afterAll(async () => {
    await Promise.all((servers ?? []).map((server) => server.stop()));
    await redis?.stop();
  });
  beforeEach(async () => {
    person = await newPerson(clients[0]);
  });

  const healthOf = async (client: Api) => client.get<Health>('/health');

  /** Waits until each replica says that it is so. */
  async function everywhere(status: 'ok' | 'degraded'): Promise<void> {
    for (const client of clients) {
      for (const deadline = Date.now() + 15_000; (await healthOf(client)).body.status !== status; await sleep(50)) {
        if (Date.now() > deadline) throw new Error(`Not ${status}: ${JSON.stringify((await healthOf(client)).body)}`);
      }
    }
  }

  async function searchAt(client: Api): Promise<{ status: number; left: number | undefined }> {
    const { status, headers } = await client.post('/experiment/search', { body: {}, headers: person.headers });
    return { status, left: ratesOf(headers)[0]?.left };
  }

  /** Searches at one and the other in turn. */
  async function search(count: number): Promise<{ status: number; left: number | undefined }[]> {
    const answers = [];
    for (let sent = 0; sent < count; sent += 1) answers.push(await searchAt(clients[sent % 2 === 0 ? 0 : 1]));
    return answers;
  }

  /** Sends requests to both without a pause while something happens; gives how the slowest of them fared. */
  async function underLoad(happens: () => Promise<void>): Promise<{ slowestMs: number; statuses: number[] }> {
    const statuses = new Set<number>();
    let slowestMs = 0;
    let isOver = false;
    const work = async (client: Api): Promise<void> => {
      while (!isOver) {
        const start = performance.now();
        const { status } = await client.get('/user/self', { headers: person.headers });
        slowestMs = Math.max(slowestMs, performance.now() - start);
        statuses.add(status);
      }
    };
    const workers = Array.from({ length: WORKERS }, (_, index) => work(clients[index % 2 === 0 ? 0 : 1]));
    await happens().finally(() => (isOver = true));
    await Promise.all(workers);
    return { slowestMs, statuses: [...statuses] };
  }

  /** How often each replica has written a line. */
  function written(text: string): number[] {
    return servers.map((server) => server.logs().split(text).length - 1);
  }

  /** Waits for one more line of each replica than there were, which may still be on its way, and for no other. */
  async function writtenOnce(text: string, before: readonly number[]): Promise<void> {
    const wanted = before.map((times) => times + 1);
    const isThere = () => written(text).every((times, index) => times >= (wanted[index] ?? 0));
    for (const deadline = Date.now() + 5_000; !isThere() && Date.now() < deadline;) await sleep(20);
    expect(written(text)).toEqual(wanted);
  }

  it('are one limit, whichever of them is asked', async () => {
    const answers = await search(SEARCHES + 2);
    expect(answers.map(({ left }) => left)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0]);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
  });

  it('know failed authentications of the other replica from the next one on', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.77', authorization: 'Bearer not-a-token' };
    for (let sent = 0; sent < FAILURES; sent += 1) await clients[0].get('/user/self', { headers });
    expect((await clients[0].get('/user/self', { headers })).status).toBe(429);
    expect((await clients[1].get('/user/self', { headers })).status).toBe(429);
    const good = { ...headers, ...person.headers };
    expect((await clients[1].get('/user/self', { headers: good })).status).toBe(429);
  });

  it('tell nobody who can read the server who was counted', async () => {
    const keys = await redis.keys();
    expect(keys.length).toBeGreaterThan(3);
    expect(keys.filter((key) => !/^drift-watch:rate:[\w-]{43}$/.test(key))).toEqual([]);
  });

  it('are a healthy component, with the host for admins and the password for nobody', async () => {
    const { body, text } = await clients[0].get<Health>('/health', { as: 'admin' });
    expect(body.details.rate_limits).toMatchObject({ status: 'up', backend: 'redis' });
    expect(body.details.rate_limits.hosts).toEqual([redis.url.replace(/\/\/.*@/, '//***@')]);
    const config = await clients[0].get('/system/config', { as: 'admin' });
    const secret = new URL(redis.url).password;
    for (const shown of [text, config.text, ...servers.map((server) => server.logs())]) {
      expect(shown).not.toContain(secret);
      expect(shown).not.toContain(decodeURIComponent(secret));
    }
  });

  it.each([
    ['is killed', () => redis.kill(), () => redis.restart()],
    ['answers no more', async () => redis.pause(), async () => redis.resume()],
  ])('are counted by each replica when Redis %s, and together again when it is back', async (_, fail, mend) => {
    const [lostBefore, backBefore] = [written(LOST), written(BACK)];
    await search(4);
    const { slowestMs, statuses } = await underLoad(async () => {
      await sleep(200);
      await fail();
      await everywhere('degraded');
      await sleep(500);
    });
    expect(statuses).toEqual([200]);
    expect(slowestMs).toBeLessThan(LONGEST_MS);
    for (const client of clients) {
      const { status, body } = await client.get<Health>('/health/ready');
      expect(status).toBe(200);
      expect(body.details.rate_limits).toMatchObject({ status: 'degraded', backend: 'memory', last_fault: {} });
    }
    const alone = [await searchAt(clients[0]), await searchAt(clients[0]), await searchAt(clients[1])];
    // each goes on from what it knew: the second saw the fourth of the searches, the first the third
    expect(alone.map(({ left }) => left)).toEqual([6, 5, 5]);
    await mend();
    await everywhere('ok');
    await writtenOnce(LOST, lostBefore);
    await writtenOnce(BACK, backBefore);
    expect((await searchAt(clients[0])).left).toBeLessThan(5);
    person = await newPerson(clients[0]);
    expect((await search(4)).map(({ left }) => left)).toEqual([9, 8, 7, 6]);
  });
});

describe('a service whose Redis is not there', () => {
  let server: TestServer;
  afterAll(() => server.stop());

  it('starts, is ready, and counts for itself', async () => {
    server = await startServer({ ...LIMITS, APP_REDIS_URL: 'redis://127.0.0.1:1' });
    const client = await api(server);
    const { status, body } = await client.get<Health>('/health/ready');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'degraded',
      details: { rate_limits: { status: 'degraded', backend: 'memory' } },
    });
    const { headers } = await client.get('/experiment', { headers: { 'x-forwarded-for': '198.51.100.78' } });
    expect(ratesOf(headers)).toMatchObject([{ name: 'api', left: 999_999 }]);
  });
});
