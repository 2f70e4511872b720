import type { Connection } from 'mongoose';
import { type Api, api } from './support/api.js';
import { databaseOf } from './support/database.js';
import { type Envelope, envelopeOf } from './support/envelope.js';
import { Receiver } from './support/receiver.js';
import { startServer, type TestServer } from './support/server.js';
import { bearer } from './support/tokens.js';

/** The id of an experiment that is stored as no version of the service ever wrote it: reading it is a fault. */
const BROKEN = '00000000-0000-4000-8000-00000000dead';

describe('a service that reports errors', () => {
  let receiver: Receiver;
  let server: TestServer;
  let client: Api;
  let database: Connection;

  beforeAll(async () => {
    receiver = await Receiver.start();
    server = await startServer({ APP_ERROR_DSN: `${receiver.url.replace('//', '//0123abcd@')}/base/7` });
    client = await api(server);
    database = await databaseOf(server);
    const experiment = { _id: BROKEN as never, name: 'ada@example.org', permissions: 7, created_at: new Date() };
    await database.collection('app.experiments').insertOne({ ...experiment, schema_version: '1.1.0', public: true });
  });
  afterAll(async () => {
    await database.close();
    await server.stop();
    await receiver.stop();
  });

  /** The usual client takes a 500 for the end of a test. */
  async function breakIt(headers: Record<string, string>, request: RequestInit = {}, query = ''): Promise<unknown[]> {
    const sent = { ...(await bearer('owner')), ...headers };
    const response = await fetch(`${server.url}/experiment/${BROKEN}${query}`, { ...request, headers: sent });
    return [response.status, await response.json()];
  }

  const reported = (requestId: string): Promise<Envelope> =>
    receiver.until((deliveries) =>
      deliveries.map(envelopeOf).find(({ event }) => event.tags['request_id'] === requestId),
    );

  it('reports a 500 with request, route and user, and nothing of what the client sent', async () => {
    const user = await client.register('owner');
    const requestId = 'report-me-1';
    const headers = { 'x-request-id': requestId, 'x-private': 'in-a-header', 'content-type': 'application/json' };
    const request = { method: 'PUT', body: JSON.stringify({ name: 'in-the-body' }) };
    const answer = await breakIt(headers, request, '?note=in-the-query');
    expect(answer).toEqual([500, { code: 500, status: 'Internal Server Error' }]);
    const { delivery, event } = await reported(requestId);
    expect(delivery.path).toBe('/base/api/7/envelope/');
    expect(delivery.headers['x-sentry-auth']).toMatch(/^Sentry sentry_version=7, .*sentry_key=0123abcd$/);
    expect(event).toMatchObject({
      level: 'error',
      platform: 'node',
      environment: 'development',
      release: expect.stringMatching(/^drift-watch@\d+\.\d+\.\d+/),
      transaction: 'PUT /experiment/:experimentId',
      tags: { request_id: requestId, method: 'PUT', route: '/experiment/:experimentId' },
      user: { id: user.id },
    });
    const [exception] = event.exception.values.slice(-1);
    expect(exception).toMatchObject({ type: 'TypeError', mechanism: { handled: false } });
    expect(exception?.stacktrace?.frames.some(({ in_app, lineno }) => in_app && lineno > 0)).toBe(true);
    expect(delivery.text).not.toMatch(/in-a-header|in-the-query|in-the-body|example\.org|eyJ|authorization/i);
  });

  it('does not report what is the fault of a client', async () => {
    const before = receiver.deliveries.length;
    await client.get('/nowhere');
    await client.post('/experiment', { as: 'owner', body: {} });
    await client.post('/experiment', { as: 'owner', text: '{' });
    await client.get('/user/self');
    await breakIt({ 'x-request-id': 'report-me-2' });
    await reported('report-me-2');
    expect(receiver.deliveries.length).toBe(before + 1);
  });

  it('answers as ever when the receiver does not take it', async () => {
    receiver.status = 500;
    expect((await breakIt({}))[0]).toBe(500);
    await receiver.until(() => server.logs().includes('errors cannot be reported') || undefined);
    expect((await client.get('/health/live')).status).toBe(200);
  });
});

describe('errors that nobody catches', () => {
  /** What a fault of ours would be, at a signal. */
  const FAULTS = `
    process.on('SIGUSR2', () => void Promise.reject(new Error('stray rejection')));
    process.on('SIGWINCH', () => setImmediate(() => { throw new Error('stray exception'); }));`;

  it('are reported; a rejection is survived, an exception ends the process', async () => {
    const receiver = await Receiver.start();
    const server = await startServer({
      APP_ERROR_DSN: `${receiver.url.replace('//', '//0123abcd@')}/7`,
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(FAULTS)}`,
    });
    const reported = (text: string) =>
      receiver.until((deliveries) => {
        return deliveries.map(envelopeOf).find(({ event }) => event.exception.values[0]?.value === text);
      });
    process.kill(server.pid, 'SIGUSR2');
    expect((await reported('stray rejection')).event).toMatchObject({ level: 'error', tags: {} });
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
    process.kill(server.pid, 'SIGWINCH');
    expect((await reported('stray exception')).event).toMatchObject({ level: 'fatal' });
    await receiver.until(() => server.logs().includes('uncaught exception') || undefined);
    expect(await server.stop()).toBe(1);
    await receiver.stop();
  });
});

describe('a DSN with a typo', () => {
  it('ends the start with every other fault in one list, and without the key', async () => {
    const settings = { APP_ERROR_DSN: 'https://0feedc0de@errors.example.org/project', APP_TRACE_SAMPLING: '2' };
    const failure = await startServer(settings).catch((error: unknown) => error);
    const { message } = failure as Error;
    expect(message).toContain('exit code 78');
    expect(message).toContain('APP_ERROR_DSN=***: its path does not end in the number of a project');
    expect(message).toContain('APP_TRACE_SAMPLING="2": it is out of range');
    expect(message).not.toContain('feedc0de');
  });
});
