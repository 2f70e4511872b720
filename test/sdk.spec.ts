import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  aggregateDrifts,
  archiveExperiment,
  type Client,
  clientCredentials,
  compareDetectors,
  compareRuns,
  createClient,
  createDrift,
  createExperiment,
  deleteDrift,
  deleteExperiment,
  deleteSelf,
  exportDrifts,
  exportStream,
  findExperiment,
  getDrift,
  getEntitlements,
  getExperiment,
  getHealth,
  getProtectedResource,
  getSelf,
  getSummary,
  ImportInterruptedError,
  importDrifts,
  importOutcomes,
  patchDrift,
  patchExperiment,
  refreshSelf,
  register,
  replaceDrift,
  replaceExperiment,
  restoreExperiment,
  searchAllDrifts,
  searchDrifts,
  searchExperiments,
  searchUsers,
  withRun,
} from '#libs/sdk';
import { linesOf, openUpload } from './support/bulk.js';
import { environment, type UserName } from './support/environment.js';
import { startServer, type TestServer } from './support/server.js';
import { tokenFor } from './support/tokens.js';

const SENT = { job_status: 'Completed', model: 'churn', drift_detected: true } as const;

let server: TestServer;
let client: Client;
beforeAll(async () => {
  server = await startServer();
  const [{ issuer, clientSecrets }] = environment.issuers;
  const clientSecret = clientSecrets['owner'] ?? '';
  client = createClient({
    baseUrl: `${server.url}/api/v1/`,
    token: clientCredentials({ issuer, clientId: 'owner', clientSecret }),
  });
  await register(client);
});
afterAll(() => server.stop());

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

const experiment = (fields: object = {}) => createExperiment(client, { name: `sdk ${randomUUID()}`, ...fields });
const lines = (count: number) => Array.from({ length: count }, (_, n) => ({ ...SENT, parameters: { n } }));

describe('records', () => {
  it('come with their version, which does not stand in the way of sending them back', async () => {
    const { id, name } = await experiment({ tags: ['a'] });
    const read = await getExperiment(client, id);
    expect([read.etag, Object.keys(read).includes('etag')]).toEqual([expect.stringMatching(/^".+"$/), false]);
    expect((await findExperiment(client, name))?.id).toBe(id);
    expect(await findExperiment(client, `${name} not`)).toBeUndefined();
  });

  it('are changed only as they were read', async () => {
    const { id } = await experiment();
    const drift = await createDrift(client, id, SENT);
    const changed = await patchDrift(client, id, drift.id, { model: 'b' }, { ifMatch: drift });
    expect(changed.model).toBe('b');
    await expect(patchDrift(client, id, drift.id, { model: 'c' }, { ifMatch: drift })).rejects.toMatchObject({
      kind: 'changed',
    });
  });

  it('are not there any more for anybody who comes too late', async () => {
    const { id } = await experiment();
    await deleteExperiment(client, id);
    await expect(createDrift(client, id, SENT)).rejects.toMatchObject({
      kind: 'not-found',
      message: 'Experiment not found.',
    });
  });

  it('are replaced and patched as a whole, each from the version before', async () => {
    const first = await experiment({ tags: ['a'], description: 'd' });
    const patched = await patchExperiment(client, first.id, { description: null }, { ifMatch: first });
    expect([patched.tags, patched.description]).toEqual([['a'], undefined]);
    const replaced = await replaceExperiment(client, first.id, { name: first.name, tags: ['b'] }, { ifMatch: patched });
    expect(replaced).toMatchObject({ id: first.id, name: first.name, tags: ['b'] });
    await expect(replaceExperiment(client, first.id, { name: 'x' }, { ifMatch: first })).rejects.toMatchObject({
      kind: 'changed',
    });
    const drift = await createDrift(client, first.id, { ...SENT, tags: ['a'] });
    const other = await replaceDrift(client, first.id, drift.id, { ...SENT, model: 'b', tags: [] }, { ifMatch: drift });
    expect(other).toMatchObject({ id: drift.id, model: 'b', tags: [] });
    await deleteDrift(client, first.id, drift.id, { ifMatch: other });
    await expect(getDrift(client, first.id, drift.id)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('of an archived experiment are read only until it is restored', async () => {
    const { id } = await experiment();
    const archived = await archiveExperiment(client, id);
    await expect(createDrift(client, id, SENT)).rejects.toMatchObject({ kind: 'conflict' });
    expect(await restoreExperiment(client, id, { ifMatch: archived })).toMatchObject({ status: 'active' });
    expect(await createDrift(client, id, SENT)).toMatchObject(SENT);
    await expect(restoreExperiment(client, id)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('given as JSON are sent as they are: integers of any size stay exact', async () => {
    const { id } = await experiment();
    await createDrift(
      client,
      id,
      '{"job_status":"Failed","model":"m","drift_detected":false,"parameters":{"n":9223372036854775807}}',
    );
    expect(await new Response(await exportStream(client, id)).text()).toContain(
      '"parameters":{"n":9223372036854775807}',
    );
    await expect(createDrift(client, id, '{"model":')).rejects.toMatchObject({ kind: 'invalid', status: 400 });
  });

  it('of users are taken over from the token, searched by admins, and deleted by their owner', async () => {
    const as = async (user: UserName) => createClient({ baseUrl: server.url, token: await tokenFor(user) });
    const [reader, admin] = await Promise.all([as('reader'), as('admin')]);
    const [registered] = await Promise.all([register(reader), register(admin)]);
    expect(await refreshSelf(reader, { ifMatch: registered })).toMatchObject({ id: registered.id, subject: 'reader' });
    const found = () => all(searchUsers(admin, { q: 'subject:reader' }));
    expect(await found()).toMatchObject([{ id: registered.id, email: 'reader@example.org' }]);
    await expect(all(searchUsers(reader))).rejects.toMatchObject({ kind: 'forbidden' });
    await deleteSelf(reader);
    expect(await found()).toEqual([]);
    await expect(getSelf(reader)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('tell how the service is', async () => {
    expect(await getHealth(createClient({ baseUrl: server.url }))).toMatchObject({ status: 'ok', error: {} });
  });

  it('tell who asks, and where he can log in', async () => {
    expect(await getSelf(client)).toMatchObject({ subject: 'owner' });
    expect(await getEntitlements(client)).toEqual(['user']);
    expect(await getProtectedResource(client)).toMatchObject({
      resource: server.url,
      authorization_servers: environment.issuers.map(({ issuer }) => issuer),
      drift_watch_cli_client_id: 'drift-watch-cli',
    });
  });
});

describe('a list', () => {
  it('is read over pages to its end, in order, and no further than asked', async () => {
    const { id } = await experiment();
    await importDrifts(client, id, lines(250));
    const asked: string[] = [];
    const counting = createClient({
      baseUrl: server.url,
      token: await tokenFor('owner'),
      fetch: (input, init) => {
        asked.push(String(input));
        return fetch(input, init);
      },
    });
    const numbers: unknown[] = [];
    for await (const { parameters } of searchDrifts(counting, id, { orderBy: 'asc' })) numbers.push(parameters['n']);
    expect([numbers, asked.length]).toEqual([lines(250).map(({ parameters }) => parameters.n), 3]);

    asked.length = 0;
    const some: unknown[] = [];
    for await (const drift of searchDrifts(counting, id, { fields: ['id'], limit: 120 })) some.push(Object.keys(drift));
    expect([some.length, some[0], asked.length]).toEqual([120, ['id'], 2]);
    asked.length = 0;
    for await (const _ of searchDrifts(counting, id)) break;
    expect(asked).toHaveLength(1);
    for await (const page of searchDrifts(counting, id, { count: 'exact', pageSize: 7 }).pages()) {
      expect([page.items.length, page.pagination.total]).toEqual([7, 250]);
      break;
    }
  });

  it('takes filters as JSON and as text', async () => {
    const { id, name } = await experiment();
    await importDrifts(client, id, [SENT, { ...SENT, model: 'other', tags: ['x'] }]);
    const models = async (search: object) => (await all(searchDrifts(client, id, search))).map((one) => one.model);
    expect(await models({ filter: { model: { $startsWith: 'ot' } } })).toEqual(['other']);
    expect(await models({ q: 'NOT tags:x' })).toEqual(['churn']);
    expect(await all(searchExperiments(client, { q: `name:"${name}"` }))).toHaveLength(1);
    await expect(models({ q: 'mdoel:x' })).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('model'),
    });
    expect(await getSummary(client, id)).toMatchObject({ total: 2 });
  });
});

describe('drifts of several experiments', () => {
  it('are found, counted and compared', async () => {
    const model = randomUUID();
    const [one, other] = await Promise.all([experiment(), experiment()]);
    const run = (experimentId: string, detector: string, drift_detected: boolean) =>
      createDrift(client, experimentId, { ...SENT, model, drift_detected, detector: { name: detector } });
    const first = await run(one.id, 'KS', true);
    const second = await run(one.id, 'MMD', false);
    await run(other.id, 'KS', true);
    const found = await all(searchAllDrifts(client, { q: `model:"${model}"`, orderBy: 'asc', pageSize: 2 }));
    expect(found.map(({ experiment: of }) => of?.id)).toEqual([one.id, one.id, other.id]);
    const grouped = await aggregateDrifts(client, { q: `model:"${model}"`, group_by: ['detector'] });
    expect(grouped).toMatchObject({
      groups: [
        { detector: 'KS', drifts: 2, detected: 2 },
        { detector: 'MMD', drifts: 1, detected: 0 },
      ],
    });
    const compared = await compareRuns(client, one.id, { runs: [second.id, first.id] });
    expect(compared.runs.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(compared.differences).toContainEqual(expect.objectContaining({ path: '/drift_detected', differs: true }));
    const { detectors } = await compareDetectors(client, one.id, { model });
    expect(detectors.map(({ name, detected }) => [name, detected])).toEqual([
      ['KS', 1],
      ['MMD', 0],
    ]);
  });
});

describe.each(['stream', 'chunks'] as const)('an import as %s', (via) => {
  it('stores thousands of lines in order, and says which were refused', async () => {
    const { id } = await experiment();
    const sent = [...lines(4_500), '{"model": ', '', JSON.stringify({ ...SENT, nonsense: 1 }), SENT];
    const refused: [number, number][] = [];
    let last = 0;
    const summary = await importDrifts(client, id, sent, {
      via,
      onRefused: ({ line, status }) => refused.push([line, status]),
      onProgress: ({ line }) => (last = line),
    });
    expect(summary).toMatchObject({ lines: 4_504, stored: 4_501, refused: 2, blank: 1, replayed: 0 });
    expect([refused, last]).toEqual([
      [
        [4_501, 400],
        [4_503, 422],
      ],
      4_504,
    ]);
    const numbers = (await all(exportDrifts(client, id))).map((drift) => drift.parameters?.['n']);
    expect(numbers.slice(0, 4_500)).toEqual(lines(4_500).map(({ parameters }) => parameters.n));
  });

  it('takes bytes cut anywhere, and repeats without storing twice', async () => {
    const { id } = await experiment();
    const text = new TextEncoder().encode(
      `${lines(300)
        .map((line) => JSON.stringify(line))
        .join('\n')}\n\n{"seed":"ü"}`,
    );
    const pieces = function* () {
      for (let at = 0; at < text.length; at += 777) yield text.subarray(at, at + 777);
    };
    const idempotencyKey = randomUUID();
    const first = await importDrifts(client, id, pieces(), { via, idempotencyKey });
    const second = await importDrifts(client, id, pieces(), { via, idempotencyKey });
    expect([first, second]).toMatchObject([
      { lines: 302, stored: 300, refused: 1, blank: 1, replayed: 0 },
      { stored: 300, replayed: 300 },
    ]);
    const resumed = await importDrifts(client, id, pieces(), { via, idempotencyKey, resumeAfter: 290 });
    expect(resumed).toMatchObject({ lines: 302, stored: 10, replayed: 10 });
    expect(
      (await searchDrifts(client, id, { count: 'exact' }).pages()[Symbol.asyncIterator]().next()).value,
    ).toMatchObject({
      pagination: { total: 300 },
    });
  });

  it('survives connections that break, in the order of the source and without doubles', async () => {
    const { id } = await experiment();
    let left = 3;
    const breaking: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      const isUpload = String(input).endsWith('/bulk');
      if (!isUpload || left === 0 || !response.body) return response;
      left -= 1;
      let size = 0;
      const cut = new TransformStream<Uint8Array, Uint8Array>({
        transform(piece, controller) {
          size += piece.length;
          if (size > 40_000) controller.error(new TypeError('terminated'));
          else controller.enqueue(piece.subarray(0, 20_011));
        },
      });
      return new Response(response.body.pipeThrough(cut), response);
    };
    const token = await tokenFor('owner');
    const unlucky = createClient({ baseUrl: server.url, token, fetch: breaking, retry: { firstPauseMs: 1 } });
    const summary = await importDrifts(unlucky, id, lines(6_000), { via });
    expect([left, summary.lines, summary.stored]).toEqual([0, 6_000, 6_000]);
    const numbers = await all(exportDrifts(client, id, { fields: ['parameters.n'] }));
    expect(numbers.map(({ parameters }) => parameters?.['n']).sort((a, b) => Number(a) - Number(b))).toEqual(
      lines(6_000).map(({ parameters }) => parameters.n),
    );
  });

  it('takes another token when the first does not count', async () => {
    const { id } = await experiment();
    const asked: (string | undefined)[] = [];
    const token = async (refused?: string): Promise<string> => {
      asked.push(refused);
      return refused === undefined && asked.length === 1 ? 'expired' : tokenFor('owner');
    };
    expect(await importDrifts(createClient({ baseUrl: server.url, token }), id, lines(50), { via })).toMatchObject({
      stored: 50,
    });
    expect(asked).toContain('expired');
  });

  it('stops with what was reached when it may not go on', async () => {
    const { id } = await experiment();
    const source = async function* () {
      yield* lines(2_500);
      await archiveExperiment(client, id);
      yield* lines(20_000);
    };
    const importing = importDrifts(client, id, source(), { via });
    await expect(importing).rejects.toBeInstanceOf(ImportInterruptedError);
    await expect(importing).rejects.toMatchObject({ kind: 'conflict', idempotencyKey: expect.any(String) });
  });

  it('gives what the source throws, and ends when nobody reads on', async () => {
    const { id } = await experiment();
    const source = async function* () {
      yield* lines(10);
      await getDrift(client, id, randomUUID());
    };
    await expect(importDrifts(client, id, source(), { via })).rejects.toMatchObject({ kind: 'not-found' });
    let closed = false;
    const endless = async function* () {
      try {
        for (;;) yield* lines(100);
      } finally {
        closed = true;
      }
    };
    for await (const { line } of importOutcomes(client, id, endless(), { via })) if (line > 3_000) break;
    while (!closed) await sleep(1);
  });

  it('of nothing stores nothing', async () => {
    const { id } = await experiment();
    expect(await importDrifts(client, id, '\n \n', { via })).toMatchObject({ lines: 2, stored: 0, blank: 2 });
  });
});

it('an export is exact as bytes, and CSV when asked for', async () => {
  const { id } = await experiment();
  await importDrifts(
    client,
    id,
    '{"job_status":"Completed","model":"m","drift_detected":false,"parameters":{"seed":9223372036854775807}}',
  );
  const text = await new Response(await exportStream(client, id)).text();
  expect(text).toContain('"seed":9223372036854775807');
  const csv = await new Response(await exportStream(client, id, { format: 'csv', fields: ['model'] })).text();
  expect(csv).toBe('model\r\nm\r\n');
});

describe('a run', () => {
  it('is Running while it runs, and then Completed with its verdict', async () => {
    const { id } = await experiment();
    const drift = await withRun(client, id, { model: 'm', parameters: { batch: 1 } }, async (run) => {
      expect(await getDrift(client, id, run.drift.id)).toMatchObject({ job_status: 'Running', drift_detected: false });
      return { drift_detected: true, result: { p_value: 0.01 } };
    });
    expect(drift).toMatchObject({
      job_status: 'Completed',
      drift_detected: true,
      parameters: { batch: 1 },
      result: { p_value: 0.01 },
    });
  });

  it('is Failed with the text of what it threw, also when it is given up', async () => {
    const { id } = await experiment();
    const failing = withRun(client, id, { model: 'm', parameters: { batch: 1 } }, () =>
      Promise.reject(new RangeError('no data')),
    );
    await expect(failing).rejects.toThrow('no data');
    const ending = new AbortController();
    const given = withRun(client, id, { model: 'm' }, () => new Promise(() => ending.abort()), {
      signal: ending.signal,
    });
    await expect(given).rejects.toThrow();
    const runs = await all(searchDrifts(client, id, { orderBy: 'asc' }));
    expect(runs).toMatchObject([
      { job_status: 'Failed', parameters: { batch: 1, error: 'RangeError: no data' } },
      { job_status: 'Failed', parameters: { error: expect.stringContaining('AbortError') } },
    ]);
  });
});

it('a token that has expired meanwhile is renewed, and nobody notices', async () => {
  let asked = 0;
  const token = async (refused?: string): Promise<string> => {
    asked += 1;
    return refused === undefined ? 'e.y.J' : tokenFor('owner');
  };
  const renewing = createClient({ baseUrl: server.url, token });
  expect(await getSelf(renewing)).toMatchObject({ subject: 'owner' });
  expect(await findExperiment(renewing, 'none')).toBeUndefined();
  expect(asked).toBe(4);
});

it('a chunk whose answers nobody reads before it is sent does not keep the service from reading it', async () => {
  const { id } = await experiment();
  const { sending, answered } = await openUpload(server, id);
  const bad = { nonsense: 'x'.repeat(450), other: 1, more: 2, and: 3 };
  sending.end(`${JSON.stringify(bad)}\n`.repeat(2_000));
  await new Promise((resolve) => sending.once('finish', resolve));
  const ends = await all(linesOf(await answered));
  expect(ends.at(-1)).toMatchObject({ summary: { refused: 2_000, complete: true } });
});
