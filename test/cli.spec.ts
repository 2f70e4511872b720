import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Api, api, DRIFT, type DriftBody, type ExperimentBody } from './support/api.js';
import { Cli, CLI_ENTRY, tokenOf } from './support/cli.js';
import { cliLogin } from './support/cli-login.js';
import { environment } from './support/environment.js';
import { keepLogin } from './support/kept-login.js';
import { refuses, ScriptedService } from './support/scripted-service.js';
import { startServer, type TestServer } from './support/server.js';
import { tokenFor } from './support/tokens.js';

let server: TestServer;
let client: Api;
let cli: Cli;
const [issuer] = environment.issuers;

beforeAll(async () => {
  server = await startServer({ APP_TRUSTED_OP_LIST: JSON.stringify([issuer.issuer]) });
  client = await api(server);
  await Promise.all([client.register('owner'), client.register('admin')]);
  cli = await Cli.at(server);
});
afterAll(async () => {
  await cli.remove();
  await server.stop();
});

describe('a login', () => {
  const atService = () => Cli.create({ DRIFT_WATCH_URL: server.url });

  it.concurrent('is made by the device flow, registers, is kept for this user alone, and ends', async () => {
    const own = await atService();
    expect((await own.run(['whoami'])).exitCode).toBe(3);
    expect(await cliLogin(own, 'editor')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('editor@example.org, and registered now'),
    });
    const file = join(own.folder, 'tokens.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(Object.keys((JSON.parse(await readFile(file, 'utf8')) as { tokens: object }).tokens)).toEqual([
      `${issuer.issuer} drift-watch-cli`,
    ]);
    expect(await own.json(['whoami'])).toMatchObject({
      session: 'login',
      registered: true,
      user: { email: 'editor@example.org' },
      entitlements: ['user'],
    });
    expect(await own.json(['logout'])).toEqual({ logged_out: true, revoked: true });
    expect((await own.run(['whoami'])).exitCode).toBe(3);
    expect(await own.print(['logout'])).toBe('Nobody was logged in.');
    await own.remove();
  });

  it.concurrent('of somebody who is registered does not register him again', async () => {
    const own = await atService();
    const { exitCode, stdout } = await cliLogin(own, 'owner');
    expect([exitCode, stdout]).toEqual([0, `Logged in at ${server.url} as owner@example.org.\n`]);
    await own.remove();
  });

  it.concurrent(
    'of somebody without the user entitlement is kept, and says that he may not use the service',
    async () => {
      const own = await atService();
      const { exitCode, stderr } = await cliLogin(own, 'no-entitlement');
      expect([exitCode, stderr]).toEqual([4, expect.stringContaining('Insufficient permissions.')]);
      await own.remove();
    },
  );

  it.concurrent('that is given up with Ctrl-C ends with 130 and leaves nothing behind', async () => {
    const own = await atService();
    const { exitCode, stdout, stderr } = await own.run(['login'], {
      onOutput: (text, child) => void (text.includes('Ctrl-C gives up') && child.kill('SIGINT')),
    });
    expect([exitCode, stdout, stderr]).toEqual([130, '', expect.stringMatching(/^Open [^]* Ctrl-C gives up\.\n$/)]);
    expect(await readdir(own.folder)).toEqual([]);
    await own.remove();
  });

  it.concurrent('sends its token to no other service than the one it was made for', async () => {
    const own = await Cli.create();
    const token = { access_token: await tokenFor('owner'), expires_at: Math.floor(Date.now() / 1000) + 600 };
    await keepLogin(own.folder, { url: server.url, issuer: issuer.issuer, token });
    const other = await ScriptedService.start();
    other.answer(refuses(401, 'Missing Authorization Header'));
    const { url } = other;
    const [here, there] = await Promise.all([own.run(['whoami']), own.run(['whoami', '--url', url])]);
    expect(here.exitCode).toBe(0);
    const words = `Nobody is logged in at ${url} (the login that is kept is for ${server.url}, and goes to no other service)`;
    expect([there.exitCode, there.stderr]).toEqual([3, expect.stringContaining(words)]);
    await own.print(['config', 'set', 'url', url]);
    expect((await own.run(['whoami'])).exitCode).toBe(3);
    expect(other.requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
    await own.run(['whoami', '--issuer', issuer.issuer]);
    expect(other.requests.at(-1)?.headers.authorization).toBe(`Bearer ${token.access_token}`);
    await other.stop();
    await own.remove();
  });
});

describe('experiments', () => {
  it.concurrent('are created, shown, listed, edited, archived, restored and deleted', async () => {
    const id = await cli.print([
      'experiments',
      'create',
      'life of one',
      '--tag',
      'a',
      '--configuration',
      '{"seed": 1}',
    ]);
    expect(await cli.print(['experiments', 'show', 'life of one'])).toContain(id);
    const edited = await cli.json<ExperimentBody>(['experiments', 'edit', id, '--description', 'd', '--clear-tags']);
    expect(edited).toMatchObject({ description: 'd', tags: [], configuration: { seed: 1 } });
    expect(await cli.json(['experiments', 'archive', id])).toMatchObject({ status: 'archived' });
    expect((await cli.run(['drifts', 'record', id, '-m', 'm', '--drift'])).exitCode).toBe(6);
    expect(await cli.json(['experiments', 'restore', id])).toMatchObject({ status: 'active' });
    expect(await cli.json(['experiments', 'list', '--name', 'life'])).toEqual([expect.objectContaining({ id })]);
    const unasked = await cli.run(['experiments', 'delete', id]);
    expect([unasked.exitCode, unasked.stderr]).toEqual([2, expect.stringContaining('--yes')]);
    expect(await cli.json(['experiments', 'delete', id, '--yes'])).toEqual({ id, name: 'life of one', deleted: true });
    expect((await cli.run(['experiments', 'show', id])).exitCode).toBe(5);
  });

  it.concurrent('are found by id, by name, and by the beginning of a name that only one has', async () => {
    const [first] = await Promise.all([
      client.experiment({ name: 'pair one' }),
      client.experiment({ name: 'pair two' }),
    ]);
    expect(await cli.json(['experiments', 'show', 'pair o'])).toMatchObject({ id: first.id });
    const { exitCode, stderr } = await cli.run(['experiments', 'show', 'pair']);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/pair one[^]*pair two/)]);
    expect((await cli.run(['experiments', 'show', 'nothing of this'])).exitCode).toBe(5);
  });

  it.concurrent('are shared by entry, also while others share them', async () => {
    const { id } = await client.experiment();
    const share = (who: string) => cli.run(['experiments', 'share', id, '--read', who]);
    const results = await Promise.all([share('/ml/a'), share('/ml/b'), share('/ml/c')]);
    expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    const shared = await cli.json<ExperimentBody>(['experiments', 'share', id, '--edit', '/ml/a', '--remove', '/ml/b']);
    expect(shared.permissions.map(({ entity, level }) => `${level} ${entity}`).sort()).toEqual(
      ['Edit /ml/a', `Manage ${shared.created_by}`, 'Read /ml/c'].sort(),
    );
    expect((await cli.run(['experiments', 'share', id, '--remove', '/nobody'])).exitCode).toBe(2);
  });
});

describe('drifts', () => {
  let experiment: string;
  beforeAll(async () => ({ id: experiment } = await client.experiment({ name: 'of runs' })));

  it('are recorded from options, from a file and from standard input, options over the file', async () => {
    const options = [
      '-m',
      'm1',
      '--no-drift',
      '--detector',
      'KS',
      '--p-value',
      '0.5',
      '--reference',
      '2026-01-01..2026-02-01',
    ];
    const id = await cli.print(['drifts', 'record', experiment, ...options]);
    expect(await cli.json(['drifts', 'show', experiment, id])).toMatchObject({
      model: 'm1',
      drift_detected: false,
      detector: { name: 'KS' },
      result: { p_value: 0.5 },
      windows: { reference: { from: '2026-01-01T00:00:00.000Z' } },
    });
    const input = '{"model": "m2", "job_status": "Completed", "drift_detected": true}';
    const fromInput = await cli.json<DriftBody>(['drifts', 'record', experiment, '-f', '-', '-m', 'm3'], { input });
    expect(fromInput).toMatchObject({ model: 'm3', drift_detected: true });
  });

  it('keep integers of any size that a file has; an option with one is refused', async () => {
    const { id } = await client.experiment();
    const large = '{"seed":9223372036854775807,"at":-9007199254740993}';
    const input = `{"model":"m","drift_detected":true,"parameters":${large}}`;
    const [recorded, refused] = await Promise.all([
      cli.run(['drifts', 'record', id, '-f', '-', '--tag', 't'], { input }),
      cli.run(['drifts', 'record', id, '-m', 'm', '--drift', '--parameters', large]),
    ]);
    expect([recorded.exitCode, recorded.stderr]).toEqual([0, '']);
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining('9223372036854775807 of "seed"')]);
    expect(await cli.print(['drifts', 'export', id])).toContain(`"parameters":${large}`);
    const run = recorded.stdout.trim();
    const shown = await Promise.all([
      cli.print(['drifts', 'show', id, run]),
      cli.print(['drifts', 'show', id, run, '--json']),
      cli.print(['drifts', 'record', id, '-f', '-', '--json'], { input }),
    ]);
    for (const text of shown) expect(text.replaceAll(/\s/g, '')).toContain(large);
  });

  it('run, and are completed or fail', async () => {
    const begin = () => cli.print(['drifts', 'record', experiment, '-m', 'm', '--status', 'Running']);
    const [first, second] = await Promise.all([begin(), begin()]);
    expect(await cli.json(['drifts', 'complete', experiment, first, '--drift', '--p-value', '0.01'])).toMatchObject({
      job_status: 'Completed',
      drift_detected: true,
      result: { p_value: 0.01 },
    });
    expect(await cli.json(['drifts', 'fail', experiment, second, '--error', 'no data'])).toMatchObject({
      job_status: 'Failed',
      parameters: { error: 'no data' },
    });
    expect((await cli.run(['drifts', 'complete', experiment, first])).exitCode).toBe(2);
  });

  it('are recorded once for one key', async () => {
    const record = () => cli.print(['drifts', 'record', experiment, '-m', 'keyed', '--drift', '--key', 'k1']);
    expect(await record()).toBe(await record());
    expect(await cli.json<DriftBody[]>(['drifts', 'list', experiment, '-m', 'keyed'])).toHaveLength(1);
  });

  it('are listed by every filter, with fields, limits and JSON', async () => {
    const list = (...args: string[]) => cli.json<DriftBody[]>(['drifts', 'list', experiment, ...args]);
    const [failed, detector, fields, limited, none, recent, old] = await Promise.all([
      list('--status', 'Failed', '--no-drift'),
      list('--detector', 'KS', '--from', '2026-01-01', '--to', '2100-01-01'),
      list('-q', 'model:m3', '--fields', 'model'),
      list('--limit', '2'),
      list('--all', '--tag', 'nobody'),
      list('--detector', 'KS', '--from', '1h'),
      list('--to', '7d'),
    ]);
    expect([failed.length, detector.length, limited.length, none, recent.length, old]).toEqual([1, 1, 2, [], 1, []]);
    expect(fields).toEqual([{ model: 'm3' }]);
    const [nobody, shown, wrong] = await Promise.all([
      cli.print(['drifts', 'list', experiment, '--tag', 'nobody']),
      cli.print(['drifts', 'list', experiment, '-q', 'model:m3']),
      cli.run(['drifts', 'list', experiment, '--from', 'yesterday']),
    ]);
    expect(nobody).toBe('No runs that you may see match.');
    const lines = shown.split('\n');
    expect(lines[0]).toMatch(/^ID +RECORDED +STATUS +DRIFT +MODEL/);
    expect(lines[1]).toMatch(/ Completed +yes +m3/);
    expect([wrong.exitCode, wrong.stderr]).toEqual([2, expect.stringContaining('a time ago such as 7d')]);
  });

  it('of more than a page are all listed, in one JSON array with a record a line', async () => {
    const { id } = await client.experiment();
    await Promise.all(Array.from({ length: 120 }, () => client.drift(id)));
    const text = await cli.print(['drifts', 'list', id, '--all', '--json']);
    expect(JSON.parse(text)).toHaveLength(120);
    expect(text.split('\n')).toHaveLength(122);
  });
});

describe('a search', () => {
  it.concurrent('finds runs across experiments, and in one', async () => {
    const { id, name } = await client.experiment();
    await client.drift(id, { model: 'only here' });
    const [found] = await cli.json<{ experiment: { name: string } }[]>(['search', 'model:"only here"']);
    expect(found?.experiment.name).toBe(name);
    expect(await cli.json(['search', 'model:"only here"', '-e', id, '--fields', 'model'])).toEqual([
      { model: 'only here' },
    ]);
  });

  it.concurrent('that is wrong is shown with a caret below the place', async () => {
    const { exitCode, stderr } = await cli.run(['search', 'model:a AND mdoel:b']);
    expect(exitCode).toBe(7);
    const lines = stderr.split('\n');
    const caret = lines.findIndex((line) => line.trim() === '^');
    expect(lines[caret - 1]?.slice(lines[caret]?.indexOf('^'))).toBe('mdoel:b');
    expect(stderr).toContain('Did you mean "model"?');
  });
});

describe('output', () => {
  it.concurrent('lets no control character of a stored name reach a terminal', async () => {
    const { id } = await client.experiment({ name: 'evil \u001b]0;title\u0007 \u202egnp.exe' });
    await client.drift(id, { model: '\u001b[2J\u009b31m' });
    for (const args of [
      ['experiments', 'show', id],
      ['experiments', 'list'],
      ['drifts', 'list', id],
      ['experiments', 'show', '\u001b[2J'],
    ]) {
      const { stdout, stderr } = await cli.run(args, { env: { FORCE_COLOR: '' } });
      expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    }
    expect(await cli.print(['experiments', 'show', id])).toContain('evil \\u001b]0;title');
  });

  it.concurrent('is coloured where it is forced, and nowhere with NO_COLOR or --no-color', async () => {
    const { id } = await client.experiment();
    const show = (env: Record<string, string>, ...args: string[]) =>
      cli.print(['experiments', 'show', id, ...args], { env });
    expect(await show({})).not.toContain('\u001b[');
    expect(await show({ FORCE_COLOR: '1' })).toContain('\u001b[');
    expect(await show({ FORCE_COLOR: '1', NO_COLOR: '1' })).not.toContain('\u001b[');
    expect(await show({ FORCE_COLOR: '1' }, '--no-color')).not.toContain('\u001b[');
  });

  it.concurrent('ends well when its reader has enough', async () => {
    const { id } = await client.experiment();
    const line = JSON.stringify({ ...DRIFT, parameters: { padding: 'x'.repeat(2000) } });
    const headers = { 'content-type': 'application/x-ndjson' };
    // more than a pipe holds
    await client.post(`/experiment/${id}/drift/bulk`, { as: 'owner', text: `${line}\n`.repeat(300), headers });
    const script = `'${process.execPath}' '${CLI_ENTRY}' drifts list ${id} --all --json | head -1; echo "\${PIPESTATUS[0]}"`;
    const env = { ...(await tokenOf('owner')), DRIFT_WATCH_URL: server.url, DRIFT_WATCH_CONFIG_DIR: cli.folder };
    const written = await new Promise((resolve) => {
      execFile('bash', ['--norc', '-c', script], { env: { PATH: process.env['PATH'], ...env } }, (_, stdout, stderr) =>
        resolve([stdout, stderr]),
      );
    });
    expect(written).toEqual(['[\n0\n', '']);
  });

  it.concurrent('of --debug shows requests with their ids and never a token', async () => {
    const { stderr } = await cli.run(['whoami', '--debug']);
    expect(stderr).toMatch(/debug: GET http\S+\/user\/self 200 [\w-]+ \d+ ms/);
    expect(stderr).not.toContain((await tokenFor('owner')).slice(-20));
  });
});

describe('settings', () => {
  it.concurrent('are taken from flag, environment, file and default, in this order', async () => {
    const own = await Cli.create();
    const url = (env: Record<string, string> = {}, ...flags: string[]) =>
      own.print(['config', 'get', 'url', ...flags], { env });
    expect(await url()).toBe('http://127.0.0.1:3000');
    await own.print(['config', 'set', 'url', 'https://file.example.org/']);
    expect(await url()).toBe('https://file.example.org');
    expect(await url({ DRIFT_WATCH_URL: 'https://env.example.org' })).toBe('https://env.example.org');
    expect(await url({ DRIFT_WATCH_URL: 'https://env.example.org' }, '--url', 'https://flag.example.org')).toBe(
      'https://flag.example.org',
    );
    expect((await stat(join(own.folder, 'config.json'))).mode & 0o777).toBe(0o600);
    await own.print(['config', 'unset', 'url']);
    expect(await url()).toBe('http://127.0.0.1:3000');
    expect((await own.run(['config', 'set', 'client_secret', 'x'])).exitCode).toBe(2);
    await own.remove();
  });
});
