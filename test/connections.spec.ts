import { api } from './support/api.js';
import { eventually } from './support/eventually.js';
import { scrape } from './support/metrics.js';
import { requestFrom } from './support/request-from.js';
import { startServer, type TestServer } from './support/server.js';
import { openSocket, type WatchedSocket } from './support/watched-socket.js';

const OF_ALL = 40;
const OF_ONE = 10;
const [CROWD, OTHER, PROXY, PROBER] = ['127.0.0.3', '127.0.0.2', '127.0.0.4', '127.0.0.5'];
const PROBES = ['/health/live', '/health/ready', '/api/v1/health/live'];

let server: TestServer;

beforeAll(async () => {
  server = await startServer({
    APP_MAX_CONNECTIONS: String(OF_ALL),
    APP_MAX_CONNECTIONS_PER_ADDRESS: String(OF_ONE),
    APP_TRUSTED_PROXIES: `["${PROXY}"]`,
    APP_METRICS_PORT: '0',
  });
  await (await api(server)).register('owner');
});
afterAll(() => server.stop());

const crowded = async (bound: string, result: string): Promise<number> =>
  (await scrape(server)).value('drift_watch_crowded_connections_total', { bound, result });
const open = async (state: 'idle' | 'busy'): Promise<number> =>
  (await scrape(server)).value('drift_watch_connections', { state });

async function connected(count: number, from: string): Promise<WatchedSocket[]> {
  const all = Array.from({ length: count }, () => openSocket(server.url, from));
  await Promise.all(all.map(({ socket }) => new Promise<void>((resolve) => socket.once('connect', () => resolve()))));
  return all;
}

/** Has a request on each that does not end, so that they are not idle. */
async function busy(count: number, from: string): Promise<WatchedSocket[]> {
  const before = await open('busy');
  const all = await connected(count, from);
  const head = ['POST /experiment/search HTTP/1.1', 'host: localhost', 'content-type: application/json'];
  for (const { socket } of all) socket.write([...head, 'content-length: 100', '', '{'].join('\r\n'));
  await eventually('they are busy', async () => (await open('busy')) >= before + count);
  return all;
}

async function leave(all: readonly WatchedSocket[]): Promise<void> {
  for (const { socket } of all) socket.destroy();
  await eventually('they are gone', async () => (await open('busy')) === 0 && (await open('idle')) <= 5);
}

const status = async (path: string, from: string): Promise<number> =>
  (await requestFrom(from, server.url + path)).status;

async function probesAreAnswered(): Promise<void> {
  for (const path of PROBES) {
    for (const from of [CROWD, OTHER, PROBER])
      expect([path, from, await status(path, from)]).toEqual([path, from, 200]);
  }
}

describe('connections of one address', () => {
  it('shut nobody else out, and no probe, however many they are', async () => {
    const held = await busy(OF_ONE, CROWD);
    const beyond = await connected(3 * OF_ALL, CROWD);
    expect(await status('/experiment', OTHER)).toBe(200);
    await probesAreAnswered();
    const refused = await requestFrom(CROWD, `${server.url}/experiment`);
    expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('connection')]).toEqual([
      503,
      '1',
      'close',
    ]);
    expect(held.some(({ socket }) => socket.closed)).toBe(false);
    expect(await crowded('address', 'no_room')).toBeGreaterThan(0);
    await leave([...held, ...beyond]);
    expect(await status('/experiment', CROWD)).toBe(200);
  }, 60_000);

  it.each([
    ['that never sent anything', ''],
    ['with half a head', 'GET /experiment HTTP/1.1\r\nhost: local'],
    ['kept for their next request', 'GET /experiment HTTP/1.1\r\nhost: localhost\r\n\r\n'],
  ])(
    'that are idle make place for new ones: %s',
    async (_, sent) => {
      const idle = await connected(OF_ONE, CROWD);
      for (const { socket } of idle) socket.write(sent);
      await eventually('a new one has room', async () => (await status('/experiment', CROWD)) === 200);
      await Promise.any(idle.map(({ closed }) => closed));
      expect(await crowded('address', 'idle_closed')).toBeGreaterThan(0);
      await leave(idle);
    },
    60_000,
  );

  it('are bound by the bound of all when it is a trusted proxy', async () => {
    const held = await busy(2 * OF_ONE, PROXY);
    expect(await status('/experiment', PROXY)).toBe(200);
    await leave(held);
  }, 60_000);
});

describe('connections of all addresses', () => {
  it('leave room for probes when all are busy, and serve again when some are gone', async () => {
    const held = await busy(OF_ALL, PROXY);
    expect(await status('/experiment', OTHER)).toBe(503);
    await probesAreAnswered();
    expect(await crowded('all', 'no_room')).toBeGreaterThan(0);
    await eventually('the log tells', () => server.logs().includes('too many connections'));
    await leave(held);
    expect(await status('/experiment', OTHER)).toBe(200);
  }, 60_000);

  it('that are idle make place for anybody, the longest idle first', async () => {
    const [first, ...others] = [...(await connected(1, PROXY)), ...(await connected(OF_ALL - 1, PROXY))];
    await eventually('a new one has room', async () => (await status('/experiment', OTHER)) === 200);
    expect(await crowded('all', 'idle_closed')).toBeGreaterThan(0);
    await first?.closed;
    await leave(others);
  }, 60_000);
});
