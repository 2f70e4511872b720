import { gzipSync } from 'node:zlib';
import { type Api, api, type ApiRequest, DRIFT, type ExperimentBody } from './support/api.js';
import { head, sendRaw } from './support/raw-http.js';
import { startServer, type TestServer } from './support/server.js';
import { bearer } from './support/tokens.js';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const MB = 1_048_576;

let server: TestServer;
let client: Api;
let experiment: ExperimentBody;

beforeAll(async () => {
  server = await startServer();
  client = await api(server);
  await Promise.all([client.register('owner'), client.register('stranger')]);
  experiment = await client.experiment({ name: 'taken' });
});
afterAll(() => server.stop());

const asOwner = (text: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): ApiRequest => ({
  as: 'owner',
  text,
  headers,
});

describe('the body of an error', () => {
  const unauthorized = { code: 401, status: 'Unauthorized', message: 'No authorization header' };
  const invalidJson = {
    code: 400,
    status: 'Bad Request',
    errors: { json: ['Invalid JSON body.'] },
    details: { position: 1 },
  };
  const missingName = { name: ['Missing data for required field.'] };
  const invalid = { code: 422, status: 'Unprocessable Entity', errors: { json: missingName } };

  it.each<[number, string, string, ApiRequest, unknown]>([
    [401, 'POST', '/experiment', {}, unauthorized],
    [400, 'POST', '/experiment', asOwner('{'), invalidJson],
    [422, 'POST', '/experiment', asOwner('{}'), invalid],
    [405, 'PATCH', '/user', {}, { code: 405, status: 'Method Not Allowed' }],
    [
      404,
      'GET',
      '/nowhere',
      {},
      {
        code: 404,
        status: 'Not Found',
        message:
          'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.',
      },
    ],
    [
      415,
      'POST',
      '/experiment',
      asOwner('a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
      {
        code: 415,
        status: 'Unsupported Media Type',
        message: 'Send the body as application/json in UTF-8, without a content encoding.',
      },
    ],
    [
      413,
      'POST',
      '/experiment',
      asOwner(' '.repeat(MB + 1)),
      {
        code: 413,
        status: 'Payload Too Large',
        message: `The body is larger than ${MB} bytes.`,
        details: { limit_bytes: MB },
      },
    ],
  ])('is that of a %i', async (status, method, path, request, expected) => {
    const answer = await client.send(method, path, request);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.body).toEqual(expected);
  });

  it('is a problem (RFC 9457) for clients that accept it', async () => {
    const headers = { accept: 'application/json;q=0.5, application/problem+json', 'x-request-id': 'mine' };
    const base = { type: 'about:blank', request_id: 'mine' };
    const cases: [ApiRequest & { path: string; method?: string }, object][] = [
      [
        { path: '/nowhere' },
        { ...base, title: 'Not Found', status: 404, detail: expect.stringContaining('not found') },
      ],
      [{ path: '/user/self' }, { ...base, title: 'Unauthorized', status: 401, detail: 'No authorization header' }],
      [
        { path: '/user/self', method: 'PATCH' },
        { ...base, title: 'Method Not Allowed', status: 405, detail: 'Method Not Allowed' },
      ],
      [
        { path: '/experiment', method: 'POST', as: 'owner', text: '{' },
        {
          ...base,
          title: 'Bad Request',
          status: 400,
          detail: 'The request cannot be read.',
          errors: [{ pointer: '', detail: 'Invalid JSON body.' }],
          details: { position: 1 },
        },
      ],
      [
        {
          path: '/experiment',
          method: 'POST',
          as: 'owner',
          body: { permissions: [{ entity: 'x', level: 'x' }, 1], 'a/b~c': 1 },
        },
        {
          ...base,
          title: 'Unprocessable Entity',
          status: 422,
          detail: 'The request is not valid.',
          errors: expect.arrayContaining([
            { pointer: '/name', detail: 'Missing data for required field.' },
            { pointer: '/permissions/0/level', detail: 'Must be one of: Read, Edit, Manage.' },
            { pointer: '/permissions/1', detail: 'Invalid input type.' },
            { pointer: '/a~1b~0c', detail: 'Unknown field.' },
          ]),
        },
      ],
      [
        { path: '/experiment/search?page=0', method: 'POST' },
        {
          ...base,
          title: 'Unprocessable Entity',
          status: 422,
          detail: 'The request is not valid.',
          errors: [{ parameter: 'page', detail: 'Must be greater than or equal to 1.' }],
        },
      ],
    ];
    for (const [{ path, method = 'GET', ...request }, expected] of cases) {
      const answer = await client.send(method, path, { ...request, headers });
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.body).toEqual(expected);
    }
  });

  it('never echoes megabytes of a client', async () => {
    const key = 'k'.repeat(500_000);
    const answer = await client.post(
      '/experiment',
      asOwner(JSON.stringify({ name: 'x', permissions: [{ [key]: 1 }] })),
    );
    expect(answer.status).toBe(422);
    const search = await client.post('/experiment/search', { body: { [key]: 1 } });
    expect(search.status).toBe(422);
    expect(search.text.length).toBeLessThan(10_000);
  });
});

describe('faults of an experiment', () => {
  it.each<[unknown, unknown]>([
    [{}, { name: ['Missing data for required field.'] }],
    [
      { name: null, description: null, public: null, permissions: null },
      {
        name: ['Field may not be null.'],
        description: ['Field may not be null.'],
        public: ['Field may not be null.'],
        permissions: ['Field may not be null.'],
      },
    ],
    [
      { name: 1, description: [], public: 'maybe', permissions: {} },
      {
        name: ['Not a valid string.'],
        description: ['Not a valid string.'],
        public: ['Not a valid boolean.'],
        permissions: ['Not a valid list.'],
      },
    ],
    [{ name: '', public: 2 }, { public: ['Not a valid boolean.'] }],
    [{ name: '', public: 'tRUE' }, { public: ['Not a valid boolean.'] }],
    [
      { name: '', id: NOBODY, created_at: 'x', Name: 'x', constructor: 1, toString: 1 },
      Object.fromEntries(
        ['id', 'created_at', 'Name', 'constructor', 'toString'].map((key) => [key, ['Unknown field.']]),
      ),
    ],
    [
      {
        name: '',
        permissions: ['x', null, [], { entity: 'e', level: 'Read' }, {}, { entity: 1, level: 'read', x: 1 }],
      },
      {
        permissions: {
          0: { _schema: ['Invalid input type.'] },
          1: { _schema: ['Invalid input type.'] },
          2: { _schema: ['Invalid input type.'] },
          4: { entity: ['Missing data for required field.'], level: ['Missing data for required field.'] },
          5: {
            entity: ['Not a valid string.'],
            level: ['Must be one of: Read, Edit, Manage.'],
            x: ['Unknown field.'],
          },
        },
      },
    ],
    [
      { name: '', permissions: [{ entity: null, level: null }] },
      { permissions: { 0: { entity: ['Field may not be null.'], level: ['Field may not be null.'] } } },
    ],
    ['text', { _schema: ['Invalid input type.'] }],
    [1, { _schema: ['Invalid input type.'] }],
    [null, { _schema: ['Invalid input type.'] }],
    [[{}], { _schema: ['Invalid input type.'] }],
  ])('%j', async (body, json) => {
    const expected = { code: 422, status: 'Unprocessable Entity', errors: { json } };
    for (const [method, path] of [
      ['POST', '/experiment'],
      ['PUT', `/experiment/${experiment.id}`],
    ] as const) {
      const answer = await client.send(method, path, { as: 'owner', body });
      expect(answer.status).toBe(422);
      expect(answer.body).toEqual(expected);
    }
  });
});

describe('what is no JSON', () => {
  it.each<[string, string | Uint8Array<ArrayBuffer>]>([
    ['half an object', '{"name":'],
    ['something after the end', '{"name":"x"} x'],
    ['a trailing comma', '{"name":"x",}'],
    ['single quotes', "{'name':'x'}"],
    ['NaN', '{"name":"x","public":NaN}'],
    ['Infinity', '{"name":"x","public":-Infinity}'],
    ['a raw line break in a text', '{"name":"a\nb"}'],
    ['a leading zero', '{"name":01}'],
    ['blanks', '   '],
    ['bytes that are no UTF-8', Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ['UTF-16', Uint8Array.from(Buffer.from('\ufeff{"name":"x"}', 'utf16le'))],
    ['a hundred thousand open brackets', '['.repeat(100_000)],
  ])('is 400: %s', async (_, text) => {
    const { status, body } = await client.post('/experiment', asOwner(text));
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 400, status: 'Bad Request', errors: { json: ['Invalid JSON body.'] } });
  });

  it('says where a body stops being JSON, where the parser knows', async () => {
    const { body } = await client.post('/experiment', asOwner('{"name":"x",}'));
    expect(body).toMatchObject({ errors: { json: ['Invalid JSON body.'] }, details: { position: 12 } });
  });

  it.each<[string, Record<string, string>]>([
    ['text', { 'content-type': 'text/plain' }],
    ['a near miss', { 'content-type': 'application/jsonx' }],
    ['another charset', { 'content-type': 'application/json; charset=iso-8859-1' }],
    ['a content encoding', { 'content-encoding': 'gzip' }],
    ['an unknown encoding', { 'content-encoding': 'x' }],
  ])('by its headers is 415: %s', async (_, headers) => {
    const text =
      headers['content-encoding'] === 'gzip' ? Uint8Array.from(gzipSync('{"name":"zipped"}')) : '{"name":"x"}';
    const answer = await client.post('/experiment', asOwner(text, headers));
    expect(answer.status).toBe(415);
    expect(answer.headers.get('accept')).toBe('application/json');
  });

  it.each(['garbage', 'a/b/c', ';', ''])('by its headers is 415 only where a body is read: "%s"', async (type) => {
    const { authorization } = await bearer('owner');
    const send = async (path: string, lines: string[]) => {
      const bytes = head(`POST ${path} HTTP/1.1`, [`content-type: ${type}`, 'content-length: 2', ...lines]);
      return (await sendRaw(server.url, [bytes, '{}'])).status;
    };
    const own = `authorization: ${authorization}`;
    expect(await send('/experiment', [])).toBe(401);
    expect(await send('/experiment', [own])).toBe(415);
    expect(await send('/user', [own])).toBe(409);
  });

  it('is 415 when a body has no content type at all', async () => {
    const { authorization } = await bearer('owner');
    const lines = [`authorization: ${authorization}`, 'content-length: 2'];
    const answer = await sendRaw(server.url, [head('POST /experiment HTTP/1.1', lines), '{}']);
    expect(answer.status).toBe(415);
  });
});

describe('what is JSON all the same', () => {
  it.each<[string, string, Record<string, string>]>([
    ['a suffix', '{"name":"suffix"}', { 'content-type': 'application/merge-patch+json' }],
    ['a charset', '{"name":"charset"}', { 'content-type': 'Application/JSON ; charset="UTF-8"' }],
    ['an identity encoding', '{"name":"identity"}', { 'content-encoding': 'identity' }],
    ['a byte order mark', '\ufeff{"name":"mark"}', {}],
    ['white space', '\r\n\t {"name" : "white"}\n ', {}],
    ['a repeated key, the last of which counts', '{"name":1,"name":"last"}', {}],
    ['a repeated key beside long digits', '{"name":"1234567890123456789","name":"last 9007199254740993"}', {}],
  ])('%s', async (_, text, headers) => {
    const { status, body } = await client.post<ExperimentBody>('/experiment', asOwner(text, headers));
    expect(status).toBe(201);
    expect(text).toContain(`"${body.name}"`);
  });

  it('an empty body is an empty object', async () => {
    for (const request of [{ as: 'owner' as const }, asOwner('')]) {
      const { status, body } = await client.post('/experiment', request);
      expect(status).toBe(422);
      expect(body).toMatchObject({ errors: { json: { name: ['Missing data for required field.'] } } });
    }
  });
});

describe('what is JSON but cannot be stored', () => {
  const drift = (parameters: string) =>
    `{"job_status":"Running","model":"m","drift_detected":true,"parameters":${parameters}}`;
  const nested = (levels: number, core = '') => '['.repeat(levels) + core + ']'.repeat(levels);
  const path = () => `/experiment/${experiment.id}/drift`;
  const tooDeep = 'Nested deeper than 32 levels.';
  const tooMany = expect.stringMatching(/^More than 50000 values.* at byte \d+\. Send fewer/) as unknown;

  it('nesting deeper than 32 levels, the body being the first', async () => {
    const deepest = await client.post(path(), asOwner(drift(`{"a":${nested(30)}}`)));
    expect(deepest.status).toBe(201);
    for (const [levels, core] of [
      [31, ''],
      [31, '9007199254740993'],
      [50_000, ''],
      [50_000, '9007199254740993'],
    ] as const) {
      const { status, body } = await client.post(path(), asOwner(drift(`{"a":${nested(levels, core)}}`)));
      expect(status).toBe(422);
      expect(body).toMatchObject({ errors: { json: { parameters: ['Nested deeper than 32 levels.'] } } });
    }
  });

  it.each<[string, string, unknown]>([
    ['a key with NUL', '{"a":{"b\\u0000c":1}}', { a: { 'b\\u0000c': ['A key may not contain a NUL character.'] } }],
    ['_bsontype', '{"a":[{"_bsontype":"ObjectId"}]}', { a: { 0: { _bsontype: ['A key may not be "_bsontype".'] } } }],
    ['__proto__', '{"__proto__":{"x":1}}', { '"__proto__"': ['A key may not be "__proto__".'] }],
    ['__proto__, spelled', '{"__\\u0070roto__":1}', { '"__proto__"': ['A key may not be "__proto__".'] }],
    ['half a surrogate pair', '{"a":["\\ud83d"]}', { a: { 0: [expect.stringContaining('half of a surrogate pair')] } }],
    ['half of one in a key', '{"\\ude00":1}', { '\ufffd': [expect.stringContaining('half of a surrogate pair')] }],
    ['a number out of range', '{"a":1e999}', { a: [expect.stringContaining('Number out of range')] }],
    ['an integer out of range', '{"a":99999999999999999999}', { a: [expect.stringContaining('at most 64 bits')] }],
  ])('%s', async (_, parameters, faults) => {
    const { status, body } = await client.post(path(), asOwner(drift(parameters)));
    expect(status).toBe(422);
    expect(body).toEqual({ code: 422, status: 'Unprocessable Entity', errors: { json: { parameters: faults } } });
  });

  it.each<[string, string, unknown]>([
    ['eight million brackets', '['.repeat(8_388_000) + ']'.repeat(8_388_000), { parameters: [tooDeep] }],
    ['numbers', `[${'0,'.repeat(600_000)}0]`, { _schema: [tooMany] }],
    ['lists', `[${'[],'.repeat(2_000_000)}[]]`, { _schema: [tooMany] }],
    ['keys', `{${Array.from({ length: 400_000 }, (_, index) => `"k${index}":1`).join()}}`, { _schema: [tooMany] }],
  ])('too many values, %s, before any of them is parsed', async (_, parameter, faults) => {
    const [{ status, body }, live] = await Promise.all([
      client.post(path(), asOwner(drift(`{"a":${parameter}}`))),
      client.get('/health/live'),
    ]);
    expect(live.status).toBe(200);
    expect(status).toBe(422);
    expect(body).toEqual({ code: 422, status: 'Unprocessable Entity', errors: { json: faults } });
  });

  it('takes as many values as are allowed, and gives them back', async () => {
    // the record itself, its four members and the list
    const list = (length: number): string => `{"a":[${Array<string>(length).fill('9007199254740993').join()}]}`;
    const others = 6;
    const taken = await client.post<{ id: string }>(path(), asOwner(drift(list(50_000 - others))));
    expect(taken.status).toBe(201);
    const { text } = await client.get(`${path()}/${taken.body.id}`, { as: 'owner' });
    expect(text.includes(list(50_000 - others))).toBe(true);
    const refused = await client.post(path(), asOwner(drift(list(50_001 - others))));
    expect([refused.status, refused.body]).toMatchObject([422, { errors: { json: { _schema: [tooMany] } } }]);
  });

  it('too many values in a line of an upload, or in an element: the others are stored', async () => {
    const brackets = drift(`{"a":${'['.repeat(500_000)}${']'.repeat(500_000)}}`);
    const members = drift(`{${Array.from({ length: 60_000 }, (_, index) => `"k${index}":1`).join()}}`);
    const parts = [drift('{}'), brackets, members, drift('{}')];
    for (const [type, text] of [
      ['application/x-ndjson', parts.join('\n')],
      ['application/json', `[${parts.join()}]`],
    ] as const) {
      const { text: answer } = await client.post(`${path()}/bulk`, {
        ...asOwner(text),
        headers: { 'content-type': type },
      });
      const lines = answer
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as object);
      expect(lines).toMatchObject([
        { status: 201 },
        { status: 422, errors: { json: { parameters: [tooDeep] } } },
        { status: 422, errors: { json: { _schema: [tooMany] } } },
        { status: 201 },
        { summary: { stored: 2, refused: 2, complete: true } },
      ]);
    }
  });

  it('too many values in a patch', async () => {
    const { id } = await client.drift(experiment.id);
    const text = `{"parameters":{"a":[${'0,'.repeat(60_000)}0]}}`;
    const headers = { 'content-type': 'application/merge-patch+json' };
    const { status, body } = await client.patch(`${path()}/${id}`, { ...asOwner(text), headers });
    expect([status, body]).toMatchObject([422, { errors: { json: { _schema: [tooMany] } } }]);
  });

  it('in an experiment or in a filter neither', async () => {
    const text = '{"name":"\\ud800","__proto__":{"public":true}}';
    expect((await client.post('/experiment', asOwner(text))).status).toBe(422);
    const filter = await client.post('/experiment/search', { text: '{"name":"\\u0000\\ud800","description":1e999}' });
    expect(filter.status).toBe(422);
  });

  it('a document that is larger than the database takes, though its text is not', async () => {
    const parameters = `{"text":"${'x'.repeat(16 * MB - 150_000)}","a":[${'1,'.repeat(49_000)}1]}`;
    const { status, body } = await client.post(path(), asOwner(drift(parameters)));
    expect(status).toBe(413);
    expect(body).toMatchObject({ message: `The record as it is stored is larger than ${16 * MB} bytes.` });
  });
});

describe('a body that is too large', () => {
  const post = (path: string, lines: string[]) =>
    head(`POST ${path} HTTP/1.1`, ['content-type: application/json', ...lines]);

  it.each<[string, number]>([
    ['/experiment', MB],
    ['/experiment/search', MB],
    ['/user', MB],
    [`/experiment/${NOBODY}/drift`, 16 * MB],
  ])('is refused by its length alone, before the token is looked at: %s', async (path, limit) => {
    const answer = await sendRaw(server.url, [post(path, [`content-length: ${limit + 1}`])]);
    expect(answer.status).toBe(413);
    expect(answer.headers).toMatchObject({ connection: 'close', 'x-request-id': expect.any(String) });
    expect(JSON.parse(answer.text)).toMatchObject({ code: 413, details: { limit_bytes: limit } });
  });

  it('is refused while it streams, too', async () => {
    const { authorization } = await bearer('owner');
    const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
    const lines = [`authorization: ${authorization}`, 'transfer-encoding: chunked'];
    const parts = [post('/experiment', lines), ...Array<string>(40).fill(chunk)];
    const answer = await sendRaw(server.url, parts);
    expect(answer.status).toBe(413);
  });

  it('is not read for a caller without rights', async () => {
    const path = `/experiment/${experiment.id}/drift`;
    const answer = await sendRaw(server.url, [post(path, [`content-length: ${2 * MB}`])]);
    expect(answer.status).toBe(401);
  });

  it('is one byte over the limit, not at it', async () => {
    const fits = await client.post('/experiment', asOwner('{"name":"fits"}'.padEnd(MB)));
    expect(fits.status).toBe(201);
  });
});

describe('of two faults the earlier check is answered', () => {
  const bad: ApiRequest = { text: '{', headers: { 'content-type': 'text/plain' } };
  const own = () => `/experiment/${experiment.id}`;

  it.each<[string, string, () => string, ApiRequest, number, string | undefined]>([
    ['unknown path, no token', 'POST', () => '/nowhere', bad, 404, 'The requested URL'],
    ['unknown id form, no token', 'PUT', () => '/experiment/1', bad, 404, 'The requested URL'],
    ['unknown method, too large', 'PATCH', () => '/experiment', { text: 'x'.repeat(2 * MB) }, 405, undefined],
    ['too large, no token', 'POST', () => '/experiment', { text: 'x'.repeat(2 * MB) }, 413, 'The body is larger'],
    ['no token, malformed JSON', 'POST', () => '/experiment', { text: '{' }, 401, 'No authorization header'],
    ['no token, missing experiment', 'PUT', () => `/experiment/${NOBODY}`, {}, 401, 'No authorization header'],
    ['no admin, malformed JSON', 'POST', () => '/user/search', { as: 'owner', text: '{' }, 403, 'User owner@'],
    [
      'unregistered, bad body',
      'POST',
      () => '/experiment',
      { as: 'unregistered', ...bad },
      403,
      'User not registered.',
    ],
    [
      'unregistered, missing experiment',
      'PUT',
      () => `/experiment/${NOBODY}`,
      { as: 'unregistered' },
      403,
      'User not r',
    ],
    [
      'missing experiment, bad body',
      'PUT',
      () => `/experiment/${NOBODY}`,
      { as: 'owner', ...bad },
      404,
      'Experiment not',
    ],
    [
      'missing experiment, bad filter',
      'POST',
      () => `/experiment/${NOBODY}/drift/search?page=0`,
      bad,
      404,
      'Experiment',
    ],
    ['no permission, bad body', 'PUT', own, { as: 'stranger', ...bad }, 403, 'Insufficient permissions.'],
    [
      'no permission, bad filter',
      'POST',
      () => `${own()}/drift/search?page=0`,
      { ...bad },
      403,
      'Resource is not public.',
    ],
    ['no permission, missing drift', 'GET', () => `${own()}/drift/${NOBODY}`, { as: 'stranger' }, 403, 'Insufficient'],
    ['content type, missing drift', 'PUT', () => `${own()}/drift/${NOBODY}`, { as: 'owner', ...bad }, 415, 'Send the'],
    ['bad body, missing drift', 'PUT', () => `${own()}/drift/${NOBODY}`, { as: 'owner', body: {} }, 422, undefined],
    [
      'bad body, taken name',
      'POST',
      () => '/experiment',
      { as: 'owner', body: { name: 'taken', x: 1 } },
      422,
      undefined,
    ],
    [
      'missing experiment, taken name',
      'PUT',
      () => `/experiment/${NOBODY}`,
      { as: 'owner', body: { name: 'taken' } },
      404,
      'E',
    ],
  ])('%s', async (_, method, path, request, status, message) => {
    const answer = await client.send<{ message?: string }>(method, path(), request);
    expect(answer.status).toBe(status);
    expect(answer.body.message?.slice(0, message?.length)).toBe(message);
  });

  it('but the faults of body and query come together', async () => {
    for (const [path, json] of [
      ['/experiment/search', { nane: ['Unknown field. Did you mean "name"?'] }],
      [`/experiment/${experiment.id}/drift/search`, { nane: expect.any(Array) }],
    ] as const) {
      const { status, body } = await client.post(`${path}?page=0&page_size=x`, { as: 'owner', body: { nane: 1 } });
      expect(status).toBe(422);
      const query = { page: ['Must be greater than or equal to 1.'], page_size: ['Not a valid integer.'] };
      expect(body).toMatchObject({ errors: { json, query } });
    }
    const stored = await client.post('/experiment/search?page=0', { text: '{"name":"\\ud800"}' });
    expect(stored.body).toMatchObject({
      errors: { json: { name: expect.any(Array) }, query: { page: expect.any(Array) } },
    });
  });

  it('and a drift that is good in itself is 404 in a missing place', async () => {
    const answer = await client.put(`/experiment/${experiment.id}/drift/${NOBODY}`, { as: 'owner', body: DRIFT });
    expect(answer.status).toBe(404);
  });
});
