import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Api, api } from './support/api.js';
import { Cli } from './support/cli.js';
import { startServer, type TestServer } from './support/server.js';

const HOSTILE = '</script><script>alert(1)</script>"><img src=x onerror=alert(1)>\u001b[31m\u202e';

let server: TestServer;
let client: Api;
let cli: Cli;
let experiment: string;
const folder = mkdtempSync(join(tmpdir(), 'cli-report-'));

beforeAll(async () => {
  server = await startServer();
  client = await api(server);
  await client.register('owner');
  cli = await Cli.at(server);
  ({ id: experiment } = await client.experiment({ name: HOSTILE, description: HOSTILE, tags: ['<b>'] }));
  await client.drift(experiment, { model: HOSTILE, detector: { name: HOSTILE }, result: { p_value: 0.01 } });
  await client.drift(experiment, { model: 'churn-v3', drift_detected: false });
  await client.drift(experiment, { model: 'churn-v3', job_status: 'Failed' });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await cli.remove();
  await server.stop();
});

const report = (...words: string[]) => cli.run(['report', experiment, ...words]);

describe('a report', () => {
  it.concurrent('has counts, rates and sparklines in the terminal, and no control characters', async () => {
    const { exitCode, stdout, stderr } = await report();
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain('3 runs: 2 Completed, 1 Failed');
    expect(stdout).toMatch(/Drift rate 50 % \(1 of 2\) {2}\| ?▅\|/);
    expect(stdout).toMatch(/churn-v3 +2 +0 % \(0 of 1\) +\| ?▁\|/);
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
  });

  it.concurrent('draws them in ASCII where nothing else can be shown', async () => {
    const { stdout } = await cli.run(['report', experiment], { env: { LANG: 'C' } });
    expect(stdout).toMatch(/\| ?=\|/);
    expect(stdout).toMatch(/^[\n -~]*$/);
  });

  it.concurrent('is JSON for scripts', async () => {
    const { stdout } = await report('--json', '--since', '1d');
    expect(JSON.parse(stdout)).toMatchObject({
      experiment: { id: experiment, name: HOSTILE },
      total: { drifts: 3, completed: 2, detected: 1, drift_rate: 0.5 },
      by_status: [
        { status: 'Completed', drifts: 2 },
        { status: 'Failed', drifts: 1 },
      ],
      period: 'hour',
      last_runs: [{ job_status: 'Failed' }, {}, {}],
    });
  });

  it.concurrent('begins with its experiment, which has no earlier runs', async () => {
    const { id, created_at } = await client.experiment({ name: 'young' });
    await client.drift(id);
    const { stdout } = await cli.run(['report', id, '--since', '2000-01-01', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ since: created_at, period: 'hour', total: { drifts: 1 } });
    expect((await cli.run(['report', id])).stdout).toContain('1 run: 1 Completed');
    const before = await cli.run(['report', id, '--since', '2020-01-01', '--until', '2026-01-01', '--json']);
    expect(JSON.parse(before.stdout)).toMatchObject({ since: '2020-01-01T00:00:00.000Z', period: 'month' });
  });

  it.concurrent('of an experiment without runs is one too', async () => {
    const { id } = await client.experiment({ name: 'empty' });
    const path = join(folder, 'empty.html');
    expect(await cli.run(['report', id, '--html', path])).toMatchObject({ exitCode: 0 });
    expect(readFileSync(path, 'utf8')).toContain('No runs.');
    expect((await cli.run(['report', id])).stdout).toContain('0 runs');
  });

  it.concurrent('as a page loads nothing, runs nothing and shows names as text', async () => {
    const path = join(folder, 'report.html');
    const { exitCode, stderr } = await report('--html', path);
    expect([exitCode, stderr]).toEqual([0, `The report is in ${path}.\n`]);
    const page = readFileSync(path, 'utf8');
    expect(page).toMatch(
      /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[\w+/]+='; base-uri 'none'; form-action 'none'" \/>/,
    );
    expect(page).not.toMatch(/<script|<img|<b>|<link|<iframe|\u001b|\u202e|url\(|@import/);
    expect(page.match(/(?:src|href)="[^"]*"/g)).toEqual(['href="#main"']);
    expect(page).toContain('&lt;/script&gt;&lt;script&gt;alert(1)');
    expect(page.match(/<(?:section|table|svg|div|main|tr|td|th)\b/g)?.length).toBe(
      page.match(/<\/(?:section|table|svg|div|main|tr|td|th)>/g)?.length,
    );
  });

  it.concurrent('says what is wrong with a period', async () => {
    expect(await report('--since', '2026-01-02', '--until', '2026-01-01')).toMatchObject({ exitCode: 2 });
  });
});
