import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Api, api, type DriftBody, type ExperimentBody } from './support/api.js';
import { Cli } from './support/cli.js';
import { cliLogin } from './support/cli-login.js';
import { environment } from './support/environment.js';
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
  cli = await Cli.create({ DRIFT_WATCH_URL: server.url, DRIFT_WATCH_TOKEN: await tokenFor('owner') });
});
afterAll(async () => {
  await cli.remove();
  await server.stop();
});

describe('a login', () => {
  let own: Cli;
  beforeAll(async () => (own = await Cli.create({ DRIFT_WATCH_URL: server.url })));
  afterAll(() => own.remove());

  it('is made by the device flow, registers, is kept for this user alone, and ends', async () => {
    expect((await own.run(['whoami'])).exitCode).toBe(3);
    const first = await cliLogin(own, 'editor');
    expect(first).toMatchObject({
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
    expect((await cliLogin(own, 'editor')).stdout).not.toContain('registered now');
    expect(await own.json(['logout'])).toEqual({ logged_out: true, revoked: true });
    expect((await own.run(['whoami'])).exitCode).toBe(3);
    expect(await own.print(['logout'])).toBe('Nobody was logged in.');
  });

  it('of somebody without the user entitlement is kept, and says that he may not use the service', async () => {
    const { exitCode, stderr } = await cliLogin(own, 'no-entitlement');
    expect([exitCode, stderr]).toEqual([4, expect.stringContaining('Insufficient permissions.')]);
  });

  it('sends its token to no other service than the one it was made for', async () => {
    await cliLogin(own, 'stranger');
    const other = await startServer({ APP_TRUSTED_OP_LIST: JSON.stringify([issuer.issuer]) });
    try {
      const { exitCode, stderr } = await own.run(['whoami', '--url', other.url]);
      expect([exitCode, stderr]).toEqual([3, expect.stringContaining(`Nobody is logged in at ${other.url}`)]);
    } finally {
      await other.stop();
    }
  });
});

describe('experiments', () => {
  it('are created, shown, listed, edited, archived, restored and deleted', async () => {
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

  it('are found by id, by name, and by the beginning of a name that only one has', async () => {
    const [first] = await Promise.all([
      client.experiment({ name: 'pair one' }),
      client.experiment({ name: 'pair two' }),
    ]);
    expect(await cli.json(['experiments', 'show', 'pair o'])).toMatchObject({ id: first.id });
    const { exitCode, stderr } = await cli.run(['experiments', 'show', 'pair']);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/pair one[^]*pair two/)]);
    expect((await cli.run(['experiments', 'show', 'nothing of this'])).exitCode).toBe(5);
  });

  it('are shared by entry, also while others share them', async () => {
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

  it('run, and are completed or fail', async () => {
    const begin = () => cli.print(['drifts', 'record', experiment, '-m', 'm', '--status', 'Running']);
    const [first, second] = [await begin(), await begin()];
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
    expect(await list('--status', 'Failed', '--no-drift')).toHaveLength(1);
    expect(await list('--detector', 'KS', '--from', '2026-01-01', '--to', '2100-01-01')).toHaveLength(1);
    expect(await list('-q', 'model:m3', '--fields', 'model')).toEqual([{ model: 'm3' }]);
    expect(await list('--limit', '2')).toHaveLength(2);
    expect(await list('--all', '--tag', 'nobody')).toEqual([]);
    expect(await cli.print(['drifts', 'list', experiment, '--tag', 'nobody'])).toBe('No runs that you may see match.');
    const lines = (await cli.print(['drifts', 'list', experiment, '-q', 'model:m3'])).split('\n');
    expect(lines[0]).toMatch(/^ID +RECORDED +STATUS +DRIFT +MODEL/);
    expect(lines[1]).toMatch(/ Completed +yes +m3/);
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
  it('finds runs across experiments, and in one', async () => {
    const { id, name } = await client.experiment();
    await client.drift(id, { model: 'only here' });
    const [found] = await cli.json<{ experiment: { name: string } }[]>(['search', 'model:"only here"']);
    expect(found?.experiment.name).toBe(name);
    expect(await cli.json(['search', 'model:"only here"', '-e', id, '--fields', 'model'])).toEqual([
      { model: 'only here' },
    ]);
  });

  it('that is wrong is shown with a caret below the place', async () => {
    const { exitCode, stderr } = await cli.run(['search', 'model:a AND mdoel:b']);
    expect(exitCode).toBe(7);
    const lines = stderr.split('\n');
    const caret = lines.findIndex((line) => line.trim() === '^');
    expect(lines[caret - 1]?.slice(lines[caret]?.indexOf('^'))).toBe('mdoel:b');
    expect(stderr).toContain('Did you mean "model"?');
  });
});

describe('output', () => {
  it('lets no control character of a stored name reach a terminal', async () => {
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

  it('is coloured where it is forced, and nowhere with NO_COLOR or --no-color', async () => {
    const { id } = await client.experiment();
    const show = (env: Record<string, string>, ...args: string[]) =>
      cli.print(['experiments', 'show', id, ...args], { env });
    expect(await show({})).not.toContain('\u001b[');
    expect(await show({ FORCE_COLOR: '1' })).toContain('\u001b[');
    expect(await show({ FORCE_COLOR: '1', NO_COLOR: '1' })).not.toContain('\u001b[');
    expect(await show({ FORCE_COLOR: '1' }, '--no-color')).not.toContain('\u001b[');
  });

  it('ends well when its reader has enough', async () => {
    const { exitCode } = await cli.run(['completion', 'fish'], { onOutput: (_, child) => child.stdout?.destroy() });
    expect(exitCode).toBe(0);
  });

  it('of --debug shows requests with their ids and never a token', async () => {
    const { stderr } = await cli.run(['whoami', '--debug']);
    expect(stderr).toMatch(/debug: GET http\S+\/user\/self 200 [\w-]+ \d+ ms/);
    expect(stderr).not.toContain((await tokenFor('owner')).slice(-20));
  });
});

describe('settings', () => {
  it('are taken from flag, environment, file and default, in this order', async () => {
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
