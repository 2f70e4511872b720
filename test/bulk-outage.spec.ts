import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Mongod, startMongod } from '../libs/mongo/src/embedded/index.js';
import { type Api, api, DRIFT } from './support/api.js';
import { type AnswerLine, linesOf, openUpload, parseLines } from './support/bulk.js';
import { databaseOf } from './support/database.js';
import { startServer, type TestServer } from './support/server.js';

const LINES = 40_000;
/** Acknowledged lines after which the database is killed. */
const KILLED_AFTER = 3_000;

const binary = process.env['TEST_MONGOD_BINARY'] ?? '';
let dbPath: string;
let mongod: Mongod;
let server: TestServer;
let client: Api;

beforeAll(async () => {
  dbPath = await mkdtemp(join(tmpdir(), 'drift-watch-bulk-'));
  mongod = await startMongod({ binary, dbPath });
  server = await startServer({ APP_DATABASE_URI: mongod.uri(), APP_DATABASE_SELECTION_TIMEOUT_MS: '500' });
  client = await api(server);
  await client.register('owner');
});
afterAll(async () => {
  await server.stop();
  await mongod.stop();
  await rm(dbPath, { recursive: true, force: true });
});

const line = (index: number): string => JSON.stringify({ ...DRIFT, parameters: { n: index } });

describe('an upload whose database is killed in the middle', () => {
  it('says what was not stored, loses nothing that it acknowledged, and is completed by the same upload again', async () => {
    const { id } = await client.experiment();
    const key = { 'idempotency-key': randomUUID() };
    const before = await brokenUpload(id, key);
    const summary = before.at(-1)?.summary;
    const answered = before.slice(0, -1);
    expect(answered.map((answer) => answer.line)).toEqual(answered.map((_, index) => index + 1));
    expect(new Set(answered.map(({ status }) => status))).toEqual(new Set([201, 503]));
    expect(summary).toMatchObject({ lines: answered.length, complete: false });
    const kept = answered.filter(({ status }) => status === 201);
    expect(kept.length).toBeGreaterThanOrEqual(KILLED_AFTER);
    expect(summary?.stored).toBe(kept.length);

    mongod = await startMongod({ binary, dbPath });
    await untilReady();
    const database = await databaseOf(server, mongod.uri());
    try {
      const drifts = database.collection('app.drifts');
      const ids = await drifts.distinct('id', { experiment_id: id });
      const present = new Set(ids);
      expect(kept.filter((answer) => !present.has(answer.id))).toEqual([]);

      const text = Array.from({ length: LINES }, (_, index) => line(index)).join('\n');
      const headers = { 'content-type': 'application/x-ndjson', ...key };
      const again = parseLines(
        (await client.post(`/experiment/${id}/drift/bulk`, { as: 'owner', text, headers })).text,
      );
      expect(again.at(-1)?.summary).toMatchObject({ lines: LINES, stored: LINES, complete: true });
      expect(again.filter((_, index) => answered[index]?.status === 201).map((answer) => answer.id)).toEqual(
        kept.map((answer) => answer.id),
      );
      expect(await drifts.countDocuments({ experiment_id: id })).toBe(LINES);
    } finally {
      await database.close();
    }
  }, 120_000);

  /** The answer to an upload during which the database dies. */
  async function brokenUpload(experimentId: string, key: Record<string, string>): Promise<AnswerLine[]> {
    const { sending, answered } = await openUpload(server, experimentId, key);
    let index = 0;
    const send = (): void => {
      for (let fits = true; fits && index < LINES; index += 1) fits = sending.write(`${line(index)}\n`);
      if (index < LINES) sending.once('drain', send);
    };
    send();
    const lines: AnswerLine[] = [];
    for await (const answer of linesOf(await answered)) {
      if (lines.push(answer) === KILLED_AFTER) process.kill(mongod.pid, 'SIGKILL');
    }
    sending.destroy();
    return lines;
  }

  async function untilReady(): Promise<void> {
    for (const deadline = Date.now() + 20_000; ; await sleep(50)) {
      if ((await client.get('/health/ready')).status === 200) return;
      if (Date.now() > deadline) throw new Error('The service is not ready again.');
    }
  }
});
