import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { scrape } from './support/metrics.js';
import { head, sendRaw } from './support/raw-http.js';
import { startServer, type TestServer } from './support/server.js';

const NAME = 'drift_watch_unreadable_requests_total';
const WARNING = 'refused what could not be read';

/** Milliseconds within which a line of the log must come: one interval is 5 s. */
const NOTICED_MS = 15_000;
const FLOOD = 30;

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ APP_METRICS_PORT: '0', APP_HEAD_TIMEOUT_MS: '500' });
});
afterAll(() => server.stop());

const nonsense = () => sendRaw(server.url, ['NO HTTP AT ALL\r\n\r\n']);
const warnings = (): string[] => server.logs().match(new RegExp(`^.*${WARNING}.*$`, 'gm')) ?? [];

async function counts(): Promise<Record<string, number>> {
  const samples = (await scrape(server)).find(NAME);
  return Object.fromEntries(samples.map(({ labels, value }) => [labels['status'] ?? '', value]));
}

describe('what is no readable request', () => {
  it('is counted by the status of its answer, from none on', async () => {
    expect(await counts()).toEqual({ '400': 0, '408': 0, '431': 0 });
    expect((await nonsense()).status).toBe(400);
    expect((await sendRaw(server.url, [head('GET / HTTP/1.1', [`x-large: ${'x'.repeat(30_000)}`])])).status).toBe(431);
    expect((await sendRaw(server.url, ['GET / HTTP/1.1\r\nhost: localhost\r\n'])).status).toBe(408);
    expect(await counts()).toEqual({ '400': 1, '408': 1, '431': 1 });
  });

  it('is one line in the log for many, which says how many and nothing of what they sent', async () => {
    const before = (await counts())['400'] ?? 0;
    for (let sent = 0; sent < FLOOD; sent += 1) await nonsense();
    expect(await counts()).toMatchObject({ '400': before + FLOOD });
    const logged = (): number =>
      warnings()
        .map((line) => (JSON.parse(line) as { requests: number }).requests)
        .reduce((sum, requests) => sum + requests, 0);
    for (const end = Date.now() + NOTICED_MS; logged() < FLOOD + 3 && Date.now() < end;) await sleep(100);
    expect(logged()).toBe(FLOOD + 3);
    expect(warnings().length).toBeLessThan(5);
    expect(warnings()[0]).toMatch(/"level":"warn".*"statuses":\{"400":\d+/);
    expect(server.logs()).not.toContain('NO HTTP');
  }, 30_000);

  it('is neither a request that is read and refused, nor one whose client has left', async () => {
    const before = await counts();
    expect((await fetch(`${server.url}/nowhere`)).status).toBe(404);
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write('GET / HTTP/1.1\r\nhost: local');
    await sleep(100); // it has to be there first
    socket.resetAndDestroy();
    await sleep(1_000); // longer than its head may take
    expect(await counts()).toEqual(before);
  });
});
