import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Api, api, DRIFT, type ExperimentBody } from './support/api.js';
import { Cli, CLI_ENTRY, type CliResult } from './support/cli.js';
import { claimsFor, environment } from './support/environment.js';
import { deviceToken, keepLogin as keep, type KeptToken } from './support/kept-login.js';
import { refuses, says, type Script, ScriptedService } from './support/scripted-service.js';
import { startServer, type TestServer } from './support/server.js';
import { signToken, tokenFor } from './support/tokens.js';

const ID = '7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0';
const [issuer] = environment.issuers;

let server: TestServer;
let client: Api;
let cli: Cli;
let experiment: ExperimentBody;
beforeAll(async () => {
  server = await startServer({ APP_TRUSTED_OP_LIST: JSON.stringify([issuer.issuer]) });
  client = await api(server);
  await Promise.all([client.register('owner'), client.register('stranger')]);
  experiment = await client.experiment();
});
afterAll(() => server.stop());
beforeEach(async () => (cli = await Cli.create({ DRIFT_WATCH_URL: server.url })));
afterEach(() => cli.remove());

const as = async (user: 'owner' | 'stranger') => ({ env: { DRIFT_WATCH_TOKEN: await tokenFor(user) } });

/** Runs a command against something that is not quite the service. */
async function against(script: Script, args: readonly string[], env: Record<string, string> = {}) {
  const service = await ScriptedService.start();
  service.answer(script);
  try {
    return await cli.run(args, { env: { DRIFT_WATCH_URL: service.url, ...env } });
  } finally {
    await service.stop();
  }
}

/** Runs a command that can write no byte into any file, as where a disk is full; a superuser meets that too. */
function withoutRoom(args: readonly string[]): Promise<Omit<CliResult, 'exitCode'> & { readonly exitCode: unknown }> {
  const script = 'ulimit -f 0; exec "$0" "$@"';
  const env = { PATH: process.env['PATH'] ?? '', DRIFT_WATCH_CONFIG_DIR: cli.folder, DRIFT_WATCH_URL: server.url };
  return new Promise((resolve) => {
    execFile('bash', ['-c', script, process.execPath, CLI_ENTRY, ...args], { env }, (error, stdout, stderr) =>
      resolve({ exitCode: error?.code ?? 0, stdout, stderr }),
    );
  });
}

/** Puts a login into the config folder. */
const keepLogin = (token: KeptToken): Promise<void> =>
  keep(cli.folder, { url: server.url, issuer: issuer.issuer, token });

describe('where the service should be', () => {
  it('there is nobody: 8, and what to look at', async () => {
    const service = await ScriptedService.start();
    const { url } = service;
    await service.stop();
    const { exitCode, stdout, stderr } = await cli.run(['experiments', 'list'], {
      env: { DRIFT_WATCH_URL: url },
    });
    expect([exitCode, stdout]).toEqual([8, '']);
    expect(stderr).toMatch(
      /^error: The service cannot be reached\.\n.*ECONNREFUSED.*\n {2}-> "drift-watch doctor".*\n$/,
    );
    const doctor = await cli.run(['doctor'], { env: { DRIFT_WATCH_URL: url } });
    expect([doctor.exitCode, doctor.stdout]).toEqual([8, expect.stringContaining('does not answer')]);
  });

  it('there is a web page: 9, and whether the address is right', async () => {
    const page: Script = (response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Welcome</title>');
    };
    const { exitCode, stderr } = await against(page, ['experiments', 'list']);
    expect([exitCode, stderr]).toEqual([9, expect.stringContaining('Is the address right')]);
    const doctor = await against(page, ['doctor']);
    expect([doctor.exitCode, doctor.stdout]).toEqual([9, expect.stringContaining('it is no Drift Watch')]);
  });

  it('there is an older one, which does not know a path: 9, and that it is older', async () => {
    const message =
      'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.';
    const older = refuses(404, message);
    const { exitCode, stderr } = await against(older, ['search', 'model:a']);
    expect([exitCode, stderr]).toEqual([9, expect.stringContaining('older')]);
  });

  it('there is a newer one, with fields and values that nobody knew: they are shown', async () => {
    const run = {
      id: ID,
      ...DRIFT,
      job_status: 'Paused',
      urgency: 'high',
      created_at: '2026-01-08T02:00:11.482Z',
      tags: [],
    };
    const newer = says(200, [run], { 'x-pagination': '{"total": 1, "novelty": true}' });
    const { exitCode, stdout } = await against(newer, ['drifts', 'list', ID]);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Paused')]);
    const json = await against(newer, ['drifts', 'list', ID, '--json']);
    expect(JSON.parse(json.stdout)).toEqual([run]);
  });

  it('there is one with a fault: 9, and the id of the request', async () => {
    const broken = says(500, { code: 500, status: 'Internal Server Error' }, { 'x-request-id': 'request-77' });
    const { exitCode, stderr } = await against(broken, ['experiments', 'show', ID]);
    expect([exitCode, stderr]).toEqual([9, expect.stringContaining('request-77')]);
  });

  it('clocks or versions differ: doctor says by how much', async () => {
    const document = { info: { version: '2.0.0' }, paths: { '/experiment': {} } };
    const hour = 3_600_000;
    const ahead = says(200, document, { date: new Date(Date.now() + hour).toUTCString() });
    const { exitCode, stdout } = await against(ahead, ['doctor']);
    expect([exitCode, stdout]).toEqual([3, expect.stringMatching(/This clock is (3599|36\d\d) s behind/)]);
    expect(stdout).toMatch(/^warning +version +The API of the service is 2\.0\.0/m);
  });
});

describe('a login', () => {
  it('that has expired is said with what to do: 3', async () => {
    await keepLogin({ access_token: await tokenFor('owner'), expires_at: 1 });
    const { exitCode, stderr } = await cli.run(['whoami']);
    expect([exitCode, stderr]).toEqual([3, expect.stringMatching(/expired[^]*drift-watch login/)]);
  });

  it('whose refresh token the issuer refuses is said with what to do: 3', async () => {
    await keepLogin({ access_token: await tokenFor('owner'), expires_at: 1, refresh_token: 'no such token' });
    const { exitCode, stderr } = await cli.run(['whoami']);
    expect([exitCode, stderr]).toEqual([3, expect.stringMatching(/ended[^]*drift-watch login/)]);
  });

  it('by a token that has expired is said with what to do, in words and as JSON: 3', async () => {
    const env = { DRIFT_WATCH_TOKEN: signToken(claimsFor('owner', { exp: 1_000_000_000 })) };
    const { exitCode, stderr } = await cli.run(['whoami'], { env });
    expect([exitCode, stderr]).toEqual([3, expect.stringMatching(/Signature has expired[^]*DRIFT_WATCH_TOKEN/)]);
    const json = await cli.run(['whoami', '--json'], { env });
    expect(JSON.parse(json.stderr)).toMatchObject({ error: { kind: 'login', exit_code: 3, status: 401 } });
    const doctor = await cli.run(['doctor'], { env });
    expect([doctor.exitCode, doctor.stdout]).toEqual([
      3,
      expect.stringMatching(/expired\. The token says: .*until 2001-09-09.*, which is past\./),
    ]);
  });

  it('that two commands renew at once serves both', async () => {
    await keepLogin(await deviceToken(issuer.issuer, 'owner'));
    const file = join(cli.folder, 'tokens.json');
    const expire = async (): Promise<void> => {
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace(/"expires_at": \d+/, '"expires_at": 1'));
    };
    for (let round = 0; round < 2; round += 1) {
      await expire();
      const results = await Promise.all([1, 2, 3].map(() => cli.run(['whoami'])));
      expect(results.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual([1, 2, 3].map(() => [0, '']));
    }
  });

  it('that cannot be kept is not begun: 2, which folder and what to do', async () => {
    const nowhere = join(cli.folder, 'leads nowhere');
    await symlink(join(cli.folder, 'gone', 'config'), nowhere);
    const { exitCode, stderr } = await cli.run(['login'], { env: { DRIFT_WATCH_CONFIG_DIR: nowhere } });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: The logins in the folder .*leads nowhere cannot be changed\.\n.*ENOENT/);
    expect(stderr).toMatch(/-> .*DRIFT_WATCH_CONFIG_DIR\.\n$/);
  });

  it('that cannot be ended here is said to be there still: 2, and its token is', async () => {
    await keepLogin({ access_token: await tokenFor('owner'), expires_at: Math.floor(Date.now() / 1000) + 600 });
    const file = join(cli.folder, 'tokens.json');
    const before = await readFile(file, 'utf8');
    const { exitCode, stdout, stderr } = await withoutRoom(['logout']);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`error: You are still logged in: the login stays in ${file}.`);
    expect(stderr).toMatch(/The logins in the folder .* cannot be changed\. EFBIG[^]*-> .*DRIFT_WATCH_CONFIG_DIR/);
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  it.each([
    ['whose secret is wrong', { DRIFT_WATCH_CLIENT_ID: 'machine', DRIFT_WATCH_CLIENT_SECRET: 'wrong' }],
    ['that nobody knows', { DRIFT_WATCH_CLIENT_ID: 'nobody', DRIFT_WATCH_CLIENT_SECRET: 'wrong' }],
  ])('by client credentials %s is said with what to check: 3', async (_, credentials) => {
    const env = { DRIFT_WATCH_ISSUER: issuer.issuer, ...credentials };
    const { exitCode, stderr } = await cli.run(['whoami'], { env });
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(
      /refuses these client credentials[^]*-> Check the client id, which is from DRIFT_WATCH_CLIENT_ID/,
    );
    expect(stderr).not.toContain('drift-watch login');
  });

  it('kept in a file that others can read is used, with a warning', async () => {
    await keepLogin({ access_token: await tokenFor('owner'), expires_at: Math.floor(Date.now() / 1000) + 600 });
    await chmod(join(cli.folder, 'tokens.json'), 0o644);
    const { exitCode, stderr } = await cli.run(['whoami']);
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('warning: others can get at your logins')]);
  });

  it.each([
    ['is no JSON', (file: string) => writeFile(file, '{"version": 1, "tok')],
    ['is of another version', (file: string) => writeFile(file, '{"version": 2}')],
    ['cannot be read', async (file: string) => void (await rm(file), await mkdir(file))],
  ])('kept in a file that %s is no login: 2, and which file', async (_, spoil) => {
    await keepLogin({ access_token: 'x', expires_at: 1 });
    await spoil(join(cli.folder, 'tokens.json'));
    const { exitCode, stderr } = await cli.run(['whoami']);
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringMatching(/logins in .*tokens\.json cannot be used[^]*drift-watch login/),
    ]);
  });

  it('by a token that no header takes is refused, and the token is not shown: 2', async () => {
    const { exitCode, stdout, stderr } = await cli.run(['whoami'], { env: { DRIFT_WATCH_TOKEN: 'secret\nother' } });
    expect([exitCode, stdout, stderr]).toEqual([2, '', expect.stringMatching(/DRIFT_WATCH_TOKEN holds a line break/)]);
    expect(stderr).not.toContain('secret');
  });

  it('would not go to another machine over plain http: 2', async () => {
    const env = { DRIFT_WATCH_TOKEN: 'secret', DRIFT_WATCH_URL: 'http://drift.example.org' };
    const { exitCode, stderr } = await cli.run(['whoami'], { env });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('--insecure-http')]);
  });
});

describe('a command', () => {
  it('that nobody is logged in for says so where nothing is found, and nothing besides', async () => {
    const note = expect.stringMatching(/^Nobody is logged in at .*: only public experiments are shown\. Log in/);
    const name = ['--name', 'no experiment is called so'];
    const nobody = await cli.run(['experiments', 'list', ...name, '--json']);
    expect([nobody.exitCode, nobody.stdout, nobody.stderr]).toEqual([0, '[]\n', note]);
    expect((await cli.run(['search', 'model:none'])).stderr).toEqual(note);
    expect((await cli.run(['experiments', 'list', ...name], await as('owner'))).stderr).toBe('');
  });

  it('of somebody without the permission: 4', async () => {
    const { exitCode, stderr } = await cli.run(['experiments', 'show', experiment.id], await as('stranger'));
    expect([exitCode, stderr]).toEqual([4, expect.stringContaining('Insufficient permissions.')]);
  });

  it('of somebody who is not registered: 4, and who registers how', async () => {
    const how =
      '"drift-watch login" registers a person; a machine is registered once, by POST /user with its own token.';
    const env = { DRIFT_WATCH_TOKEN: await tokenFor('editor') };
    const { exitCode, stderr } = await cli.run(['drifts', 'list', experiment.id], { env });
    expect([exitCode, stderr]).toEqual([4, expect.stringMatching(/User not registered\.\n/)]);
    expect(stderr).toContain(`-> ${how}`);
    expect((await cli.run(['doctor'], { env })).stdout).toContain(`-> ${how}`);
  });

  it('on what was deleted meanwhile: 5', async () => {
    const { id } = await client.drift(experiment.id);
    await client.delete(`/experiment/${experiment.id}/drift/${id}`, { as: 'owner' });
    const { exitCode, stderr } = await cli.run(['drifts', 'complete', experiment.id, id, '--drift'], await as('owner'));
    expect([exitCode, stderr]).toEqual([5, expect.stringContaining('Drift not found.')]);
  });

  it.each([ID, 'nonsense'])('on the run %s, which is not there: 5', async (run) => {
    const { exitCode, stderr } = await cli.run(['drifts', 'show', experiment.id, run, '--json'], await as('owner'));
    expect([exitCode, JSON.parse(stderr)]).toEqual([5, { error: expect.objectContaining({ kind: 'not-found' }) }]);
  });

  it('with a name that is taken: 6; with a value that the service refuses: 7, and where', async () => {
    const taken = await cli.run(['experiments', 'create', experiment.name], await as('owner'));
    expect([taken.exitCode, taken.stderr]).toEqual([6, expect.stringContaining('Name conflict.')]);
    const wrong = await cli.run(['experiments', 'create', 'x', '--tag', 'a'.repeat(30)], await as('owner'));
    expect([wrong.exitCode, wrong.stderr]).toEqual([7, expect.stringMatching(/tags\.0: .*20/)]);
  });

  it('with a damaged config file: 2, and which file', async () => {
    await writeFile(join(cli.folder, 'config.json'), '{"url": ');
    const { exitCode, stderr } = await cli.run(['experiments', 'list']);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/config\.json is damaged[^]*->/)]);
    expect(await cli.print(['config', 'path'])).toBe(join(cli.folder, 'config.json'));
  });

  it('with an address in the config file that is none: 2, with file, key, value and what to do', async () => {
    const own = await Cli.create();
    const file = join(own.folder, 'config.json');
    await writeFile(file, '{"url": "drift.example.org"}');
    const { exitCode, stderr } = await own.run(['experiments', 'list']);
    expect([exitCode, stderr.split('\n')]).toEqual([
      2,
      [
        `error: "url" in ${file} is wrong.`,
        '  "drift.example.org" is no http or https address such as https://drift.example.org.',
        '  -> Set it anew with "drift-watch config set url VALUE", or remove it with "drift-watch config unset url".',
        '',
      ],
    ]);
    await own.print(['config', 'unset', 'url']);
    expect(await own.print(['config', 'get', 'url'])).toBe('http://127.0.0.1:3000');
    await own.remove();
  });

  it('with a setting that is no address: 2, and where it comes from', async () => {
    const { exitCode, stderr } = await cli.run(['experiments', 'list'], {
      env: { DRIFT_WATCH_URL: 'drift.example.org' },
    });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('DRIFT_WATCH_URL is wrong')]);
  });

  it.each([
    [['drifts', 'record', 'e', '-m', 'm', '--drift', '--no-drift'], '--drift and --no-drift contradict each other'],
    [['drifts', 'complete', 'e', ID, '--no-drift', '--drift'], '--no-drift and --drift contradict each other'],
    [['experiments', 'create', ''], 'The name is empty'],
    [['experiments', 'create', '  '], 'The name is empty'],
  ])('%j is refused before anything is sent: 2', async (args, message) => {
    const { exitCode, stderr } = await cli.run(args, await as('owner'));
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('that is interrupted ends with 130, silently', async () => {
    const service = await ScriptedService.start();
    const running = cli.start(['experiments', 'list'], { env: { DRIFT_WATCH_URL: service.url } });
    service.answer(() => running.child.kill('SIGINT'));
    const { exitCode, stdout, stderr } = await running.ended;
    await service.stop();
    expect([exitCode, stdout, stderr]).toEqual([130, '', '']);
  });

  it('never shows a stack without --debug', async () => {
    const { stderr } = await cli.run(['experiments', 'show', ID], await as('owner'));
    expect(stderr).not.toMatch(/^\s+at /m);
    const debugged = await cli.run(['experiments', 'show', ID, '--debug'], await as('owner'));
    expect(debugged.stderr).toMatch(/^\s+at /m);
  });
});
