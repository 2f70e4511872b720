import { join } from 'node:path';
import { type Api, api, DRIFT } from './support/api.js';
import { startServer, type TestServer } from './support/server.js';
import { bearer } from './support/tokens.js';

const SHIFTED_CLOCK = join(import.meta.dirname, 'support', 'shifted-clock.mjs');

/** Within what tokens allow, so that everybody is known to a replica that nothing should be sent to. */
const SHIFT_MS = 25_000;

interface Health {
  readonly status: string;
  readonly details: { readonly clock: { readonly status: string; readonly difference_ms: number } };
}

/** One replica whose clock is right, and two whose clocks are off, of one database. */
describe('a replica whose clock is off', () => {
  let right: TestServer;
  const off: (readonly [shift: number, server: TestServer])[] = [];
  let client: Api;
  let id: string;

  beforeAll(async () => {
    right = await startServer();
    const start = (shift: number): Promise<TestServer> =>
      startServer(
        {
          APP_DATABASE_NAME: right.databaseName,
          NODE_OPTIONS: `--import=${SHIFTED_CLOCK}`,
          CLOCK_SHIFT_MS: `${shift}`,
        },
        { waitForReady: false },
      );
    for (const shift of [-SHIFT_MS, SHIFT_MS]) off.push([shift, await start(shift)]);
    client = await api(right);
    await client.register('owner');
    ({ id } = await client.experiment({ public: true }));
  });
  afterAll(async () => {
    await Promise.all([right, ...off.map(([, server]) => server)].map((server) => server.stop()));
  });

  it('is not ready, says by how much, and warns, beyond the bound; within it is', async () => {
    expect((await client.get<Health>('/health/ready')).body).toMatchObject({
      status: 'ok',
      details: { clock: { status: 'up', difference_ms: expect.any(Number) } },
    });
    for (const [shift, server] of off) {
      const { status, body } = await (await api(server)).get<Health>('/health/ready');
      const { clock } = body.details;
      expect([status, clock.status]).toEqual([503, 'down']);
      expect(Math.sign(clock.difference_ms)).toBe(Math.sign(shift));
      expect(Math.abs(clock.difference_ms - shift)).toBeLessThan(10_000);
      expect(server.logs()).toMatch(
        new RegExp(`clock of this machine is [0-9.]+ s ${shift > 0 ? 'ahead of' : 'behind'}`),
      );
    }
  });

  it('records with the time that all agree on, one by one and in bulk', async () => {
    for (const [shift, server] of off) {
      const there = await api(server);
      const before = Date.now();
      const single = await there.post<{ created_at: string }>(`/experiment/${id}/drift`, { as: 'owner', body: DRIFT });
      expect(single.status).toBe(201);
      const bulk = await fetch(`${server.url}/experiment/${id}/drift/bulk`, {
        method: 'POST',
        headers: { ...(await bearer('owner')), 'content-type': 'application/x-ndjson' },
        body: JSON.stringify(DRIFT),
      });
      expect(bulk.status).toBe(200);
      await bulk.text();
      const listed = await client.post<{ created_at: string }[]>(`/experiment/${id}/drift/search`, { body: {} });
      const after = Date.now();
      for (const { created_at } of [single.body, ...listed.body.slice(0, 2)]) {
        const time = Date.parse(created_at);
        expect([shift, time > before - SHIFT_MS / 2 && time < after + SHIFT_MS / 2]).toEqual([shift, true]);
      }
    }
  });

  it('makes no total wrong that another replica has counted before', async () => {
    const [behind, ahead] = off.map(([, server]) => server) as [TestServer, TestServer];
    const totalAt = async (server: TestServer): Promise<number> => {
      const { headers } = await (await api(server)).post(`/experiment/${id}/drift/search`, { body: {} });
      return (JSON.parse(headers.get('x-pagination') ?? '{}') as { total: number }).total;
    };
    const first = await totalAt(right);
    for (const server of [ahead, behind]) expect(await totalAt(server)).toBe(first);
    // remembered by the one that is ahead as settled up to an instant that, by its own clock, were yet to come
    for (const server of [behind, right])
      await (await api(server)).post(`/experiment/${id}/drift`, { as: 'owner', body: DRIFT });
    for (const server of [right, ahead, behind]) expect(await totalAt(server)).toBe(first + 2);
  });
});
