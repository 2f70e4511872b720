import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { api } from './support/api.js';
import { head, sendRaw } from './support/raw-http.js';
import { startServer, type TestServer } from './support/server.js';
import { bearer } from './support/tokens.js';

const HEAD_TIMEOUT_MS = 1_000;
const ARRIVAL_TIMEOUT_MS = 1_500;
/** Room for the 1,000 and for what checks the service meanwhile. */
const MAX_CONNECTIONS = 1_100;

/** Milliseconds within which a limit of these must have been noticed, also on a busy machine. */
const NOTICED_MS = 40_000;

let server: TestServer;

beforeAll(async () => {
  server = await startServer({
    APP_HEAD_TIMEOUT_MS: String(HEAD_TIMEOUT_MS),
    APP_ARRIVAL_TIMEOUT_MS: String(ARRIVAL_TIMEOUT_MS),
    APP_KEEP_ALIVE_TIMEOUT_MS: '1000',
  });
  await (await api(server)).register('owner');
});
afterAll(() => server.stop());

/** A connection, what came over it, and when it was closed. */
interface Watched {
  readonly socket: Socket;
  text(): string;
  readonly closed: Promise<void>;
}

function open({ url } = server): Watched {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => (text += part));
  socket.on('error', () => undefined); // closed is closed
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return { socket, text: () => text, closed };
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const patience = new AbortController();
  const late = sleep(NOTICED_MS, undefined, { signal: patience.signal }).then(() => {
    throw new Error(`Nothing happened within ${NOTICED_MS} ms.`);
  });
  late.catch(() => undefined);
  return Promise.race([work, late]).finally(() => patience.abort());
}

/** Sends the rest of something a few bytes at a time, for ever. */
async function trickle(socket: Socket, bytes: string): Promise<void> {
  while (socket.writable) {
    socket.write(bytes);
    await sleep(100);
  }
}

describe('a head', () => {
  it('that comes a header at a time is answered with 408 and closed', async () => {
    const { socket, text, closed } = open();
    socket.write('GET /user/self HTTP/1.1\r\nhost: localhost\r\n');
    void trickle(socket, 'x-more: 1\r\n');
    await inTime(closed);
    expect(text()).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(text()).toContain(
      '{"code":408,"status":"Request Timeout","message":"The request took too long to arrive."}',
    );
    expect(text().toLowerCase()).toContain('x-content-type-options: nosniff');
  });

  it('that never comes leaves no connection open', async () => {
    await inTime(open().closed);
  });

  it('of 30 kB is 431, and one of 8 kB is read', async () => {
    const large = (bytes: number) => [head('GET / HTTP/1.1', [`x-large: ${'x'.repeat(bytes)}`])];
    expect((await sendRaw(server.url, large(30_000))).status).toBe(431);
    expect((await sendRaw(server.url, large(8_000))).status).toBe(204);
  });
});

describe('a body', () => {
  it('that trickles is answered with 408 and closed', async () => {
    const { authorization } = await bearer('owner');
    const lines = [`authorization: ${authorization}`, 'content-type: application/json', 'content-length: 100000'];
    const { socket, text, closed } = open();
    socket.write(head('POST /experiment HTTP/1.1', lines));
    void trickle(socket, ' ');
    await inTime(closed);
    expect(text()).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(text()).toContain('"code":408');
  });
});

describe('a connection without a request', () => {
  it('is kept for the next one, and closed after its time', async () => {
    const { socket, text, closed } = open();
    const request = 'GET / HTTP/1.1\r\nhost: localhost\r\n\r\n';
    socket.write(request);
    while (!text().endsWith('\r\n\r\n')) await sleep(10);
    expect(text().toLowerCase()).toContain('keep-alive: timeout=1');
    socket.write(request);
    await inTime(closed);
    expect(text().match(/HTTP\/1\.1 204/g)).toHaveLength(2);
  });
});

describe('connections', () => {
  const REQUEST = 'GET /experiment HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n';
  /** With the usual timeouts, which nothing here takes long enough for. */
  let crowded: TestServer;

  beforeAll(async () => {
    crowded = await startServer({
      APP_MAX_CONNECTIONS: String(MAX_CONNECTIONS),
      APP_MAX_CONNECTIONS_PER_ADDRESS: String(MAX_CONNECTIONS),
    });
  });
  afterAll(() => crowded.stop());

  const serves = async (): Promise<boolean> => (await fetch(`${crowded.url}/experiment`)).ok;

  it('are all served or refused in the usual shape, 1,000 of them at once', async () => {
    const all = Array.from({ length: 1_000 }, () => open(crowded));
    for (const { socket } of all) socket.write(REQUEST);
    await inTime(Promise.all(all.map(({ closed }) => closed)));
    const answers = all.map(({ text }) => text());
    const refused = answers.filter((text) => text.startsWith('HTTP/1.1 503'));
    const served = answers.filter((text) => text.startsWith('HTTP/1.1 200'));
    expect(served.length + refused.length).toBe(1_000);
    expect(served.length).toBeGreaterThan(0);
    for (const text of refused) expect(text).toMatch(/retry-after: 1\r\n[^]*"code":503/i);
    expect(await serves()).toBe(true);
  }, 60_000);

  it('beyond the most that there may be are closed at once, and the service serves on', async () => {
    const all = Array.from({ length: MAX_CONNECTIONS + 50 }, () => open(crowded));
    await inTime(Promise.any(all.map(({ closed }) => closed)));
    for (const { socket } of all) socket.destroy();
    await inTime(Promise.all(all.map(({ closed }) => closed)));
    expect(await serves()).toBe(true);
  }, 60_000);
});
