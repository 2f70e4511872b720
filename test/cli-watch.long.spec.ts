import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, api } from './support/api.js';
import { Cli, type RunningCli } from './support/cli.js';
import { startServer, type TestServer } from './support/server.js';

let server: TestServer;
let client: Api;
let cli: Cli;

beforeAll(async () => {
  server = await startServer();
  client = await api(server);
  await client.register('owner');
  cli = await Cli.at(server);
});
afterAll(async () => {
  await cli.remove();
  await server.stop();
});

interface Event {
  readonly event: string;
  readonly from: string | null;
  readonly to: string;
  readonly drift: { readonly id: string; readonly model: string };
}

const eventsOf = (text: string): Event[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Event);

const shown = (text: string): unknown[][] =>
  eventsOf(text).map(({ event, from, to, drift: { model } }) => [model, event, from, to]);

/** Waits until a watch has told of so many events. */
async function told(watch: RunningCli, count: number): Promise<string> {
  for (;;) {
    const { stdout, stderr } = watch.written();
    if (stdout.split('\n').length > count) return stdout;
    if (watch.child.exitCode !== null) throw new Error(`The watch has ended: ${stderr}`);
    await sleep(20);
  }
}

describe('a watch', () => {
  it.concurrent('tells of new runs, of changes of status and of edits, each once', async () => {
    const { id } = await client.experiment();
    await client.drift(id, { model: 'earlier' });
    await sleep(1100); // the clock that a watch begins by has whole seconds
    const watch = cli.start(['drifts', 'watch', id, '--interval', '1s', '--json', '--debug']);
    while (!watch.written().stderr.includes('/drift/search')) await sleep(20); // its first look
    const run = await client.drift(id, { model: 'a', job_status: 'Running', drift_detected: false });
    await told(watch, 1);
    const path = `/experiment/${id}/drift/${run.id}`;
    await client.patch(path, { as: 'owner', body: { job_status: 'Failed' } });
    await client.patch(path, { as: 'owner', body: { job_status: 'Completed', drift_detected: true } });
    await told(watch, 3);
    await client.patch(path, { as: 'owner', body: { tags: ['seen'] } });
    await told(watch, 4);
    await client.drift(id, { model: 'b', drift_detected: false });
    await told(watch, 5);
    await sleep(1200);
    watch.child.kill('SIGINT');
    const { exitCode, stdout } = await watch.ended;
    expect(exitCode).toBe(130);
    expect(shown(stdout).filter(([model]) => model !== 'earlier')).toEqual([
      ['a', 'recorded', null, 'Running'],
      ['a', 'status', 'Running', 'Failed'],
      ['a', 'status', 'Failed', 'Completed'],
      ['a', 'changed', null, 'Completed'],
      ['b', 'recorded', null, 'Completed'],
    ]);
  });

  it.concurrent('misses and repeats none of many that come at once', async () => {
    const { id } = await client.experiment();
    const watch = cli.start(['drifts', 'watch', id, '--since', '1h', '--interval', '1s', '--json']);
    const lines = (from: number): string =>
      Array.from({ length: 300 }, (_, n) =>
        JSON.stringify({ job_status: 'Completed', model: `m${from + n}`, drift_detected: false }),
      ).join('\n');
    for (const from of [0, 300, 600]) {
      const headers = { 'content-type': 'application/x-ndjson' };
      await client.post(`/experiment/${id}/drift/bulk`, { as: 'owner', text: lines(from), headers });
    }
    await told(watch, 900);
    await sleep(1200);
    watch.child.kill('SIGINT');
    const { stdout } = await watch.ended;
    const models = eventsOf(stdout).map(({ drift: { model } }) => model);
    expect([models.length, new Set(models).size]).toEqual([900, 900]);
  });

  it.concurrent('ends at the first drift when told so, and tells of nothing else', async () => {
    const { id } = await client.experiment();
    const watch = cli.start([
      'drifts',
      'watch',
      id,
      '--since',
      '1h',
      '--interval',
      '1s',
      '--only-drift',
      '--until-drift',
    ]);
    await client.drift(id, { model: 'quiet', drift_detected: false });
    await client.drift(id, { model: 'loud\u001b[31m', drift_detected: true });
    const { exitCode, stdout } = await watch.ended;
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^\d{4}-\d\d-\d\d .* {2}Completed, drift {2}loud\\u001b\[31m {2}[0-9a-f-]{36}\n$/);
  });

  it.concurrent('ends after its time, and says what is wrong with a query', async () => {
    const { id } = await client.experiment();
    const [ended, { exitCode, stderr }] = await Promise.all([
      cli.run(['drifts', 'watch', id, '--for', '1s']),
      cli.run(['drifts', 'watch', id, '-q', 'mdoel:a']),
    ]);
    expect(ended).toMatchObject({ exitCode: 0, stdout: '' });
    expect([exitCode, stderr]).toEqual([7, expect.stringContaining('Did you mean "model"')]);
  });

  it('goes on when the service comes back', async () => {
    const settings = { APP_DATABASE_NAME: `test-${randomUUID()}`, APP_PORT: String(await freePort()) };
    let own = await startServer(settings);
    try {
      const owner = await api(own);
      await owner.register('owner');
      const { id } = await owner.experiment();
      const watch = cli.start(['drifts', 'watch', id, '--since', '1h', '--interval', '1s', '--json'], {
        env: { DRIFT_WATCH_URL: own.url },
      });
      await owner.drift(id, { model: 'before' });
      await told(watch, 1);
      await own.kill();
      while (!watch.written().stderr.includes('Asking again')) await sleep(50);
      own = await startServer(settings);
      await owner.drift(id, { model: 'after' });
      await told(watch, 2);
      watch.child.kill('SIGINT');
      const { stdout, stderr } = await watch.ended;
      expect(shown(stdout).map(([model]) => model)).toEqual(['before', 'after']);
      expect(stderr).toContain('The service is back.');
    } finally {
      await own.stop();
    }
  }, 90_000);
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
