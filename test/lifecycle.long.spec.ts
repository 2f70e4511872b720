import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Mongod, startMongod } from '../libs/mongo/src/embedded/index.js';
import { type Api, api, type ExperimentBody } from './support/api.js';
import { head, sendRaw } from './support/raw-http.js';
import { misbehaviours, paths, ScriptedIssuer } from './support/scripted-issuer.js';
import { startServer, type TestServer } from './support/server.js';
import { bearer } from './support/tokens.js';

interface Health {
  status: string;
  details: Record<string, { status: string; hosts?: string[]; last_fault?: { message?: string } }>;
}

const health = (client: Api, path: string) => client.get<Health>(path);

/** Asks until readiness is as wanted. */
async function untilReady(client: Api, status: 200 | 503, limitMs = 20_000): Promise<Health> {
  for (const deadline = Date.now() + limitMs; ; await sleep(50)) {
    const answer = await health(client, '/health/ready');
    if (answer.status === status) return answer.body;
    if (Date.now() > deadline) throw new Error(`Still ${answer.status}: ${answer.text}`);
  }
}

describe('a healthy service', () => {
  let server: TestServer;
  let client: Api;

  beforeAll(async () => {
    server = await startServer();
    client = await api(server);
  });
  afterAll(() => server.stop());

  it('says that it lives, is ready, and how each component is', async () => {
    expect(await client.get('/')).toMatchObject({ status: 204, text: '' });
    expect((await client.get('/health/live')).body).toEqual({ status: 'ok' });
    for (const path of ['/health/ready', '/health']) {
      const { status, body, headers } = await health(client, path);
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(body).toMatchObject({
        status: 'ok',
        details: { database: { status: 'up', writable: true, indexes: 'complete' }, issuers: { status: 'up' } },
      });
    }
  });

  it('lists the same components, each with its latency', async () => {
    const { status, body } = await client.get<{ status: string; services: object[] }>('/health/services');
    const latency_ms = expect.any(Number);
    const services = [
      { name: 'database', status: 'up', writable: true, indexes: 'complete', latency_ms },
      { name: 'clock', status: 'up', difference_ms: expect.any(Number) },
      { name: 'issuers', status: 'up', latency_ms },
    ];
    expect([status, body]).toEqual([200, { status: 'ok', services }]);
  });

  it('names hosts to admins only', async () => {
    for (const as of [undefined, 'owner', 'admin'] as const) {
      const { body } = await client.get<Health>('/health', as && { as });
      const hosts = Object.values(body.details).flatMap((component) => component.hosts ?? []);
      expect(hosts.length > 0).toBe(as === 'admin');
    }
    const { body } = await health(client, '/health/ready');
    expect(JSON.stringify(body)).not.toContain('127.0.0.1');
  });
});

describe('a service that is told to stop', () => {
  /** A POST whose body comes in two parts, the second after `pause`. */
  async function* slowUpload(pause: Promise<unknown>) {
    const { authorization } = await bearer('owner');
    const body = JSON.stringify({ name: 'in flight' });
    const lines = [
      `authorization: ${authorization}`,
      'content-type: application/json',
      `content-length: ${body.length}`,
    ];
    yield head('POST /experiment HTTP/1.1', lines) + body.slice(0, 5);
    await pause;
    yield body.slice(5);
  }

  it('fails readiness first, finishes what is in flight, refuses the rest, and exits with 0', async () => {
    const server = await startServer({ APP_DRAIN_DELAY_MS: '700' });
    const client = await api(server);
    await client.register('owner');
    let finish: () => void = () => undefined;
    const inFlight = sendRaw(server.url, slowUpload(new Promise<void>((resolve) => (finish = resolve))));
    await sleep(200); // the request has to be there before the signal
    const stopped = server.stop();
    expect(await untilReady(client, 503)).toMatchObject({ status: 'shutting_down' });
    expect((await client.get('/')).status).toBe(204);
    await sleep(1000); // longer than the delay: it now waits for the request only
    await expect(fetch(`${server.url}/`)).rejects.toThrow('fetch failed');
    finish();
    const { status, text } = await inFlight;
    expect([status, JSON.parse(text)]).toEqual([201, expect.objectContaining({ name: 'in flight' })]);
    expect(await stopped).toBe(0);
  });

  it('gives up a request that never ends, and says so with its exit code', async () => {
    const server = await startServer({ APP_DRAIN_TIMEOUT_MS: '300' });
    await (await api(server)).register('owner');
    const never = sendRaw(server.url, slowUpload(new Promise(() => undefined))).catch(() => 'cut');
    await sleep(200);
    expect(await server.stop()).toBe(1);
    expect(await never).toBe('cut');
    expect(server.logs()).toContain('did not finish in time');
  });
});

describe('a service whose database dies', () => {
  const binary = process.env['TEST_MONGOD_BINARY'] ?? '';
  let dbPath: string;
  let mongod: Mongod;
  let server: TestServer;
  let client: Api;
  let experiment: ExperimentBody;

  beforeAll(async () => {
    dbPath = await mkdtemp(join(tmpdir(), 'drift-watch-lifecycle-'));
    mongod = await startMongod({ binary, dbPath });
    server = await startServer({ APP_DATABASE_URI: mongod.uri(), APP_DATABASE_SELECTION_TIMEOUT_MS: '500' });
    client = await api(server);
    await client.register('owner');
    experiment = await client.experiment({ public: true });
  });
  afterAll(async () => {
    await server.stop();
    await mongod.stop();
    await rm(dbPath, { recursive: true, force: true });
  });

  it('is alive but not ready, answers 503 without a word of the driver, and recovers', async () => {
    process.kill(mongod.pid, 'SIGKILL');
    const down = await untilReady(client, 503);
    expect(down).toMatchObject({
      status: 'error',
      details: { database: { status: 'down' }, issuers: { status: 'up' } },
    });
    expect(JSON.stringify(down)).not.toContain('127.0.0.1');
    const seen = await client.get<Health>('/health', { as: 'admin' });
    expect(seen.status).toBe(503);
    expect(seen.body.details['database']).toMatchObject({ hosts: expect.any(Array), last_fault: expect.anything() });
    expect((await client.get('/health/live')).status).toBe(200);

    const requests = [
      client.get(`/experiment/${experiment.id}`),
      client.get('/user/self', { as: 'owner' }),
      client.post('/experiment', { as: 'owner', body: { name: 'x' } }),
      client.post('/experiment/search'),
      client.delete(`/experiment/${experiment.id}`, { as: 'owner' }),
    ];
    for (const { status, headers, body } of await Promise.all(requests)) {
      expect(status).toBe(503);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(body).toEqual({ code: 503, status: 'Service Unavailable', message: 'The database is not available.' });
    }

    mongod = await startMongod({ binary, dbPath });
    await untilReady(client, 200);
    expect((await client.get(`/experiment/${experiment.id}`)).body).toEqual(experiment);
    expect((await client.post('/experiment', { as: 'owner', body: { name: 'again' } })).status).toBe(201);
  });
});

describe('a service whose issuer is away', () => {
  it('is not ready until it has keys; then a token that it can verify goes on working', async () => {
    const issuer = await ScriptedIssuer.start();
    issuer.answers.set(paths.discovery, misbehaviours['answers 500'] ?? {});
    const settings = { APP_TRUSTED_OP_LIST: JSON.stringify([issuer.url]), APP_AUDIENCE: '', APP_ISSUER_RULES: '' };
    const server = await startServer(settings, { waitForReady: false });
    try {
      const client = await api(server);
      const headers = { authorization: `Bearer ${issuer.token()}` };
      expect(await untilReady(client, 503)).toMatchObject({ details: { issuers: { status: 'down' } } });
      const refused = await client.post('/user', { headers });
      expect(refused.status).toBe(503);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(refused.text).not.toContain(issuer.url);
      expect((await client.post('/experiment/search')).status).toBe(200);

      issuer.answers.set(paths.discovery, issuer.document());
      await untilReady(client, 200);
      expect((await client.post('/user', { headers })).status).toBe(201);
      await issuer.stop();
      const fresh = { authorization: `Bearer ${issuer.token({ jti: 'another' })}` };
      expect((await client.get('/user/self', { headers: fresh })).status).toBe(200);
      expect((await health(client, '/health/ready')).status).toBe(200);
    } finally {
      await server.stop();
    }
  });
});
