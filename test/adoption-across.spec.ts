import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import type { FoundDriftBody } from './support/across.js';
import { holdAdoption } from './support/adoption-lease.js';
import { type Api, api, type ApiAnswer, DRIFT, type DriftBody } from './support/api.js';
import { parseLines } from './support/bulk.js';
import { parseCsv } from './support/csv.js';
import {
  added,
  type EarlierDrift,
  earlierDrifts,
  earlierExperiment,
  earlierUser,
  inOrder,
  shownDrift,
  writeEarlierDatabase,
} from './support/earlier-database.js';
import { startServer, type TestServer } from './support/server.js';

const owner = earlierUser('owner');
const named = (name: string) =>
  earlierExperiment(name, { public: false, permissions: [{ entity: owner._id, level: 'Manage' }] });
const [pending, exported, asCsv] = [named('pending'), named('exported'), named('as csv')];
const [uploaded, uploadedFirst, guarded] = [named('uploaded'), named('uploaded first'), named('guarded')];
const experiments = [pending, exported, asCsv, uploaded, uploadedFirst, guarded];

/** Over several batches. */
const MANY = 2_345;
const FEW = 30;

const content = new Map(
  experiments.map(({ _id }) => [_id, earlierDrifts([exported._id, uploaded._id].includes(_id) ? MANY : FEW)]),
);
const drifts = ({ _id }: { _id: string }): EarlierDrift[] => content.get(_id) ?? [];

const databaseName = `test-${randomUUID()}`;
let database: Connection;
let server: TestServer;
let client: Api;

beforeAll(async () => {
  database = await writeEarlierDatabase(databaseName, {
    users: [owner],
    experiments,
    drifts: content,
  });
  // none is moved before it is asked for
  for (const { _id } of experiments) await holdAdoption(database, _id);
  server = await startServer({ APP_DATABASE_NAME: databaseName, APP_SEARCH_TIME_LIMIT_MS: '300' });
  client = await api(server);
});
afterAll(async () => {
  await server.stop();
  await database.close();
});

/** Milliseconds within which an adoption ends on a busy machine. */
const ADOPTED_MS = 60_000;

/** Asks again while the drifts of the experiment are on their way, as a client would. */
async function whole(ask: () => Promise<ApiAnswer>): Promise<ApiAnswer> {
  for (const deadline = Date.now() + ADOPTED_MS; ; await sleep(100)) {
    const answer = await ask();
    if (answer.status !== 503) return answer;
    expect(answer.headers.get('retry-after')).toBe('5');
    if (Date.now() > deadline) throw new Error(`The drifts do not come. The service wrote:\n${server.logs()}`);
  }
}

const free = (id: string): Promise<unknown> => holdAdoption(database, id, 0);
const exportOf = (id: string, query = ''): Promise<ApiAnswer> =>
  client.get(`/experiment/${id}/drift/export${query}`, { as: 'owner' });
const bulkTo = (id: string, lines: readonly object[]): Promise<ApiAnswer> =>
  client.post(`/experiment/${id}/drift/bulk`, {
    as: 'owner',
    text: lines.map((line) => JSON.stringify(line)).join('\n'),
    headers: { 'content-type': 'application/x-ndjson' },
  });
const stored = (id: string, filter: object = {}): Promise<number> =>
  database.collection('app.drifts').countDocuments({ experiment_id: id, ...filter });

describe('an experiment that is not adopted yet', () => {
  it('is exported whole, in its order, by the first request that is not told to come again', async () => {
    const first = await exportOf(exported._id);
    expect([first.status, first.text]).toEqual([503, expect.not.stringContaining('model')]);
    await free(exported._id);
    const { status, text } = await whole(() => exportOf(exported._id, '?order_by=asc'));
    expect(status).toBe(200);
    const shown = (parseLines(text) as unknown as DriftBody[]).map(added);
    expect(shown).toEqual(inOrder(drifts(exported)).map(shownDrift));
  });

  it('is exported whole as CSV too', async () => {
    await free(asCsv._id);
    const { text } = await whole(() => exportOf(asCsv._id, '?format=csv'));
    const [names, ...rows] = parseCsv(text);
    expect(rows.map((row) => row[names?.indexOf('id') ?? 0]).sort()).toEqual(
      drifts(asCsv)
        .map(({ _id }) => _id)
        .sort(),
    );
  });

  it('takes an upload when all of its drifts are there, and has both', async () => {
    expect((await bulkTo(uploaded._id, [DRIFT])).status).toBe(503);
    expect(await stored(uploaded._id)).toBe(0);
    await free(uploaded._id);
    const { status, text } = await whole(() => bulkTo(uploaded._id, [DRIFT, { model: 7 }, DRIFT]));
    expect([status, parseLines(text).at(-1)?.summary]).toEqual([
      200,
      expect.objectContaining({ lines: 3, stored: 2, refused: 1, complete: true }),
    ]);
    expect(await stored(uploaded._id)).toBe(MANY + 2);
    const { pagination } = await client.post(`/experiment/${uploaded._id}/drift/search`, { as: 'owner' });
    expect(pagination).toMatchObject({ total: MANY + 2 });
  });

  it('is exported with what was uploaded to it', async () => {
    await free(uploadedFirst._id);
    const { text } = await whole(() => bulkTo(uploadedFirst._id, [{ ...DRIFT, model: 'the latest' }]));
    const [{ id } = {}] = parseLines(text);
    const lines = parseLines((await exportOf(uploadedFirst._id, '?order_by=desc')).text);
    expect([lines.length, lines[0]?.id]).toEqual([FEW + 1, id]);
  });

  it('tells strangers nothing of it, and does not move it for them', async () => {
    await client.register('stranger');
    const request = { as: 'stranger' } as const;
    const path = `/experiment/${guarded._id}/drift`;
    const { status: exporting } = await client.get(`${path}/export`, request);
    const { status: uploading } = await client.post(`${path}/bulk`, {
      ...request,
      text: JSON.stringify(DRIFT),
      headers: { 'content-type': 'application/x-ndjson' },
    });
    expect([exporting, uploading, await stored(guarded._id)]).toEqual([403, 403, 0]);
  });
});

describe('answers across experiments', () => {
  /** What the OpenAPI document marks, with a body where one is needed. */
  async function acrossOperations(): Promise<[method: string, path: string][]> {
    const { body } = await client.get<{ paths: Record<string, Record<string, Record<string, unknown>>> }>(
      '/openapi.json',
    );
    return Object.entries(body.paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([, operation]) => operation['x-across-experiments'] === true)
        .map(([method]): [string, string] => [method.toUpperCase(), path]),
    );
  }
  const bodies: Record<string, object> = { 'POST /drift/search': {}, 'POST /drift/aggregate': { group_by: ['model'] } };
  const ask = (method: string, path: string): Promise<ApiAnswer> =>
    client.send(method, path, { as: 'owner', body: bodies[`${method} ${path}`] });
  const headers = async (): Promise<(string | null)[]> => {
    const answers = await Promise.all((await acrossOperations()).map(([method, path]) => ask(method, path)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    return answers.map((answer) => answer.headers.get('x-adoption'));
  };

  it('are all known to this test', async () => {
    const operations = await acrossOperations();
    expect(operations.map(([method, path]) => `${method} ${path}`).sort()).toEqual(Object.keys(bodies).sort());
  });

  it('say that they are incomplete while drifts are still moving, and lack only those', async () => {
    expect(await headers()).toEqual(['incomplete', 'incomplete']);
    const filter = { 'experiment.name': { $in: ['pending', 'exported'] } };
    const { body, pagination } = await client.post<FoundDriftBody[]>('/drift/search', { as: 'owner', body: filter });
    expect(new Set(body.map(({ experiment }) => experiment.name))).toEqual(new Set(['exported']));
    expect(pagination).toMatchObject({ total: MANY });
    const { body: counted } = await client.post('/drift/aggregate', {
      as: 'owner',
      body: { filter, group_by: ['model'] },
    });
    expect(counted).toMatchObject({ total: { drifts: MANY } });
  });

  it('say nothing of it any more when all are there, and lack none', async () => {
    for (const { _id } of experiments) await free(_id);
    const deadline = Date.now() + ADOPTED_MS;
    while ((await headers()).some((header) => header !== null)) {
      if (Date.now() > deadline) throw new Error('The adoption does not end.');
      await sleep(100);
    }
    const filter = { 'experiment.name': { $in: ['pending', 'exported'] } };
    const { pagination } = await client.post('/drift/search', { as: 'owner', body: filter });
    expect(pagination).toMatchObject({ total: MANY + FEW });
    const { body } = await client.post('/drift/aggregate', { as: 'owner', body: { filter, group_by: ['model'] } });
    expect(body).toMatchObject({ total: { drifts: MANY + FEW } });
  });
});
