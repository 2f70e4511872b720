import { createServer } from 'node:net';
import { type Api, api, DRIFT, type ExperimentBody } from './support/api.js';
import { metricsUrl, scrape } from './support/metrics.js';
import { startServer, type TestServer } from './support/server.js';

const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('the metrics of a service', () => {
  let server: TestServer;
  let client: Api;
  let experiment: ExperimentBody;

  beforeAll(async () => {
    server = await startServer({ APP_METRICS_PORT: '0' });
    client = await api(server);
    await client.register('owner');
    experiment = await client.experiment();
  });
  afterAll(() => server.stop());

  it('are served at a port of their own, and nothing else is', async () => {
    const url = metricsUrl(server);
    const answer = await fetch(url);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect((await client.get('/metrics')).status).toBe(404);
    expect((await fetch(url.replace('/metrics', '/health'))).status).toBe(404);
    const posted = await fetch(url, { method: 'POST' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET']);
  });

  it('count requests and their time by route, never by address', async () => {
    const before = await scrape(server);
    const route = { method: 'GET', route: '/experiment/:experimentId' };
    for (let times = 0; times < 3; times += 1) await client.get(`/experiment/${experiment.id}`, { as: 'owner' });
    await client.get(`/experiment/${NOBODY}`, { as: 'owner' });
    const after = await scrape(server);
    const risen = (name: string, labels: Record<string, string>) =>
      after.value(name, labels) - before.value(name, labels);
    expect(risen('http_request_duration_seconds_count', { ...route, status_class: '2xx' })).toBe(3);
    expect(risen('http_request_duration_seconds_bucket', { ...route, status_class: '2xx', le: '+Inf' })).toBe(3);
    expect(risen('http_request_errors_total', { ...route, status: '404', type: 'NotFound' })).toBe(1);
    expect(after.text).not.toContain(experiment.id);
  });

  it('stay few whatever clients send', async () => {
    const seriesOf = async () => (await scrape(server)).samples.length;
    await client.get('/nowhere/0');
    const before = await seriesOf();
    for (let index = 1; index <= 20; index += 1) {
      await client.get(`/nowhere/${index}`);
      await client.send(`METHOD${index}`.slice(0, 6), `/experiment/${index}`).catch(() => undefined);
    }
    await fetch(`${server.url}/experiment/${NOBODY}/drift/x`, { method: 'PROPFIND' });
    const unmatched = (await scrape(server)).find('http_request_errors_total', { route: 'unmatched' });
    expect(new Set(unmatched.map(({ labels }) => labels['method']))).toEqual(new Set(['any']));
    expect((await seriesOf()) - before).toBeLessThan(40);
  });

  it('count drifts that are recorded and detected, also by uploads and by later changes', async () => {
    const path = `/experiment/${experiment.id}/drift`;
    const read = async () => {
      const metrics = await scrape(server);
      const recorded = (way: string) => metrics.value('drift_watch_drifts_recorded_total', { way });
      return [recorded('single'), recorded('bulk'), metrics.value('drift_watch_drifts_detected_total')];
    };
    const [single = 0, bulk = 0, detected = 0] = await read();
    const quiet = { ...DRIFT, drift_detected: false };
    const first = await client.drift(experiment.id, quiet);
    await client.drift(experiment.id);
    const lines = [quiet, DRIFT, DRIFT, { ...DRIFT, model: 7 }].map((line) => JSON.stringify(line)).join('\n');
    const headers = { 'content-type': 'application/x-ndjson' };
    expect((await client.post(`${path}/bulk`, { as: 'owner', text: lines, headers })).status).toBe(200);
    for (const body of [DRIFT, DRIFT]) await client.put(`${path}/${first.id}`, { as: 'owner', body });
    expect(await read()).toEqual([single + 2, bulk + 3, detected + 4]);
  });

  it('tell of the database, of components, caches and the process', async () => {
    await client.get('/user/self', { as: 'owner' });
    const metrics = await scrape(server);
    expect(metrics.value('drift_watch_database_command_duration_seconds_count', { command: 'find' })).toBeGreaterThan(
      0,
    );
    expect(metrics.value('drift_watch_database_pool_connections', { state: 'open' })).toBeGreaterThan(0);
    expect(metrics.value('drift_watch_database_pool_limit')).toBe(50);
    for (const component of ['database', 'issuers']) {
      expect(metrics.find('drift_watch_component_up', { component })).toMatchObject([{ value: 1 }]);
    }
    expect(metrics.find('drift_watch_issuer_up')).toHaveLength(2);
    expect(metrics.value('drift_watch_cache_lookups_total', { cache: 'issuer_keys', result: 'hit' })).toBeGreaterThan(
      0,
    );
    expect(metrics.find('drift_watch_build_info', { node: process.versions.node })).toMatchObject([{ value: 1 }]);
    for (const name of [
      'nodejs_eventloop_lag_p99_seconds',
      'process_resident_memory_bytes',
      'process_cpu_seconds_total',
    ])
      expect(metrics.find(name)).toMatchObject([{ value: expect.any(Number) }]);
    expect(metrics.find('drift_watch_open_streams').map(({ value }) => value)).toEqual([0, 0]);
  });
});

describe('a service without metrics', () => {
  it('listens at no second port', async () => {
    const server = await startServer();
    try {
      expect(() => metricsUrl(server)).toThrow('no metrics');
    } finally {
      await server.stop();
    }
  });

  it('does not start when their port is taken, and says what to do', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    await expect(startServer({ APP_METRICS_PORT: String(port) })).rejects.toThrow(
      'set APP_METRICS_PORT to another one',
    );
    other.close();
  });
});
