import { type Api, api, DRIFT } from './support/api.js';
import { eventually } from './support/eventually.js';
import { scrape } from './support/metrics.js';
import { head, sendRaw } from './support/raw-http.js';
import { requestFrom } from './support/request-from.js';
import { startServer, type TestServer } from './support/server.js';
import { openSocket, type WatchedSocket } from './support/watched-socket.js';

const MIB = 2 ** 20;
const HELD = 32 * MIB;
/** Of a record that no buffer of the system takes whole. */
const SIZE = 5 * MIB;
/** Most that is held for one address. */
const OF_ONE = HELD / 2;
const REFUSAL = '"message":"The service holds as much for its clients as it can. Try again."';
const OTHER = '127.0.0.2';

let server: TestServer;
let client: Api;
let experiment: string;
let drift: string;
const LARGE = { ...DRIFT, parameters: { text: 'x'.repeat(SIZE) } };

beforeAll(async () => {
  server = await startServer({
    APP_HELD_BYTES: String(HELD),
    APP_LEAST_RATE: '50000',
    APP_LEAST_RATE_WINDOW_MS: '1500',
    APP_METRICS_PORT: '0',
  });
  client = await api(server);
  await client.register('owner');
  ({ id: experiment } = await client.experiment({ public: true }));
  const recorded = await client.post<{ id: string }>(`/experiment/${experiment}/drift`, { as: 'owner', body: LARGE });
  drift = `/experiment/${experiment}/drift/${recorded.body.id}`;
});
afterAll(() => server.stop());

const metric = async (name: string, labels = {}): Promise<number> => (await scrape(server)).value(name, labels);
const held = (): Promise<number> => metric('drift_watch_held_bytes');
const answered = ({ text }: WatchedSocket, status: number): boolean => text().startsWith(`HTTP/1.1 ${status} `);

function leave(sockets: readonly WatchedSocket[]): Promise<unknown> {
  for (const { socket } of sockets) socket.destroy();
  return Promise.all(sockets.map(({ closed }) => closed));
}

/** More connections than one address has room for, and how they look while they hold what they can. */
const CONNECTIONS = 20;
const refusals = (): Promise<number> => metric('drift_watch_held_bytes_refusals_total', { status: '503' });
const gone = (): Promise<void> => eventually('nothing is held', async () => (await held()) === 0);

/** Another address is served well while one has all that it may hold. */
async function serveOthers(): Promise<void> {
  expect(await held()).toBeLessThanOrEqual(OF_ONE);
  const other = await requestFrom(OTHER, `${server.url}${drift}`);
  expect([other.status, other.text.length > SIZE]).toEqual([200, true]);
  for (const path of ['/health/live', '/health/ready']) expect((await client.get(path)).status).toBe(200);
}

const body = `{"name":"${'x'.repeat(950_000)}`;
const inChunks = (size: number): string => {
  const pieces = Array.from({ length: Math.ceil(body.length / size) }, (_, at) =>
    body.slice(at * size, at * size + size),
  );
  return pieces.map((piece) => `${piece.length.toString(16)}\r\n${piece}\r\n`).join('');
};
const LENGTH = `content-length: ${body.length + 10}`;
const CHUNKED = 'transfer-encoding: chunked';

function send(framing: string, text: string, path = '/experiment/search', count = CONNECTIONS): WatchedSocket[] {
  const lines = [`POST ${path} HTTP/1.1`, 'host: localhost', 'content-type: application/json', framing, '', ''];
  return Array.from({ length: count }, () => {
    const one = openSocket(server.url);
    one.socket.write(lines.join('\r\n') + text);
    return one;
  });
}

describe('bodies that do not end', () => {
  it.each([
    ['with their length', LENGTH, body, '/experiment/search'],
    ['in one chunk', CHUNKED, inChunks(body.length), '/experiment/search'],
    ['in chunks of 50 bytes', CHUNKED, inChunks(50), '/experiment/search'],
    ['to another route', LENGTH, body, '/drift/search'],
  ])(
    'hold what has come of them, within the budget: %s',
    async (_, framing, text, path) => {
      const before = await refusals();
      const all = send(framing, text, path);
      await eventually('some are refused', () => all.some((one) => answered(one, 503)));
      await serveOthers();
      const refused = all.filter((one) => answered(one, 503));
      for (const one of refused) {
        expect(one.text()).toContain(REFUSAL);
        expect(one.text().toLowerCase()).toContain('\r\nretry-after: 1\r\n');
      }
      await Promise.all(refused.map(({ closed }) => closed));
      await leave(all);
      await gone();
      expect(await refusals()).toBeGreaterThan(before);
    },
    60_000,
  );

  it('are answered with 408 and closed when no more of them comes', async () => {
    const all = send(LENGTH, body);
    await Promise.all(all.map(({ closed }) => closed));
    expect(all.filter((one) => answered(one, 408)).length).toBeGreaterThan(0);
    expect(all.every((one) => answered(one, 408) || answered(one, 503))).toBe(true);
    await gone();
  }, 60_000);

  it('that could never be held are refused by their length, as too large', async () => {
    const limit = Math.floor(OF_ONE / 3);
    const path = `/experiment/${experiment}/drift`;
    const lines = ['content-type: application/json', `content-length: ${limit + 1}`];
    const answer = await sendRaw(server.url, [head(`POST ${path} HTTP/1.1`, lines)]);
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([413, { details: { limit_bytes: limit } }]);
  });
});

describe('answers that are not taken', () => {
  const ask = (): WatchedSocket => {
    const one = openSocket(server.url);
    one.socket.write([`GET ${drift} HTTP/1.1`, 'host: localhost', '', ''].join('\r\n'));
    one.socket.pause();
    return one;
  };

  it('are held within the budget, refused beyond it, and cut in the end', async () => {
    const [cutBefore, refusedBefore] = [await metric('drift_watch_slow_clients_total'), await refusals()];
    const all = Array.from({ length: CONNECTIONS }, () => ask());
    await eventually('some are refused', async () => (await refusals()) > refusedBefore);
    await serveOthers();
    await gone();
    expect(await metric('drift_watch_slow_clients_total')).toBeGreaterThan(cutBefore);
    await leave(all);
  }, 60_000);

  it('come whole to those who take them, byte by byte the same', async () => {
    const text = 'aé𝄞"\\\n'.repeat(40_000);
    const body = { ...DRIFT, parameters: { text } };
    const { body: stored } = await client.post<{ id: string }>(`/experiment/${experiment}/drift`, {
      as: 'owner',
      body,
    });
    const answer = await fetch(`${server.url}/experiment/${experiment}/drift/${stored.id}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get('content-length')).toBe(String(bytes.length));
    expect(JSON.parse(bytes.toString())).toMatchObject({ parameters: { text } });
    const head = await fetch(`${server.url}/experiment/${experiment}/drift/${stored.id}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)]);
  });
});

describe('without room for what it needs', () => {
  it('a read is refused without a trace of the record, and a change before it changes anything', async () => {
    const filling = send(LENGTH, body, '/experiment/search', 17);
    await eventually('the budget is nearly full', async () => (await held()) > OF_ONE - SIZE / 2);
    const read = await fetch(`${server.url}${drift}`);
    expect([read.status, await read.text()]).toEqual([503, expect.stringContaining(REFUSAL)]);
    expect([read.headers.get('etag'), read.headers.get('retry-after')]).toEqual([null, '1']);
    const change = await client.patch(drift, { as: 'owner', body: { tags: ['changed'] } });
    expect([change.status, change.headers.get('retry-after')]).toEqual([503, '1']);
    await leave(filling);
    await gone();
    expect((await client.get(drift)).body).toMatchObject({ tags: [] });
    expect((await client.patch(drift, { as: 'owner', body: { tags: ['changed'] } })).status).toBe(200);
  }, 60_000);
});
