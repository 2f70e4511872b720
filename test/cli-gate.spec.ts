import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Api, api } from './support/api.js';
import { Cli, tokenOf } from './support/cli.js';
import { startServer, type TestServer } from './support/server.js';

let server: TestServer;
let client: Api;
let cli: Cli;
let experiment: string;
const folder = mkdtempSync(join(tmpdir(), 'cli-gate-'));

beforeAll(async () => {
  server = await startServer();
  client = await api(server);
  await client.register('owner');
  await client.register('stranger');
  cli = await Cli.at(server);
  ({ id: experiment } = await client.experiment({ name: 'gated' }));
  for (const [model, verdicts] of Object.entries({
    steady: [false, false, false, false],
    drifting: [true, true, false, false],
  })) {
    for (const drift_detected of verdicts) await client.drift(experiment, { model, drift_detected, tags: [model] });
  }
  await client.drift(experiment, { model: 'broken', job_status: 'Failed', drift_detected: false });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await cli.remove();
  await server.stop();
});

const nowhere = { DRIFT_WATCH_URL: 'http://127.0.0.1:9' };
const gate = (...words: string[]) => cli.run(['gate', experiment, ...words]);

describe('a gate', () => {
  it.concurrent.each([
    ['passes below the limit', 0, ['--model', 'steady', '--max-drift-rate', '0.1'], 'pass'],
    [
      'fails over it',
      1,
      ['--model', 'drifting', '--max-drift-rate', '0.1'],
      'The drift rate of 50 % is over the limit of 10 %.',
    ],
    ['passes at it', 0, ['--model', 'drifting', '--max-drift-rate', '0.5'], '(2 of 4; 95 % interval'],
    [
      'does not fail of chance when told so',
      0,
      ['--model', 'drifting', '--max-drift-rate', '0.4', '--confidence', '0.95'],
      'pass',
    ],
    [
      'takes several models together',
      0,
      ['--model', 'drifting', '--model', 'steady', '--max-drift-rate', '0.3'],
      'models drifting, steady',
    ],
    ['takes a query', 1, ['-q', 'tags:drifting', '--max-drift-rate', '0.3'], '50 %'],
    ['takes a tag', 1, ['--tag', 'drifting', '--max-drift-rate', '0.3'], '50 %'],
    ['is not decided without runs', 2, ['--model', 'nobody', '--max-drift-rate', '0.1'], 'No completed run.'],
    [
      'is not decided with too few',
      2,
      ['--model', 'steady', '--max-drift-rate', '0.1', '--min-runs', '5'],
      'Only 4 runs completed, 5 are needed.',
    ],
    ['may pass without runs', 0, ['--model', 'nobody', '--max-drift-rate', '0.1', '--on-no-data', 'pass'], 'pass'],
    [
      'fails of runs that failed',
      1,
      ['--model', 'broken', '--max-drift-rate', '1', '--max-failed-rate', '0.5'],
      'rate of failed runs of 100 %',
    ],
    [
      'says of names that have no runs, one by one',
      2,
      ['--by', 'model', '--model', 'steady', '--model', 'nobody', '--max-drift-rate', '1'],
      'model nobody',
    ],
  ])('%s', async (_name, code, words, text) => {
    const end = await gate(...words);
    expect([end.exitCode, end.stderr]).toEqual([code, '']);
    expect(end.stdout).toContain(text);
  });

  it.concurrent.each([
    ['no limit', ['--model', 'steady'], /A gate needs its limit/],
    ['a limit that is none', ['--max-drift-rate', '10'], /number from 0 to 1/],
    ['a time that is none', ['--max-drift-rate', '0.1', '--since', 'yesterday'], /7d, 12h/],
    [
      'a period that ends before it begins',
      ['--max-drift-rate', '0.1', '--since', '1d', '--until', '2d'],
      /--since is not before --until/,
    ],
    ['a query that is none', ['--max-drift-rate', '0.1', '-q', 'mdoel:a'], /Did you mean "model"/],
    [
      'a file that cannot be written',
      ['--max-drift-rate', '1', '-o', join(folder, 'no', 'such.xml')],
      /cannot be written/,
    ],
  ])('of %s is not decided, and says why', async (_name, words, message) => {
    const { exitCode, stderr } = await gate(...words);
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(2);
  });

  it.concurrent('is not decided when nobody answers, nobody is logged in or nothing may be seen', async () => {
    const words = ['gate', experiment, '--max-drift-rate', '1'];
    const ends = await Promise.all([
      cli.run(words, { env: nowhere }),
      cli.run(words, { env: await tokenOf('stranger') }),
      cli.run(words, { env: { DRIFT_WATCH_TOKEN: 'garbage' } }),
      cli.run(['gate', 'nothing like it', '--max-drift-rate', '1']),
    ]);
    expect(ends.map(({ exitCode, stdout }) => [exitCode, stdout])).toEqual(ends.map(() => [2, '']));
    for (const { stderr } of ends) expect(stderr).toMatch(/^error: .*\n/);
  });

  it.concurrent.each([
    ['--json', ['--json'], 'stderr'],
    ['--format json', ['--format', 'json'], 'stdout'],
  ] as const)('of an unknown experiment says with %s what kind of error it is', async (_name, words, stream) => {
    const end = await cli.run(['gate', 'nothing like it', '--max-drift-rate', '1', ...words]);
    expect(end.exitCode).toBe(2);
    expect(JSON.parse(end[stream])).toMatchObject({
      error: { kind: 'not-found', exit_code: 2, message: expect.stringContaining('"nothing like it"') },
    });
  });

  it.concurrent('that could not decide leaves no earlier verdict in its file', async () => {
    for (const format of ['text', 'json']) {
      const path = join(folder, `earlier.${format}`);
      writeFileSync(path, 'pass');
      const words = ['gate', experiment, '--max-drift-rate', '1', '--format', format, '-o', path];
      expect((await cli.run(words, { env: nowhere })).exitCode).toBe(2);
      expect(readFileSync(path, 'utf8')).toContain('The service cannot be reached.');
    }
  });

  it.concurrent('writes a test report, of errors too', async () => {
    const path = join(folder, 'gate.xml');
    const { exitCode, stderr } = await gate(
      '--by',
      'model',
      '--max-drift-rate',
      '0.1',
      '--format',
      'junit',
      '--output',
      path,
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain('fail  model drifting');
    expect(readFileSync(path, 'utf8')).toMatch(/<testsuites name="drift-watch" tests="3" failures="1" errors="1"/);
    const words = ['gate', experiment, '--max-drift-rate', '1', '--format', 'junit', '-o', path];
    expect((await cli.run(words, { env: nowhere })).exitCode).toBe(2);
    expect(readFileSync(path, 'utf8')).toMatch(/tests="1" failures="0" errors="1"[^]*The service cannot be reached\./);
  });

  it.concurrent('tells a GitHub job, its summary and its outputs', async () => {
    const [summary, outputs] = [join(folder, 'summary.md'), join(folder, 'outputs')];
    writeFileSync(summary, '# earlier\n');
    const { exitCode, stdout } = await cli.run(
      ['gate', experiment, '--model', 'drifting', '--max-drift-rate', '0.1', '--format', 'github'],
      {
        env: { GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: outputs },
      },
    );
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^::error title=Drift gate%3A model drifting::fail\.%0A.*\n$/);
    expect(readFileSync(summary, 'utf8')).toMatch(/^# earlier\n### Drift gate of gated: ❌ fail\n/);
    expect(readFileSync(outputs, 'utf8')).toBe('verdict=fail\nrate=0.5\nruns=4\n');
  });

  it.concurrent('is JSON for scripts', async () => {
    const { exitCode, stdout } = await gate('--max-drift-rate', '0.3', '--by', 'model', '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'fail',
      verdicts: [
        { name: 'drifting', outcome: 'fail', completed: 4, detected: 2, drift_rate: 0.5 },
        { name: 'steady', outcome: 'pass', drift_rate: 0 },
        { name: 'broken', outcome: 'undecided', failed: 1 },
      ],
    });
  });
});
