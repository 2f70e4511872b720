import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { type Api, api, DRIFT } from './support/api.js';
import { linesOf, openUpload } from './support/bulk.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { whileDriftsAreLocked } from './support/locked-drifts.js';
import { head, sendRaw } from './support/raw-http.js';
import { startServer, type TestServer } from './support/server.js';
import { bearer } from './support/tokens.js';

const REQUEST_TIMEOUT_MS = 1_500;

/** Milliseconds in which the database must have noticed, also on a busy machine; it works for a minute otherwise. */
const NOTICED_MS = 10_000;

/** Costs the database milliseconds for each text of the same letter. */
const SLOW = { 'parameters.text': { $regex: '^a*a*a*a*b' } };

let server: TestServer;
let client: Api;
let database: Connection;
let id: string;

beforeAll(async () => {
  server = await startServer({
    APP_REQUEST_TIMEOUT_MS: String(REQUEST_TIMEOUT_MS),
    APP_SEARCH_TIME_LIMIT_MS: '60000',
    APP_ANONYMOUS_SEARCH_TIME_LIMIT_MS: '60000',
    APP_STREAM_STALL_SECONDS: '10',
    APP_LOG_LEVEL: 'debug',
  });
  client = await api(server);
  database = await databaseOf(server);
  await client.register('owner');
  ({ id } = await client.experiment({ public: true }));
  const parameters = { text: 'a'.repeat(5_000) };
  await database.collection('app.drifts').insertMany(storedDrifts(id, 3_000, () => ({ parameters })));
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

/** What the database does for the service at this moment. */
async function running(): Promise<string[]> {
  const admin = database.getClient().db('admin');
  const match = { appName: 'drift-watch', ns: new RegExp(`^${database.name}\\.app\\.`), op: { $ne: 'none' } };
  const found = await admin.aggregate([{ $currentOp: { allUsers: true } }, { $match: match }]).toArray();
  return found.map(({ command }) => Object.keys(command as object)[0] ?? '');
}

async function untilRunning(isRight: (commands: readonly string[]) => boolean): Promise<void> {
  const end = Date.now() + NOTICED_MS;
  for (;;) {
    const commands = await running();
    if (isRight(commands)) return;
    if (Date.now() > end) throw new Error(`The database is working on ${JSON.stringify(commands)}.`);
    await sleep(50);
  }
}

const isBusy = (commands: readonly string[]): boolean => commands.length > 0;
const isIdle = (commands: readonly string[]): boolean => commands.length === 0;

describe('a request that takes too long', () => {
  it.each([
    ['a search', 'POST', '/experiment/ID/drift/search', SLOW],
    ['a search across experiments', 'POST', '/drift/search', SLOW],
    ['groups', 'POST', '/drift/aggregate', { filter: SLOW, group_by: ['model'] }],
    ['an exact total', 'POST', '/experiment/ID/drift/search?count=exact', SLOW],
  ])('is 503 with the time of another try, and the database stops: %s', async (_, method, path, body) => {
    const answered = client.send<{ message: string }>(method, path.replace('ID', id), { as: 'owner', body });
    await untilRunning(isBusy);
    const { status, headers, body: refusal } = await answered;
    expect([status, headers.get('retry-after'), refusal]).toEqual([
      503,
      '5',
      {
        code: 503,
        status: 'Service Unavailable',
        message: 'The request took too long and was given up. Ask for less, or try again.',
      },
    ]);
    await untilRunning(isIdle);
    // the places of searches that no index answers come back a moment later
    const end = Date.now() + NOTICED_MS;
    const search = () => client.post('/experiment/search', { as: 'owner', body: { description: { $contains: 'a' } } });
    while ((await search()).status === 429 && Date.now() < end) await sleep(100);
    expect((await search()).status).toBe(200);
  });

  it('is a problem for clients that accept one, and one warning in the log', async () => {
    const before = server.logs().length;
    const headers = { accept: 'application/problem+json' };
    const answer = await client.post<object>(`/experiment/${id}/drift/search`, { as: 'owner', body: SLOW, headers });
    expect(answer.body).toMatchObject({ status: 503, title: 'Service Unavailable' });
    await untilRunning(isIdle);
    await sleep(300); // for what the end of the search might still log
    const lines = server.logs().slice(before).split('\n');
    expect(lines.filter((line) => /"level":"(?:error|fatal)"/.test(line))).toEqual([]);
    expect(
      lines.filter((line) => line.includes('"message":"refused"') && line.includes('"level":"warn"')),
    ).toHaveLength(1);
    expect(server.logs()).not.toContain('ALREADY_SENT');
  });
});

describe('a client who leaves', () => {
  it('ends what the database does for his search', async () => {
    const leaving = new AbortController();
    const headers = { 'content-type': 'application/json', ...(await bearer('owner')) };
    const init = { method: 'POST', headers, body: JSON.stringify(SLOW), signal: leaving.signal };
    const slow = await startServer({
      APP_SEARCH_TIME_LIMIT_MS: '60000',
      APP_REQUEST_TIMEOUT_MS: '60000',
      APP_DATABASE_NAME: server.databaseName,
    });
    try {
      const search = fetch(`${slow.url}/experiment/${id}/drift/search`, init).catch(() => 'left');
      await untilRunning(isBusy);
      leaving.abort();
      expect(await search).toBe('left');
      await untilRunning(isIdle);
      expect((await fetch(`${slow.url}/experiment`)).status).toBe(200);
      expect(slow.logs()).not.toMatch(/"level":"(?:error|fatal)"/);
    } finally {
      await slow.stop();
    }
  });
});

describe('the time of a request', () => {
  it('does not count while its body arrives', async () => {
    const { authorization } = await bearer('owner');
    const body = JSON.stringify(DRIFT);
    const lines = [
      `authorization: ${authorization}`,
      'content-type: application/json',
      `content-length: ${body.length}`,
    ];
    async function* slowly() {
      yield head(`POST /experiment/${id}/drift HTTP/1.1`, lines) + body.slice(0, 5);
      await sleep(REQUEST_TIMEOUT_MS + 500);
      yield body.slice(5);
    }
    expect((await sendRaw(server.url, slowly())).status).toBe(201);
  });

  it('does not bound an upload, which may take long but not stall', async () => {
    const { sending, answered } = await openUpload(server, id);
    sending.write(`${JSON.stringify(DRIFT)}\n`);
    const lines = linesOf(await answered);
    expect((await lines.next()).value).toMatchObject({ line: 1, status: 201 });
    await sleep(REQUEST_TIMEOUT_MS + 500);
    sending.end(`${JSON.stringify(DRIFT)}\n`);
    expect((await lines.next()).value).toMatchObject({ line: 2, status: 201 });
    expect((await lines.next()).value).toMatchObject({ summary: { complete: true, stored: 2 } });
  });
});

describe('a change that meets its deadline', () => {
  it('is 503, and is made as a whole or not at all', async () => {
    const body = { ...DRIFT, model: 'locked' };
    const created = await client.drift(id);
    await whileDriftsAreLocked(database, async () => {
      const answers = await Promise.all([
        ...[1, 2, 3].map(() => client.post(`/experiment/${id}/drift`, { as: 'owner', body })),
        client.post(`/experiment/${id}/drift`, { as: 'owner', body, headers: { 'idempotency-key': '"locked"' } }),
        client.put(`/experiment/${id}/drift/${created.id}`, { as: 'owner', body }),
        client.delete(`/experiment/${id}/drift/${created.id}`, { as: 'owner' }),
      ]);
      expect(answers.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual(
        answers.map(() => [503, '5']),
      );
      await untilRunning(isIdle);
    });
    await sleep(500); // for what might still be made
    expect(await database.collection('app.drifts').find({ model: 'locked' }).toArray()).toEqual([]);
    expect((await client.get(`/experiment/${id}/drift/${created.id}`, { as: 'owner' })).status).toBe(200);
    const again = { as: 'owner', body, headers: { 'idempotency-key': '"locked"' } } as const;
    expect((await client.post(`/experiment/${id}/drift`, again)).status).toBe(201);
  }, 30_000);
});
