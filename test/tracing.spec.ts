import { existsSync } from 'node:fs';
import { type Api, api } from './support/api.js';
import { loadedModules } from './support/loaded-modules.js';
import { requestLineOf } from './support/log-lines.js';
import { collectSpans, type ReceivedSpan } from './support/otlp.js';
import { Receiver } from './support/receiver.js';
import { paths, ScriptedIssuer } from './support/scripted-issuer.js';
import { startServer, type TestServer } from './support/server.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';
const SERVER = 2;
const CLIENT = 3;

describe('a traced service', () => {
  let receiver: Receiver;
  let issuer: ScriptedIssuer;
  let server: TestServer;
  let client: Api;

  beforeAll(async () => {
    [receiver, issuer] = await Promise.all([Receiver.start(), ScriptedIssuer.start()]);
    server = await startServer({
      APP_OTLP_ENDPOINT: receiver.url,
      APP_TRACE_SAMPLING: '0',
      APP_TRUSTED_OP_LIST: JSON.stringify([issuer.url]),
      APP_AUDIENCE: '',
      APP_ISSUER_RULES: '',
    });
    client = await api(server);
  });
  afterAll(async () => {
    await server.stop();
    await Promise.all([receiver.stop(), issuer.stop()]);
  });

  /** All spans of a trace, once that of the request is there. */
  const spansOf = (traceId: string): Promise<ReceivedSpan[]> =>
    receiver.until((deliveries) => {
      const spans = collectSpans(deliveries).filter((span) => span.traceId === traceId);
      return spans.some(({ kind }) => kind === SERVER) ? spans : undefined;
    });

  it('continues the trace of its caller down to database and issuer, by pattern and without values', async () => {
    // without these claims the issuer has to be asked
    const token = issuer.token({ email: undefined, email_verified: undefined });
    issuer.answers.set(paths.userinfo, issuer.claims());
    const headers = { traceparent: `00-${TRACE}-${SPAN}-01`, authorization: `Bearer ${token}` };
    expect((await client.post('/user', { headers })).status).toBe(201);
    const spans = await spansOf(TRACE);
    const [root] = spans.filter(({ kind }) => kind === SERVER);
    expect(root).toMatchObject({
      parentSpanId: SPAN,
      name: 'POST /user',
      attributes: { 'http.route': '/user', 'http.request.method': 'POST', 'http.response.status_code': '201' },
    });
    const children = spans.filter(({ kind }) => kind === CLIENT);
    expect(children.map(({ parentSpanId }) => parentSpanId)).toEqual(children.map(() => root?.spanId));
    expect(children.map(({ name }) => name)).toEqual(expect.arrayContaining(['GET', 'insert app.users']));
    expect(children.find(({ name }) => name === 'insert app.users')?.attributes).toEqual({
      'db.system.name': 'mongodb',
      'db.namespace': server.databaseName,
      'db.operation.name': 'insert',
      'db.collection.name': 'app.users',
    });
    for (const { start, end } of spans) expect(end >= start).toBe(true);
    const sent = receiver.deliveries.map(({ text }) => text).join();
    expect(sent).not.toMatch(/eyJ|ada@example|"ada"/);
  });

  it('passes the trace on to the issuer that it asks', async () => {
    const asked = issuer.questions.filter(({ path }) => path === paths.userinfo);
    const asking = collectSpans(receiver.deliveries).filter(({ name }) => name === 'GET');
    expect(asking.map(({ spanId }) => `00-${TRACE}-${spanId}-01`)).toEqual(asked.map(({ traceparent }) => traceparent));
    expect(asked.length).toBeGreaterThan(0);
  });

  it('writes the trace into the log line, and nothing of traces that nobody began', async () => {
    const headers = { traceparent: `00-${TRACE}-${SPAN}-01`, 'x-request-id': 'traced' };
    await client.post('/experiment/search', { headers });
    await client.post('/experiment/search', { headers: { 'x-request-id': 'untraced' } });
    expect(await requestLineOf(server, 'traced')).toMatchObject({ trace_id: TRACE });
    expect(await requestLineOf(server, 'untraced')).not.toHaveProperty('trace_id');
  });

  it('does not record what its caller does not, but knows it in the log', async () => {
    const traceId = TRACE.replace('4b', 'aa');
    const headers = { traceparent: `00-${traceId}-${SPAN}-00`, 'x-request-id': 'unrecorded' };
    await client.get('/openapi.json', { headers });
    const marker = TRACE.replace('4b', 'bb');
    await client.get('/openapi.json', { headers: { traceparent: `00-${marker}-${SPAN}-01` } });
    await spansOf(marker);
    expect(collectSpans(receiver.deliveries).filter((span) => span.traceId === traceId)).toEqual([]);
    expect(await requestLineOf(server, 'unrecorded')).toMatchObject({ trace_id: traceId });
  });

  it('answers as ever while the receiver is away, and says so once', async () => {
    receiver.status = 503;
    for (let index = 0; index < 5; index += 1) {
      const headers = { traceparent: `00-${TRACE.replace('4b', `c${index}`)}-${SPAN}-01` };
      expect((await client.get('/openapi.json', { headers })).status).toBe(200);
    }
    const deliveries = receiver.deliveries.length;
    await receiver.until(({ length }) => length >= deliveries + 2 || undefined);
    receiver.status = 200;
    for (let index = 0; index < 5; index += 1) await spansOf(TRACE.replace('4b', `c${index}`));
    expect(server.logs().match(/traces cannot be delivered/g)).toHaveLength(1);
  });
});

describe('a service that traces a share of requests', () => {
  it('traces all of them at 1, but no probes, and sends the last spans before it ends', async () => {
    const receiver = await Receiver.start();
    const server = await startServer({ APP_OTLP_ENDPOINT: `${receiver.url}/v1/traces`, APP_TRACE_SAMPLING: '1' });
    const client = await api(server);
    await client.get('/nowhere/private');
    await client.get('/health/live');
    expect(await server.stop()).toBe(0);
    const spans = collectSpans(receiver.deliveries);
    const requests = spans.filter(({ kind }) => kind === SERVER).map(({ name }) => name);
    expect(requests).toEqual(['GET /openapi.json', '_OTHER unmatched']);
    expect(new Set(receiver.deliveries.map(({ path }) => path))).toEqual(new Set(['/v1/traces']));
    await receiver.stop();
  });
});

describe('a service that traces nothing', () => {
  it('loads nothing of it', async () => {
    const optional = [
      'tracing/otlp-tracing',
      'tracing/otlp-json',
      'tracing/span-exporter',
      'reporting/sentry-reporting',
      'reporting/error-event',
    ].map((name) => `libs/telemetry/src/${name}.js`);
    for (const file of optional) expect(existsSync(`dist/${file}`)).toBe(true);
    const loaded = await loadedModules({});
    expect(loaded).toContainEqual(expect.stringContaining('start-tracing.js'));
    expect(loaded.filter((url) => optional.some((file) => url.endsWith(file)))).toEqual([]);
  });
});
