import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { type Api, api, DRIFT, type ExperimentBody, type UserBody } from './support/api.js';
import { databaseOf } from './support/database.js';
import { claimsFor, environment } from './support/environment.js';
import { logLines, requestLineOf } from './support/log-lines.js';
import { head, sendRaw } from './support/raw-http.js';
import { paths, ScriptedIssuer } from './support/scripted-issuer.js';
import { startServer, type TestServer } from './support/server.js';
import { bearer, signToken } from './support/tokens.js';

/** In everything that must never be logged. */
const MARK = 'unmistakable7f3a';

/** The id of an experiment that is stored as no version of the service ever wrote it: reading it is a fault. */
const BROKEN = '00000000-0000-4000-8000-00000000dead';

let server: TestServer;
let client: Api;
let issuer: ScriptedIssuer;
let database: Connection;
let owner: UserBody;
let experiment: ExperimentBody;
const sentTokens: string[] = [];

beforeAll(async () => {
  issuer = await ScriptedIssuer.start();
  const [first] = environment.issuers;
  server = await startServer({
    // every line there is
    APP_LOG_LEVEL: 'trace',
    APP_TRUSTED_OP_LIST: JSON.stringify([first.issuer, issuer.url]),
    APP_OPAQUE_ISSUERS: JSON.stringify({ [issuer.url]: { client_id: 'drift-watch', client_secret: MARK } }),
  });
  client = await api(server);
  owner = await client.register('owner');
  await client.register('stranger');
  experiment = await client.experiment();
  database = await databaseOf(server);
  const broken = { _id: BROKEN as never, name: MARK, description: MARK, permissions: 7, public: true };
  await database.collection('app.experiments').insertOne({ ...broken, created_at: new Date() });
});
afterAll(async () => {
  await database.close();
  await server.stop();
  await issuer.stop();
});

/** A request without the checks of the usual client, which takes a 500 for the end of a test. */
async function send(method: string, path: string, headers: Record<string, string> = {}, body?: string) {
  const response = await fetch(server.url + path, { method, headers, ...(body !== undefined && { body }) });
  return { status: response.status, text: await response.text() };
}

/** A token that was altered on its way. */
async function forged(): Promise<Record<string, string>> {
  const { authorization } = await bearer('owner');
  return { authorization: authorization.replace(/\.[^.]*$/, `.${'A'.repeat(342)}`) };
}

describe('the line of a request', () => {
  const asked = async (method: string, path: string, headers: Record<string, string> = {}, body?: string) => {
    const requestId = randomUUID();
    await send(method, path, { ...headers, 'x-request-id': requestId }, body);
    return requestLineOf(server, requestId);
  };

  it('says who asked what, how it ended and how long it took', async () => {
    const line = await asked('GET', `/api/v1/experiment/${experiment.id}/`, await bearer('owner'));
    expect(line).toEqual({
      level: 'info',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/),
      message: 'request',
      request_id: expect.any(String),
      method: 'GET',
      endpoint: '/experiment/:experimentId',
      status_code: 200,
      duration_ms: expect.any(Number),
      user_id: owner.id,
    });
  });

  it.each<[number, string, () => Promise<Record<string, string>>, string]>([
    [401, '/user/self', async () => ({}), 'No authorization header'],
    [401, '/user/self', () => forged(), 'Could not verify JWT: Signature verification failed'],
    [403, '/user/self', () => bearer('unregistered'), 'User not registered.'],
    [403, '/experiment/ID', () => bearer('stranger'), 'Insufficient permissions.'],
    [403, '/experiment/ID', async () => ({}), 'Resource is not public.'],
    [403, '/system/config', () => bearer('owner'), 'User owner@ISSUER does not meet requirements'],
  ])('of a %i says why and from where: %s', async (status, path, headers, reason) => {
    const line = await asked('GET', path.replace('ID', experiment.id), await headers());
    expect(line).toMatchObject({
      level: 'info',
      status_code: status,
      denied: reason.replace('ISSUER', environment.issuers[0].issuer),
      address: '127.0.0.1',
    });
  });

  it('of a fault is an error, next to one with the stack', async () => {
    const line = await asked('GET', `/experiment/${BROKEN}`, await bearer('owner'));
    expect(line).toMatchObject({ level: 'error', status_code: 500 });
    const fault = logLines(server).find(({ message, reqId }) => {
      return message === 'unexpected error' && reqId === line['request_id'];
    });
    expect(fault).toMatchObject({ level: 'error', err: { type: 'TypeError', stack: expect.any(String) } });
  });

  it('comes also when the client leaves before the answer', async () => {
    const requestId = randomUUID();
    const leaving = new AbortController();
    const headers = { ...(await bearer('owner')), 'x-request-id': requestId, 'content-type': 'application/x-ndjson' };
    const body = new ReadableStream({
      start: (upload) => upload.enqueue(Buffer.from(`${JSON.stringify(DRIFT)}\n`)),
    });
    const path = `${server.url}/experiment/${experiment.id}/drift/bulk`;
    const request = { method: 'POST', headers, body, duplex: 'half', signal: leaving.signal } as RequestInit;
    const asking = fetch(path, request);
    setTimeout(() => leaving.abort(), 500);
    await expect(asking.then((response) => response.text())).rejects.toThrow();
    expect(await requestLineOf(server, requestId)).toMatchObject({ incomplete: true });
  });
});

describe('what the service writes', () => {
  it('has no token, secret, body or address of a request in it, whatever happens', async () => {
    const good = await bearer('owner');
    const json = { ...good, 'content-type': 'application/json' };
    const token = (claims: Record<string, unknown>) => {
      const text = signToken(claimsFor('owner', claims));
      sentTokens.push(text);
      return { authorization: `Bearer ${text}` };
    };
    sentTokens.push(good.authorization.slice('Bearer '.length));
    const path = `/experiment/${experiment.id}`;
    const mark = JSON.stringify({ name: MARK, description: MARK, configuration: { password: MARK } });
    // tokens of every kind
    await send('GET', '/user/self', token({ exp: 1 }));
    await send('GET', '/user/self', token({ sub: 7 }));
    await send('GET', '/user/self', { authorization: `Bearer ${MARK}` });
    await send('GET', '/user/self', { authorization: `Basic ${MARK}` });
    await send('GET', '/user/self', { authorization: `${good.authorization}x` });
    await send('GET', `/user/self?access_token=${MARK}`, { cookie: `sid=${MARK}`, 'x-api-key': MARK });
    for (const status of [200, 401, 500]) {
      issuer.answers.set(paths.introspection, (response) =>
        response.writeHead(status).end(JSON.stringify({ active: true, sub: MARK, note: MARK })),
      );
      await send('GET', '/user/self', { authorization: `Bearer ${MARK}-${status}` });
    }
    // bodies and addresses, good and bad
    await send('POST', '/experiment', json, mark);
    await send('POST', '/experiment', json, `{"name": "${MARK}`);
    await send('POST', '/experiment', json, JSON.stringify({ [MARK]: 1, name: 7 }));
    await send('POST', '/experiment', { ...good, 'content-type': `text/${MARK}` }, MARK);
    await send('POST', '/experiment', { ...json, 'idempotency-key': `"${MARK}"` }, mark.replace('name', 'nam'));
    await send(
      'PATCH',
      path,
      { ...good, 'content-type': 'application/merge-patch+json' },
      JSON.stringify({ [MARK]: 1 }),
    );
    await send('POST', `${path}/drift`, json, JSON.stringify({ ...DRIFT, model: MARK, parameters: { secret: MARK } }));
    await send('POST', `${path}/drift/search`, json, JSON.stringify({ model: MARK, $where: MARK }));
    await send('POST', `${path}/drift/search?cursor=${MARK}`, json, JSON.stringify({ model: { $contains: MARK } }));
    await send('GET', `${path}/drift?q=${encodeURIComponent(`model:"${MARK}`)}`, good);
    const lines = `${JSON.stringify({ ...DRIFT, model: MARK })}\n${MARK}\n`;
    await send('POST', `${path}/drift/bulk`, { ...good, 'content-type': 'application/x-ndjson' }, lines);
    await send('GET', `${path}/drift/export?format=csv`, good);
    await send('GET', `/${MARK}/%zz?password=${MARK}`, good);
    await send('DELETE', `/experiment/${MARK}`, good);
    await send('GET', `/${'a'.repeat(9_000)}?${MARK}`, good);
    const large = [head(`GET /?${MARK} HTTP/1.1`, [`x-large: ${MARK.repeat(3_000)}`])];
    for (const request of [large, [`${MARK} nonsense\r\n\r\n`], [head(`GET /${MARK} HTTP/1.1`, ['content-length: x'])]])
      await sendRaw(server.url, request);
    // faults of ours
    await send('GET', `/experiment/${BROKEN}?note=${MARK}`, good);
    await send('PUT', `/experiment/${BROKEN}`, json, mark);

    await requestsAreLogged();
    const entries = logLines(server);
    expect(entries.filter(({ message }) => message === 'unexpected error').length).toBeGreaterThanOrEqual(2);
    expect(entries.filter(({ message }) => message === 'refused').length).toBeGreaterThan(10);
    const written = server.logs();
    expect(written).not.toContain(MARK);
    expect(written).not.toMatch(/eyJ[\w-]{10}/);
    for (const secret of sentTokens.flatMap((text) => text.split('.'))) expect(written).not.toContain(secret);
  });

  /** Lines are written when requests have ended: one more request, and all before it are there. */
  async function requestsAreLogged(): Promise<void> {
    const requestId = randomUUID();
    await send('GET', '/experiment', { 'x-request-id': requestId });
    await requestLineOf(server, requestId);
  }
});
