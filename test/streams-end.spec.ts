import type { Connection } from 'mongoose';
import { type Api, api, DRIFT } from './support/api.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { afterLeaving, KINDS, NOTHING, sendAndLeave } from './support/leaving.js';
import { startServer, type TestServer } from './support/server.js';
import { bearer } from './support/tokens.js';

/** Milliseconds after which a client leaves: before the service has read the request, while it is let in, and later. */
const DELAYS = [undefined, 0, 1, 2, 4, 8, 15, 30, 60, 120];

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
  // 9 MB: more than lies between the two ends
  const drifts = storedDrifts(experimentId, 3_000, () => ({ parameters: { padding } }));
  await database.collection('app.drifts').insertMany(drifts);
  const { authorization } = await bearer('owner');
  head = `host: localhost\r\nauthorization: ${authorization}\r\n`;
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

const EXPORTS = ['', '?format=csv', '?sort_by=model&order_by=desc', '?q=model%3A%22*nothing*%22'] as const;

const exporting = (query: string): string =>
  `GET /experiment/${experimentId}/drift/export${query} HTTP/1.1\r\n${head}\r\n`;

/** An upload that never ends by itself. */
function uploading(type: string, lines: string): string {
  const about = `content-type: ${type}\r\ntransfer-encoding: chunked\r\n`;
  const chunk = `${Buffer.byteLength(lines).toString(16)}\r\n${lines}\r\n`;
  return `POST /experiment/${experimentId}/drift/bulk HTTP/1.1\r\n${head}${about}\r\n${chunk}`;
}

const line = JSON.stringify(DRIFT);

describe('a client that leaves', () => {
  it.each<[string, () => string]>([
    ['an export as NDJSON', () => exporting(EXPORTS[0])],
    ['an export as CSV', () => exporting(EXPORTS[1])],
    ['an export by another order', () => exporting(EXPORTS[2])],
    ['an export that no index answers', () => exporting(EXPORTS[3])],
    ['exports one behind the other', () => exporting('').repeat(4)],
    ['an upload of NDJSON', () => uploading('application/x-ndjson', `${line}\n`.repeat(100))],
    [
      'an upload of NDJSON within a large line',
      () => uploading('application/x-ndjson', `{"a":"${'x'.repeat(300_000)}`),
    ],
    ['an upload of JSON', () => uploading('application/json', `[${line},${line},{"model":`)],
    ['an upload behind an export', () => exporting('') + uploading('application/x-ndjson', `${line}\n`)],
    [
      'searches one behind the other',
      () => `GET /experiment/${experimentId}/drift?page_size=1000 HTTP/1.1\r\n${head}\r\n`.repeat(8),
    ],
  ])('leaves nothing of %s, whenever and however it goes', async (_, request) => {
    const leaving = KINDS.flatMap((kind) => DELAYS.map((delay) => sendAndLeave(server, request(), kind, delay)));
    await Promise.all(leaving);
    expect(await afterLeaving(server, database)).toEqual(NOTHING);
  });

  it('has cost nobody else anything: exports are whole', async () => {
    for (const query of EXPORTS) {
      const { status, text } = await client.get(`/experiment/${experimentId}/drift/export${query}`, { as: 'owner' });
      expect([query, status, text.length > 9_000_000]).toEqual([query, 200, !query.startsWith('?q')]);
    }
    expect(await afterLeaving(server, database)).toEqual(NOTHING);
  });
});
