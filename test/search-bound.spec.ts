import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { type Api, api, type ApiRequest } from './support/api.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { startServer, type TestServer } from './support/server.js';
import { bearer } from './support/tokens.js';

/** Long enough for a loaded machine to send one request more meanwhile. Milliseconds. */
const TIME_LIMIT = 10_000;
const MOST = 4;

/** Costs the database milliseconds for each text of the same letter: such a search ends with its time limit. */
const SLOW = { 'parameters.text': { $regex: '^a*a*a*a*b' } };

let server: TestServer;
let client: Api;
let database: Connection;
let path: string;
beforeAll(async () => {
  const APP_SEARCH_TIME_LIMIT_MS = String(TIME_LIMIT);
  server = await startServer({
    APP_SEARCH_TIME_LIMIT_MS,
    APP_ANONYMOUS_SEARCH_TIME_LIMIT_MS: APP_SEARCH_TIME_LIMIT_MS,
  });
  client = await api(server);
  database = await databaseOf(server);
  await Promise.all([client.register('owner'), client.register('stranger')]);
  const { id } = await client.experiment({ public: true });
  const parameters = { text: 'a'.repeat(5_000) };
  await database.collection('app.drifts').insertMany(storedDrifts(id, 3_000, () => ({ parameters })));
  path = `/experiment/${id}/drift/search`;
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

/** Until the database works for so many searches. */
async function untilRunning(count: number): Promise<void> {
  const deadline = Date.now() + TIME_LIMIT;
  for (;;) {
    const running = await searchesRunning();
    if (running === count) return;
    if (Date.now() > deadline) throw new Error(`${running} searches are running instead of ${count}.`);
    await sleep(20);
  }
}

async function searchesRunning(): Promise<number> {
  const admin = database.getClient().db('admin');
  const ns = `${database.name}.app.drifts`;
  const match = { ns, 'command.find': 'app.drifts' };
  return (await admin.aggregate([{ $currentOp: { allUsers: true } }, { $match: match }]).toArray()).length;
}

/** Ends what the database does for searches, as an operator may. */
async function endSearches(): Promise<void> {
  const admin = database.getClient().db('admin');
  const match = { ns: `${database.name}.app.drifts` };
  for (const { opid } of await admin.aggregate([{ $currentOp: { allUsers: true } }, { $match: match }]).toArray()) {
    await admin.command({ killOp: 1, op: opid as number });
  }
}

describe('searches that no index answers', () => {
  /** Begins four searches that go on until they are ended from outside; gives their statuses, 0 for one that has left. */
  const begin = async ({ as }: ApiRequest, signal?: AbortSignal): Promise<Promise<number>[]> => {
    const headers = { 'content-type': 'application/json', ...(as && (await bearer(as))) };
    const init = { method: 'POST', headers, body: JSON.stringify(SLOW), ...(signal && { signal }) };
    const running = Array.from({ length: MOST }, () =>
      fetch(`${server.url}${path}`, init).then(
        ({ status }) => status,
        () => 0,
      ),
    );
    await untilRunning(MOST);
    return running;
  };

  it.each<[string, ApiRequest]>([
    ['a caller', { as: 'owner' }],
    ['all callers without a token together', {}],
  ])('run at most four at once of %s; one more is refused at once, other searches are not', async (_, request) => {
    const running = await begin(request);
    const refused = await client.post<{ message: string }>(path, { ...request, body: SLOW });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect(refused.body.message).toContain('4 searches running');
    const listed = await client.get(path.replace('/search', '?detector=KS'), request);
    expect(listed.status).toBe(429);
    const exported = await client.get(path.replace('/search', '/export?detector=KS'), request);
    expect([exported.status, exported.headers.get('retry-after')]).toEqual([429, '1']);
    expect((await client.get(path.replace('/search', '/export?model=nobody'), request)).status).toBe(200);
    expect((await client.post('/experiment/search', { ...request, body: { description: 'a' } })).status).toBe(429);

    expect((await client.post(path, { ...request, body: { model: 'stored' } })).status).toBe(200);
    const other = client.post(path, { as: 'stranger', body: { 'parameters.text': 'b' } });
    expect((await other).status).toBe(200);
    await endSearches();
    expect(await Promise.all(running)).toEqual(Array.from({ length: MOST }, () => 503));
    const { status } = await client.post(path, { ...request, body: { 'parameters.text': 'b' } });
    expect(status).toBe(200);
  });

  it('leave their places when the clients have gone away, as soon as the database has ended them', async () => {
    const gone = new AbortController();
    const running = await begin({ as: 'owner' }, gone.signal);
    gone.abort();
    await Promise.all(running);
    expect((await client.post(path, { as: 'owner', body: SLOW })).status).toBe(429);
    await endSearches();
    await untilRunning(0);
    const deadline = Date.now() + TIME_LIMIT;
    const search = () => client.post(path, { as: 'owner', body: { 'parameters.text': 'b' } });
    let { status } = await search();
    while (status === 429 && Date.now() < deadline) ({ status } = await search());
    expect(status).toBe(200);
  });
});
