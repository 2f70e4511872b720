import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const ISSUER = 'https://idp.example.org/realms/ml';
const SECRET = 'unmistakable-7f3a';
const good = {
  NODE_ENV: 'production',
  APP_DATABASE_HOST: 'db',
  APP_DATABASE_USERNAME: 'me',
  APP_TRUSTED_OP_LIST: `["${ISSUER}"]`,
  APP_AUDIENCE: 'drift-watch',
  APP_HOSTS: '["drift.example.org"]',
  APP_USERS_ENTITLEMENTS: '["users"]',
  APP_ADMIN_ENTITLEMENTS: '["admins"]',
};

let secrets: string;
beforeEach(() => {
  secrets = mkdtempSync(join(tmpdir(), 'secrets-'));
});
afterEach(() => rmSync(secrets, { recursive: true }));

/** Runs what is in the image, or with `npm run config` what is beside it. */
function config(
  args: readonly string[],
  settings: Record<string, string>,
  entry = 'dist/apps/api/src/configuration/main.js',
) {
  const env = { PATH: process.env['PATH'] ?? '', ...settings };
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('--check', () => {
  it('says ok for a configuration that the service starts with', () => {
    expect(config(['--check'], good)).toEqual({ status: 0, stdout: 'ok\n', stderr: '' });
  });

  it('is what npm run config does', () => {
    expect(config(['--check'], good, 'tools/config.mjs')).toEqual({ status: 0, stdout: 'ok\n', stderr: '' });
    expect(config(['--check'], { ...good, APP_PORT: 'x' }, 'tools/config.mjs').status).toBe(78);
  });

  it('warns of what works but perhaps not as meant', () => {
    const { status, stdout } = config(['--check'], { ...good, APP_PROT: '1', app_port: '2' });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ok, with 2 warnings:\n  "APP_PROT" .*APP_PORT\?\n  "app_port" .*APP_PORT\?\n$/);
  });

  it('lists every fault of variables and secret files at once, shows no secret and ends with 78', () => {
    writeFileSync(join(secrets, 'app_redis_url'), `redis://:${SECRET}@`);
    writeFileSync(join(secrets, 'app_opaque_issuers'), `{"${SECRET}`);
    mkdirSync(join(secrets, 'app_error_dsn'));
    const { status, stdout, stderr } = config(['--check'], { ...good, APP_SECRETS_DIR: secrets, APP_PORT: '70000' });
    expect([status, stdout]).toEqual([78, '']);
    expect(stderr).toMatch(/^4 settings are wrong:\n/);
    for (const name of ['APP_PORT', 'APP_REDIS_URL', 'APP_OPAQUE_ISSUERS', 'APP_ERROR_DSN']) {
      expect(stderr).toMatch(new RegExp(`^  ${name}\\b.*Expected: `, 'm'));
    }
    expect(stderr).not.toContain(SECRET);
  });

  it('tells machines the same with --json', () => {
    expect(JSON.parse(config(['--check', '--json'], good).stdout)).toEqual({ ok: true, warnings: [] });
    const { status, stdout } = config(['--check', '--json'], { ...good, APP_PORT: '70000', APP_PROT: '1' });
    expect(status).toBe(78);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      faults: [{ name: 'APP_PORT', value: '"70000"', origin: 'environment' }],
      warnings: [expect.stringContaining('APP_PROT')],
    });
  });
});

describe('--print', () => {
  it('shows each setting with where it comes from, secrets masked', () => {
    writeFileSync(join(secrets, 'app_database_password'), SECRET);
    const { status, stdout, stderr } = config(['--print'], { ...good, APP_SECRETS_DIR: secrets, APP_PORT: '3001' });
    expect([status, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n');
    expect(lines).toContain('APP_HOST=0.0.0.0  (default)');
    expect(lines).toContain('APP_PORT=3001  (environment)');
    expect(lines).toContain('APP_DATABASE_PASSWORD=***  (secret file)');
    expect(lines).toContain('APP_DATABASE_URI  (not set)');
    expect(stdout).not.toContain(SECRET);
  });

  it('shows the same with --json', () => {
    const settings = { ...good, APP_DATABASE_PASSWORD: SECRET };
    const { stdout } = config(['--print', '--json'], settings);
    const rows = JSON.parse(stdout) as { name: string }[];
    const of = (name: string) => rows.find((row) => row.name === name);
    expect(of('APP_PORT')).toEqual({
      name: 'APP_PORT',
      value: '3000',
      source: 'default',
      default: '3000',
      secret: false,
    });
    expect(of('APP_DATABASE_PASSWORD')).toMatchObject({ value: '***', source: 'environment', secret: true });
    expect(of('APP_DATABASE_URI')).toMatchObject({ value: null, source: 'none', default: null });
    expect(stdout).not.toContain(SECRET);
  });

  it('lists the faults instead, when there are some', () => {
    const { status, stdout, stderr } = config(['--print'], { ...good, APP_PORT: 'x' });
    expect([status, stdout]).toEqual([78, '']);
    expect(stderr).toMatch(/^1 setting is wrong:\n  APP_PORT="x"/);
  });
});

it.each([[[]], [['--check', '--print']], [['--chek']], [['--check', 'more']]])(
  '%j is refused with how it is used',
  (args) => {
    const { status, stdout, stderr } = config(args, good);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('Usage: npm run config -- --check|--print [--json]');
  },
);
