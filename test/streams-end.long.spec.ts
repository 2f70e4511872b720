import type { Connection } from 'mongoose';
import { type Api, api, DRIFT } from './support/api.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { afterLeaving, KINDS, NOTHING, sendAndLeave } from './support/leaving.js';
import { scrape } from './support/metrics.js';
import { startServer, type TestServer } from './support/server.js';
import { bearer } from './support/tokens.js';

/** 30 of them, from 0 to 500 ms. */
const DELAYS = Array.from({ length: 30 }, (_, index) => Math.round((index * 500) / 29));
/** With 30 delays, more than 200 closings of each kind. */
const ROUNDS = 7;

/** What a leak of one batch for each closing would exceed by far, and garbage that waits to be collected does not. */
const MOST_GROWTH = 192 * 2 ** 20;

let server: TestServer;
let client: Api;
let database: Connection;
let experimentId: string;
let head: string;

beforeAll(async () => {
  server = await startServer({ APP_METRICS_PORT: '0' });
  client = await api(server);
  database = await databaseOf(server);
  await client.register('owner');
  ({ id: experimentId } = await client.experiment());
  const padding = 'x'.repeat(3_000);
  const drifts = storedDrifts(experimentId, 3_000, () => ({ parameters: { padding } }));
  await database.collection('app.drifts').insertMany(drifts);
  const { authorization } = await bearer('owner');
  head = `host: localhost\r\nauthorization: ${authorization}\r\n`;
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

const exporting = (query: string): string =>
  `GET /experiment/${experimentId}/drift/export${query} HTTP/1.1\r\n${head}\r\n`;

function uploading(type: string, lines: string): string {
  const about = `content-type: ${type}\r\ntransfer-encoding: chunked\r\n`;
  const chunk = `${Buffer.byteLength(lines).toString(16)}\r\n${lines}\r\n`;
  return `POST /experiment/${experimentId}/drift/bulk HTTP/1.1\r\n${head}${about}\r\n${chunk}`;
}

const line = JSON.stringify(DRIFT);

/** Heap and what is outside of it: the least of some looks, as garbage comes and goes. */
async function memory(): Promise<number> {
  const looks: number[] = [];
  for (let look = 0; look < 10; look += 1) {
    await fetch(`${server.url}/experiment?page_size=100`).then((answer) => answer.text());
    const metrics = await scrape(server);
    looks.push(metrics.value('nodejs_heap_size_used_bytes') + metrics.value('nodejs_external_memory_bytes'));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return Math.min(...looks);
}

it.each<[string, () => string]>([
  ['an export as NDJSON', () => exporting('')],
  ['an export as CSV', () => exporting('?format=csv')],
  ['an export that no index answers', () => exporting('?q=model%3A%22*o*%22')],
  ['an upload of NDJSON', () => uploading('application/x-ndjson', `${line}\n`.repeat(300))],
  ['an upload of JSON', () => uploading('application/json', `[${`${line},`.repeat(300)}{"model":`)],
])(
  'clients that leave %s hundreds of times, each way, leave neither cursors, streams, bytes nor memory',
  async (_, request) => {
    await Promise.all(KINDS.map((kind) => sendAndLeave(server, request(), kind, 200)));
    const before = await memory();
    for (let round = 0; round < ROUNDS; round += 1) {
      await Promise.all(KINDS.flatMap((kind) => DELAYS.map((delay) => sendAndLeave(server, request(), kind, delay))));
    }
    expect(await afterLeaving(server, database)).toEqual(NOTHING);
    expect((await memory()) - before).toBeLessThan(MOST_GROWTH);
  },
  120_000,
);

it('clients that leave lists of more than one reply of the database leave nothing, whenever and however they go', async () => {
  const { id } = await client.experiment();
  const padding = 'x'.repeat(200_000);
  const large = storedDrifts(id, 100, () => ({ model: 'large', parameters: { padding } }));
  await database.collection('app.drifts').insertMany(large);
  const search = `POST /drift/search?page_size=100 HTTP/1.1\r\n${head}content-type: application/json\r\ncontent-length: 17\r\n\r\n{"model":"large"}`;
  const page = `GET /experiment/${id}/drift?page_size=100 HTTP/1.1\r\n${head}\r\n`;
  for (const delay of DELAYS) {
    await Promise.all(
      KINDS.flatMap((kind) => [page, search].map((request) => sendAndLeave(server, request, kind, delay))),
    );
  }
  expect(await afterLeaving(server, database)).toEqual(NOTHING);
}, 120_000);
