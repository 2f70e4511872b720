import {
  type Client,
  createClient,
  createDrift,
  deleteDrift,
  type DriftWatchError,
  exportDrifts,
  getDrift,
  getExperiment,
  importDrifts,
  patchDrift,
  searchDrifts,
} from '#libs/sdk';
import { breaks, refuses, says, type Script, ScriptedService } from './support/scripted-service.js';

const ID = '7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0';
const DRIFT = { id: ID, model: 'churn', job_status: 'Completed', drift_detected: true };
const SENT = { model: 'churn', job_status: 'Completed', drift_detected: true } as const;

let service: ScriptedService;
let client: Client;
beforeAll(async () => {
  service = await ScriptedService.start();
  client = createClient({ baseUrl: service.url, token: 'a', retry: { firstPauseMs: 1 } });
});
afterAll(() => service.stop());

/** The error of something that must fail. */
async function errorOf(doing: Promise<unknown>): Promise<DriftWatchError> {
  return doing.then(
    () => Promise.reject(new Error('It did not fail.')),
    (error: unknown) => error as DriftWatchError,
  );
}

describe('what may pass', () => {
  it.each<[string, Script]>([
    ['429 with Retry-After', refuses(429, 'Too many.', { 'retry-after': '0' })],
    ['503', refuses(503, 'Away.')],
    ['502 of a gateway', (response) => void response.writeHead(502, { 'content-type': 'text/html' }).end('<p>')],
    ['409 with Retry-After', refuses(409, 'Still running.', { 'retry-after': '0' })],
    ['a connection that breaks', breaks],
    [
      'an answer that breaks off',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{"id":');
        setImmediate(() => response.destroy());
      },
    ],
  ])('%s is asked again, and a POST with the same key', async (_what, fault) => {
    service.answer(fault, fault, says(201, DRIFT, { etag: '"1"' }));
    expect((await createDrift(client, ID, SENT)).etag).toBe('"1"');
    const keys = service.requests.map(({ headers }) => headers['idempotency-key']);
    expect([keys.length, new Set(keys).size]).toEqual([3, 1]);
    expect(new Set(service.requests.map(({ body }) => body))).toEqual(new Set([JSON.stringify(SENT)]));
  });

  it('is told when it does not pass, with when to come again', async () => {
    service.answer(refuses(503, 'The database is not available.', { 'retry-after': '0', 'x-request-id': 'r1' }));
    const error = await errorOf(getDrift(client, ID, ID));
    expect(service.requests).toHaveLength(5);
    expect(error).toMatchObject({
      kind: 'unavailable',
      status: 503,
      requestId: 'r1',
      message: 'The database is not available.',
    });
    expect(error.advice).toContain('0 s');
  });

  it('is not waited for longer than the limit', async () => {
    service.answer(refuses(429, 'Too many.', { 'retry-after': '60' }));
    expect(await errorOf(getDrift(client, ID, ID))).toMatchObject({ kind: 'too-many' });
    expect(service.requests).toHaveLength(1);
  });
});

describe('a change whose answer was lost', () => {
  it('is not repeated when it has a condition: its own success would look like that of others', async () => {
    service.answer(breaks);
    const error = await errorOf(patchDrift(client, ID, ID, { model: 'b' }, { ifMatch: '"1"' }));
    expect([error.kind, service.requests.length]).toEqual(['network', 1]);
  });

  it('was made when a deletion finds nothing any more', async () => {
    service.answer(breaks, refuses(404, 'Drift not found.'));
    await deleteDrift(client, ID, ID);
    service.answer(refuses(404, 'Drift not found.'));
    expect((await errorOf(deleteDrift(client, ID, ID))).kind).toBe('not-found');
  });
});

describe('an answer', () => {
  it('of a newer server is taken with fields and values that are not known', async () => {
    service.answer(says(200, { ...DRIFT, job_status: 'Paused', novelty: { a: 1 } }, { etag: '"1"' }));
    expect(await getDrift(client, ID, ID)).toEqual({ ...DRIFT, job_status: 'Paused', novelty: { a: 1 } });
  });

  it.each<[string, Script]>([
    ['a page', (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')],
    ['a page that says 404', (response) => void response.writeHead(404, { 'content-type': 'text/html' }).end('<html>')],
    ['other JSON', says(200, { hello: 'world' })],
    ['no JSON', (response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":')],
    ['a redirect', (response) => void response.writeHead(302, { location: 'https://elsewhere.example' }).end()],
    ['an unknown operation', refuses(404, 'The requested URL was not found on the server. If you …')],
    ['405', says(405, { code: 405, status: 'Method Not Allowed' })],
  ])('that is none of Drift Watch (%s) is named as such', async (_what, script) => {
    service.answer(script);
    expect(await errorOf(getExperiment(client, ID))).toMatchObject({
      kind: 'protocol',
      advice: expect.stringMatching(/address/),
    });
  });

  it.each([
    [401, 'login'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'conflict'],
    [412, 'changed'],
    [413, 'invalid'],
    [500, 'server'],
  ])('%i is an error of kind %s', async (status, kind) => {
    service.answer(refuses(status, 'Why.'));
    expect(await errorOf(getDrift(client, ID, ID))).toMatchObject({ kind, status, message: 'Why.' });
  });

  it('422 has its faults by place', async () => {
    service.answer(
      says(422, { code: 422, status: 'x', errors: { json: { tags: { 0: ['Too long.'] }, _schema: ['Bad.'] } } }),
    );
    expect(await errorOf(createDrift(client, ID, SENT))).toMatchObject({
      kind: 'invalid',
      faults: [
        { place: 'json.tags.0', messages: ['Too long.'] },
        { place: 'json', messages: ['Bad.'] },
      ],
    });
  });

  it('that shows less because the token does not count is not taken for the whole', async () => {
    service.answer(says(200, [], { 'www-authenticate': 'Bearer error="invalid_token"' }));
    const reading = searchDrifts(client, ID)[Symbol.asyncIterator]().next();
    expect((await errorOf(reading)).kind).toBe('login');
  });

  it('that is an export which breaks off is an error, behind what came', async () => {
    service.answer((response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' }).write(`${JSON.stringify(DRIFT)}\n{"id"`);
      setTimeout(() => response.destroy(), 50);
    });
    const seen: unknown[] = [];
    const reading = async (): Promise<void> => {
      for await (const drift of exportDrifts(client, ID)) seen.push(drift);
    };
    expect((await errorOf(reading())).kind).toBe('cut');
    expect(seen).toEqual([DRIFT]);
  });
});

describe('the raw client', () => {
  it('gives refusals as values: what was parsed, or the text of a gateway', async () => {
    const params = { path: { experimentId: ID, driftId: ID } };
    const ask = () => client.raw.GET('/experiment/{experimentId}/drift/{driftId}', { params });
    service.answer(refuses(404, 'Drift not found.', { 'x-request-id': 'r1' }));
    const { data, error, response } = await ask();
    expect([data, error, response.status, response.headers.get('x-request-id')]).toEqual([
      undefined,
      { code: 404, status: 'Refused', message: 'Drift not found.' },
      404,
      'r1',
    ]);
    service.answer((answer) => void answer.writeHead(413, { 'content-type': 'text/html' }).end('<p>Too large.'));
    expect(await ask()).toMatchObject({ error: '<p>Too large.' });
  });

  it('sends a value as JSON and a text as it is, and parameters in their places', async () => {
    service.answer(says(200, [DRIFT], { etag: '"1"' }));
    const path = '/experiment/{experimentId}/drift/search';
    const fields: ('id' | 'model')[] = ['id', 'model'];
    const params = { path: { experimentId: ID }, query: { fields, page_size: 7, q: 'a&b' } };
    expect((await client.raw.POST(path, { params, body: { model: 'ü' } })).data).toEqual([DRIFT]);
    await client.raw.POST(path, { params, body: '{"model": 9007199254740993}', headers: { 'X-Request-Id': 'mine' } });
    expect(service.requests).toMatchObject([
      {
        url: `/experiment/${ID}/drift/search?fields=id,model&page_size=7&q=a%26b`,
        body: '{"model":"ü"}',
        headers: { 'content-type': 'application/json', authorization: 'Bearer a' },
      },
      { body: '{"model": 9007199254740993}', headers: { 'x-request-id': 'mine' } },
    ]);
  });

  it('reads an answer once: it is there as data, and its status and headers besides', async () => {
    service.answer(says(200, DRIFT, { etag: '"1"' }));
    const { data, response } = await client.raw.GET('/user/self');
    expect([data, response.ok, response.bodyUsed]).toEqual([DRIFT, true, true]);
  });
});

it.each<[string, () => Promise<unknown>]>([
  ['an import', () => importDrifts(client, ID, [SENT], { via: 'chunks' })],
  ['an export', () => exportDrifts(client, ID).next()],
])('%s that is answered with something else than a stream says so', async (_what, doing) => {
  service.answer(says(200, { hello: 'world' }));
  expect(await errorOf(doing())).toMatchObject({ kind: 'protocol', body: { hello: 'world' } });
});

it('an address where nobody listens is named with the reason', async () => {
  const gone = await ScriptedService.start();
  const { url } = gone;
  await gone.stop();
  const error = await errorOf(getDrift(createClient({ baseUrl: url, retry: false }), ID, ID));
  expect(error).toMatchObject({ kind: 'network', message: expect.stringContaining('ECONNREFUSED') });
});

it('a signal ends a request and the pauses between', async () => {
  service.answer(refuses(503, 'Away.', { 'retry-after': '20' }));
  const ending = new AbortController();
  const reading = getDrift(client, ID, ID, { signal: ending.signal });
  setTimeout(() => ending.abort(new Error('enough')), 50);
  await expect(reading).rejects.toThrow('enough');
});

it('an id that is none is refused before anything is sent', async () => {
  service.answer(says(200, DRIFT));
  expect((await errorOf(getDrift(client, 'nonsense', ID))).kind).toBe('invalid');
  expect(service.requests).toEqual([]);
});

it('a token that would go over plain http is warned of, but not to this machine', () => {
  const warned: string[] = [];
  const warn = (message: string): void => void warned.push(message);
  for (const baseUrl of ['http://127.0.0.1:1', 'https://a.example', 'http://a.example']) {
    createClient({ baseUrl, token: 't', warn });
  }
  expect(warned).toEqual([expect.stringContaining('http://a.example')]);
});
