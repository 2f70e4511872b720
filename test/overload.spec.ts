import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { type Api, api, type ApiAnswer, DRIFT } from './support/api.js';
import { linesOf, openUpload, type OpenUpload } from './support/bulk.js';
import { databaseOf } from './support/database.js';
import { whileDriftsAreLocked } from './support/locked-drifts.js';
import { head, sendRaw } from './support/raw-http.js';
import { startServer, type TestServer } from './support/server.js';
import { bearer } from './support/tokens.js';

const MOST = 4;
const QUEUE_TIMEOUT_MS = 1_000;
const REFUSAL = 'The service has more requests than it can work on. Try again.';

let server: TestServer;
let client: Api;
let database: Connection;
let id: string;

beforeAll(async () => {
  server = await startServer({
    APP_MAX_REQUESTS: String(MOST),
    APP_MAX_QUEUED_REQUESTS: String(MOST),
    APP_QUEUE_TIMEOUT_MS: String(QUEUE_TIMEOUT_MS),
    APP_CORS_ORIGINS: '["https://drift.example.org"]',
  });
  client = await api(server);
  database = await databaseOf(server);
  await client.register('owner');
  ({ id } = await client.experiment({ public: true }));
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

/** Large enough to be sent to the database by a command of its own. */
const LARGE = { ...DRIFT, parameters: { text: 'x'.repeat(100_000) } };
const record = (): Promise<ApiAnswer> => client.post(`/experiment/${id}/drift`, { as: 'owner', body: LARGE });

/** Takes all places while something is done; the requests that hold them are answered well afterwards. */
async function whileFull(work: () => Promise<void>): Promise<void> {
  let held: Promise<ApiAnswer>[] = [];
  await whileDriftsAreLocked(database, async () => {
    held = Array.from({ length: MOST }, record);
    while ((await working()) < MOST) await sleep(20);
    await work();
  });
  expect((await Promise.all(held)).map(({ status }) => status)).toEqual(held.map(() => 201));
}

/** Insertions that the database has begun and cannot end. */
async function working(): Promise<number> {
  const admin = database.getClient().db('admin');
  const match = { ns: `${database.name}.app.drifts`, appName: 'drift-watch' };
  return (await admin.aggregate([{ $currentOp: { allUsers: true } }, { $match: match }]).toArray()).length;
}

describe('a service that works on as much as it may', () => {
  it('is alive and ready for its probes, under every base path', async () => {
    await whileFull(async () => {
      for (const path of ['/health/live', '/api/v1/health/live/', '/health/ready', '/']) {
        expect([path, (await client.get(path)).status]).toEqual([path, path === '/' ? 204 : 200]);
      }
    });
  }, 30_000);

  it('lets some wait for a moment, and refuses the others at once with the time of another try', async () => {
    await whileFull(async () => {
      const started = performance.now();
      const waiting = Array.from({ length: MOST }, () => client.get('/experiment'));
      await sleep(100); // they have to be there first
      const refused = await client.get('/experiment');
      expect([refused.status, refused.headers.get('retry-after'), refused.body]).toEqual([
        503,
        '1',
        { code: 503, status: 'Service Unavailable', message: REFUSAL },
      ]);
      const answers = await Promise.all(waiting);
      expect(performance.now() - started).toBeGreaterThanOrEqual(QUEUE_TIMEOUT_MS);
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 503));
    });
    expect((await client.get('/experiment')).status).toBe(200);
  }, 30_000);

  it('works on those who wait as soon as there is room', async () => {
    let waiting: Promise<ApiAnswer>[] = [];
    await whileFull(async () => {
      waiting = Array.from({ length: MOST }, () => client.get('/experiment'));
      await sleep(100);
    });
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(waiting.map(() => 200));
  }, 30_000);

  it('forgets those who leave while they wait', async () => {
    await whileFull(async () => {
      const leaving = new AbortController();
      const gone = Array.from({ length: MOST }, () =>
        fetch(`${server.url}/experiment`, { signal: leaving.signal }).catch(() => 'gone'),
      );
      await sleep(100);
      leaving.abort();
      expect(await Promise.all(gone)).toEqual(gone.map(() => 'gone'));
      await sleep(100);
      const started = performance.now();
      // waits, where it would be refused at once if the others were still there
      expect((await client.get('/experiment')).status).toBe(503);
      expect(performance.now() - started).toBeGreaterThan(QUEUE_TIMEOUT_MS / 2);
    });
  }, 30_000);

  it('refuses with all headers of other answers, and one line in the log for many', async () => {
    await whileFull(async () => {
      const headers = {
        accept: 'application/problem+json',
        origin: 'https://drift.example.org',
        'x-request-id': 'mine',
      };
      const asked = Array.from({ length: 3 * MOST }, () => fetch(`${server.url}/user/self`, { headers }));
      for (const answer of await Promise.all(asked)) {
        expect(answer.status).toBe(503);
        expect(Object.fromEntries(answer.headers)).toMatchObject({
          'content-type': 'application/problem+json',
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          'access-control-allow-origin': 'https://drift.example.org',
          'x-request-id': 'mine',
          vary: 'Origin',
        });
        const problem = { status: 503, title: 'Service Unavailable', detail: REFUSAL, request_id: 'mine' };
        expect(await answer.json()).toMatchObject(problem);
      }
    });
    const lines = (): number => server.logs().split('refused for want of room').length - 1;
    const end = Date.now() + 10_000;
    while (lines() === 0 && Date.now() < end) await sleep(100);
    expect(lines()).toBeGreaterThan(0);
    expect(lines()).toBeLessThan(5); // of dozens that were refused in this file
  }, 30_000);
});

describe('no place is held', () => {
  it('by uploads, however many there are', async () => {
    const uploads: OpenUpload[] = [];
    for (let count = 0; count < 3 * MOST; count += 1) {
      const upload = await openUpload(server, id);
      upload.sending.write(`${JSON.stringify(DRIFT)}\n`);
      expect((await linesOf(await upload.answered).next()).value).toMatchObject({ line: 1, status: 201 });
      uploads.push(upload);
    }
    const started = performance.now();
    expect((await client.get('/experiment')).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(QUEUE_TIMEOUT_MS);
    for (const { sending } of uploads) sending.destroy();
    await Promise.all(uploads.map(({ closed }) => closed));
  }, 30_000);

  it('by clients who take their time to send a body', async () => {
    const { authorization } = await bearer('owner');
    const lines = [`authorization: ${authorization}`, 'content-type: application/json', 'content-length: 100'];
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    async function* slowly() {
      yield head('POST /experiment HTTP/1.1', lines) + '{';
      await finished;
      yield `"name":"slow"}`.padEnd(99, ' ');
    }
    const slow = Array.from({ length: 2 * MOST }, () => sendRaw(server.url, slowly()));
    await sleep(300);
    expect((await client.get('/experiment')).status).toBe(200);
    finish();
    const statuses = (await Promise.all(slow)).map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 2 * MOST - 1 }, () => 409)]);
  }, 30_000);
});

describe('a flood', () => {
  it('is served or refused, never anything else, and leaves nothing behind', async () => {
    const end = Date.now() + 2_000;
    const statuses = new Set<number>();
    const flood = Array.from({ length: 12 * MOST }, async () => {
      while (Date.now() < end) statuses.add((await client.get('/experiment')).status);
    });
    while (Date.now() < end) {
      expect((await client.get('/health/live')).status).toBe(200);
      await sleep(100);
    }
    await Promise.all(flood);
    expect([...statuses].filter((status) => ![200, 503].includes(status))).toEqual([]);
    expect(statuses).toContain(200);
    const after = await Promise.all(Array.from({ length: MOST }, () => client.get('/experiment')));
    expect(after.map(({ status }) => status)).toEqual(after.map(() => 200));
  }, 30_000);
});
