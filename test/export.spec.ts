import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { type Api, api, type DriftBody, type ExperimentBody } from './support/api.js';
import { parseCsv } from './support/csv.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { startServer, type TestServer } from './support/server.js';
import { bearer } from './support/tokens.js';

const MANY = 5_000;

let server: TestServer;
let client: Api;
let database: Connection;
let experiment: ExperimentBody;

beforeAll(async () => {
  server = await startServer();
  client = await api(server);
  database = await databaseOf(server);
  await client.register('owner');
  experiment = await filled(MANY);
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

/** A new experiment with drifts of two models. */
async function filled(count: number, fields: (index: number) => object = () => ({})): Promise<ExperimentBody> {
  const created = await client.experiment();
  const model = (index: number): string => (index % 3 === 0 ? 'third' : 'other');
  const drifts = storedDrifts(created.id, count, (index) => ({ model: model(index), ...fields(index) }));
  await database.collection('app.drifts').insertMany(drifts);
  return created;
}

const pathOf = ({ id }: ExperimentBody, query = ''): string => `/experiment/${id}/drift/export${query}`;

async function exported<T = DriftBody>(of: ExperimentBody, query = ''): Promise<T[]> {
  const { status, text } = await client.get(pathOf(of, query), { as: 'owner' });
  expect(status).toBe(200);
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as T);
}

/** Every page of a search, one after the other. */
async function searched({ id }: ExperimentBody, filter: object, order: string): Promise<DriftBody[]> {
  const found: DriftBody[] = [];
  for (let page = 1; ; page += 1) {
    const path = `/experiment/${id}/drift/search?page_size=100&page=${page}&${order}`;
    const { body } = await client.post<DriftBody[]>(path, { as: 'owner', body: filter });
    if (body.length === 0) return found;
    found.push(...body);
  }
}

describe('an export', () => {
  it.each<[string, object, string]>([
    ['', {}, 'order_by=asc'],
    ['?model=third', { model: 'third' }, 'order_by=asc'],
    ['?model=third&order_by=desc', { model: 'third' }, 'order_by=desc'],
    [
      '?sort_by=model&created_to=2026-01-01T00:00:02Z',
      { created_at: { $lt: '2026-01-01T00:00:02Z' } },
      'sort_by=model&order_by=asc',
    ],
  ])('%s is what a search finds, in its order, all pages together', async (query, filter, order) => {
    expect(await exported(experiment, query)).toEqual(await searched(experiment, filter, order));
  });

  it('has no pages, whatever is asked for', async () => {
    expect(await exported(experiment, '?page=none&page_size=1')).toHaveLength(MANY);
  });

  it('is reduced to the fields that are asked for', async () => {
    const few = await filled(2, (index) => ({ parameters: { a: { b: index }, c: 1 } }));
    expect(await exported<object>(few, '?fields=model,parameters.a')).toEqual([
      { model: 'third', parameters: { a: { b: 0 } } },
      { model: 'other', parameters: { a: { b: 1 } } },
    ]);
  });

  it('comes with a name for its file, and HEAD tells of it without it', async () => {
    for (const method of ['GET', 'HEAD']) {
      const { status, headers } = await client.send(method, pathOf(experiment), { as: 'owner' });
      expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([
        200,
        'application/x-ndjson',
        `attachment; filename="drifts-${experiment.id}.ndjson"`,
      ]);
    }
  });

  it('of an older record shows it at its current version, and of a newer one is refused before it begins', async () => {
    const newer = await filled(1, () => ({ document_version: '9.0.0' }));
    const { status } = await client.get(pathOf(newer), { as: 'owner' });
    expect(status).toBe(409);
    expect((await exported(experiment))[0]).toMatchObject({
      status_history: [],
      updated_at: '2026-01-01T00:00:00.000Z',
    });
  });

  it('keeps integers of 64 bits', async () => {
    const few = await filled(1, () => ({ parameters: { seed: 9223372036854775807n } }));
    const { text } = await client.get(pathOf(few), { as: 'owner' });
    expect(text).toContain('"seed":9223372036854775807');
  });

  it.each(['format=xml', 'fields=modle', 'created_from=yesterday', 'order_by=up'])(
    'with %s is a 422',
    async (query) => {
      const { status, body } = await client.get<{ errors: { query: object } }>(pathOf(experiment, `?${query}`), {
        as: 'owner',
      });
      expect([status, Object.keys(body.errors.query)]).toEqual([422, [query.split('=')[0]]]);
    },
  );
});

describe('an export as CSV', () => {
  const awkward = {
    model: '=HYPERLINK("http://x","y")',
    tags: ['a,b', 'say "so"'],
    detector: { name: "-1'\n", version: '2' },
    result: { statistic: -0.25 },
    parameters: { 'a.b': [1, null], text: 'two\r\nlines' },
  };

  it('parsed back is what NDJSON says', async () => {
    const { id } = await client.experiment();
    await client.drift(id, awkward);
    const few = { ...experiment, id };
    const [record] = await exported<Record<string, unknown>>(few);
    const { text, headers } = await client.get(pathOf(few, '?format=csv'), { as: 'owner' });
    const [names = [], ...rows] = parseCsv(text);
    const cells = Object.fromEntries(names.map((name, index) => [name, rows[0]?.[index] ?? '']));
    expect(headers.get('content-type')).toContain('text/csv');
    expect(rows).toHaveLength(1);
    expect(cells).toMatchObject({
      id: record?.['id'],
      drift_detected: 'true',
      stale: '',
      model: `'${awkward.model}`,
      'detector.name': `'${awkward.detector.name}`,
      'detector.preset': '',
      'result.statistic': '-0.25',
      'windows.test.from': '',
    });
    expect(['tags', 'parameters', 'status_history'].map((name) => JSON.parse(cells[name] ?? '') as unknown)).toEqual([
      awkward.tags,
      awkward.parameters,
      record?.['status_history'],
    ]);
  });

  it('is asked for by Accept as well, and has the columns of its fields', async () => {
    const headers = { accept: 'text/csv' };
    const { text } = await client.get(pathOf(experiment, '?fields=model,parameters.x,id'), { as: 'owner', headers });
    const rows = parseCsv(text);
    expect(rows[0]).toEqual(['model', 'parameters.x', 'id']);
    expect(rows[1]).toEqual(['third', '', '00000000-0000-4000-8000-000000000000']);
    expect(rows).toHaveLength(MANY + 1);
  });
});

describe('an export while others write', () => {
  /** Large enough that most of it cannot be on its way before it is read. */
  const PADDING = 'x'.repeat(10_000);

  async function opened(of: ExperimentBody): Promise<IncomingMessage> {
    const headers = await bearer('owner');
    return new Promise((resolve, reject) => {
      get(`${server.url}${pathOf(of)}`, { headers, agent: false }, resolve).on('error', reject);
    });
  }

  /** What came, and whether it came to its end. */
  async function readAll(answer: IncomingMessage): Promise<{ ids: string[]; whole: boolean }> {
    let text = '';
    try {
      for await (const part of answer.setEncoding('utf8')) text += String(part);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error;
    }
    const lines = text.split('\n').slice(0, -1);
    return { ids: lines.map((line) => (JSON.parse(line) as DriftBody).id), whole: answer.complete };
  }

  it('has what was there all the time exactly once', async () => {
    const busy = await filled(MANY, () => ({ parameters: { PADDING } }));
    const answer = await opened(busy);
    const late = storedDrifts(busy.id, 100, (index) => ({
      id: `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`,
      created_at: new Date(Date.UTC(2026, 0, 1) + index * 50),
    }));
    await database.collection('app.drifts').insertMany(late);
    await database
      .collection('app.drifts')
      .deleteOne({ experiment_id: busy.id, id: '00000000-0000-4000-8000-000000004000' });
    const { ids, whole } = await readAll(answer);
    expect([whole, new Set(ids).size]).toEqual([true, ids.length]);
    const stayed = ids.filter((id) => id.startsWith('00000000-0000-4000-8') && !id.endsWith('4000'));
    expect(stayed).toHaveLength(MANY - 1);
  });

  it('is broken off when the right to it is withdrawn', async () => {
    const busy = await filled(MANY, () => ({ parameters: { PADDING } }));
    const answer = await opened(busy);
    await client.delete(`/experiment/${busy.id}`, { as: 'owner' });
    const { ids, whole } = await readAll(answer);
    expect(whole).toBe(false);
    expect(ids.length).toBeLessThan(MANY);
  });

  it('waits for a slow reader', async () => {
    const slow = await opened(await filled(MANY, () => ({ parameters: { PADDING } })));
    let bytes = 0;
    for await (const part of slow) {
      bytes += (part as Buffer).length;
      if (bytes < 10_000_000) await sleep(1);
    }
    expect(slow.complete).toBe(true);
  }, 90_000);
});
