import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { type Api, api, DRIFT } from './support/api.js';
import { linesOf, openUpload } from './support/bulk.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { startServer, type TestServer } from './support/server.js';
import { bearer } from './support/tokens.js';

const STALL_SECONDS = 3;

/** Milliseconds in which a stalled stream must be gone: twice the limit, and room for a busy machine. */
const RELEASED_MS = (2 * STALL_SECONDS + 10) * 1000;

let server: TestServer;
let client: Api;
let database: Connection;

beforeAll(async () => {
  server = await startServer({ APP_STREAM_STALL_SECONDS: String(STALL_SECONDS) });
  client = await api(server);
  database = await databaseOf(server);
  await client.register('owner');
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

const stored = (experimentId: string): Promise<number> =>
  database.collection('app.drifts').countDocuments({ experiment_id: experimentId });

describe('an upload', () => {
  it('is released when its client neither sends nor reads any more', async () => {
    const { id } = await client.experiment();
    const { sending, answered, closed } = await openUpload(server, id);
    sending.write(`${JSON.stringify(DRIFT)}\n{"model":`);
    (await answered).resume();
    await within(RELEASED_MS, closed);
    expect(await stored(id)).toBe(1);
  }, 60_000);

  it('is released when its client sends and never reads, with no more stored than buffers hold', async () => {
    const { id } = await client.experiment();
    const { sending, closed } = await openUpload(server, id);
    const block = `${JSON.stringify(DRIFT)}\n`.repeat(1_000);
    let blocks = 0;
    let movedAt = Date.now();
    const pump = (): void => {
      movedAt = Date.now();
      for (let fits = true; fits && sending.writable; blocks += 1) fits = sending.write(block);
      sending.once('drain', pump);
    };
    pump();
    await closed;
    expect(Date.now() - movedAt).toBeLessThan(RELEASED_MS);
    expect(await stored(id)).toBeLessThanOrEqual(blocks * 1_000);
  }, 120_000);

  it('whose lines come slower than the limit goes on while white space comes', async () => {
    const { id } = await client.experiment();
    const { sending, answered } = await openUpload(server, id);
    sending.write(`${JSON.stringify(DRIFT)}\n`);
    const lines = linesOf(await answered);
    expect((await lines.next()).value).toMatchObject({ line: 1, status: 201 });
    for (let moment = 0; moment < 8; moment += 1) {
      sending.write('\n');
      await sleep((STALL_SECONDS * 1000) / 4);
    }
    sending.end(JSON.stringify(DRIFT));
    expect((await lines.next()).value).toMatchObject({ line: 10, status: 201 });
  }, 60_000);
});

describe('an export', () => {
  /** 50 MB: more than the buffers between service and reader hold. */
  const DRIFTS = 5_000;
  const PADDING = 'x'.repeat(10_000);

  it('waits for a slow reader, and of one who has stopped it leaves neither connection nor cursor', async () => {
    const { id } = await client.experiment();
    await database.collection('app.drifts').insertMany(storedDrifts(id, DRIFTS, () => ({ parameters: { PADDING } })));
    const idle = await openCursors();
    const stopped = await exportOf(id);
    stopped.pause();
    stopped.on('error', () => undefined);
    const slow = await exportOf(id);
    expect(await openCursors()).toBeGreaterThan(idle);
    let bytes = 0;
    for await (const part of slow) {
      bytes += (part as Buffer).length;
      // some 300 pauses: longer than the limit altogether, each of them far below it
      if (bytes < 20_000_000) await sleep(15);
    }
    expect(slow.complete).toBe(true);
    const end = Date.now() + RELEASED_MS;
    while (Date.now() < end && (await openCursors()) > idle) await sleep(200);
    expect(await openCursors()).toBe(idle);
    // a paused socket does not notice by itself: it reads what is left, and finds the end
    const closed = new Promise<void>((resolve) => stopped.socket.once('close', () => resolve()));
    stopped.resume();
    await within(RELEASED_MS, closed);
    expect(stopped.complete).toBe(false);
  }, 90_000);

  it('leaves no cursor of a client who has left', async () => {
    const { id } = await client.experiment();
    await database.collection('app.drifts').insertMany(storedDrifts(id, DRIFTS, () => ({ parameters: { PADDING } })));
    const idle = await openCursors();
    const answer = await exportOf(id);
    answer.on('error', () => undefined);
    expect(await openCursors()).toBeGreaterThan(idle);
    answer.destroy();
    // sooner than a stall is noticed
    const end = Date.now() + STALL_SECONDS * 1000;
    while (Date.now() < end && (await openCursors()) > idle) await sleep(50);
    expect(await openCursors()).toBe(idle);
  }, 60_000);

  async function exportOf(experimentId: string): Promise<IncomingMessage> {
    const headers = await bearer('owner');
    return new Promise((resolve, reject) => {
      const url = `${server.url}/experiment/${experimentId}/drift/export`;
      get(url, { headers, agent: false }, resolve).on('error', reject);
    });
  }

  /** What the database holds open. */
  async function openCursors(): Promise<number> {
    const { metrics } = (await database.db?.admin().command({ serverStatus: 1 })) as {
      metrics: { cursor: { open: { total: number | bigint } } };
    };
    return Number(metrics.cursor.open.total);
  }
});

/** Fails when an event does not come in time. */
async function within(limitMs: number, event: Promise<void>): Promise<void> {
  const late = new AbortController();
  const isLate = sleep(limitMs, 'late', { signal: late.signal }).catch(() => 'cancelled');
  expect(await Promise.race([event.then(() => 'in time'), isLate])).toBe('in time');
  late.abort();
}
