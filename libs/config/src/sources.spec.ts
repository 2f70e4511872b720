import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings } from './load-settings.js';

const ISSUER = 'https://idp.example.org/realms/ml';
const minimal = { APP_DATABASE_URI: 'mongodb://db:27017', APP_TRUSTED_OP_LIST: JSON.stringify([ISSUER]) };

describe('sources', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'config-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const write = (name: string, text: string) => writeFileSync(join(directory, name), text);

  it('lets an explicit value win over the environment, that over a file, that over the default', () => {
    write('app_port', '1001\n');
    const env = { ...minimal, APP_SECRETS_DIR: directory };
    expect(loadSettings({ ...env, APP_PORT: '1002' }, { overrides: { APP_PORT: '1003' } }).server.port).toBe(1003);
    expect(loadSettings({ ...env, APP_PORT: '1002' }).server.port).toBe(1002);
    expect(loadSettings(env).server.port).toBe(1001);
    expect(loadSettings(minimal).server.port).toBe(3000);
  });

  it('takes an empty text as not given', () => {
    write('app_log_level', '\n');
    const env = { ...minimal, APP_SECRETS_DIR: directory, APP_PORT: '' };
    expect(loadSettings(env)).toMatchObject({ server: { port: 3000 }, log: { level: 'info' } });
  });

  it('reads password and issuers from files and drops one trailing newline only', () => {
    write('app_database_password', ' p@ss \n\n');
    write('app_trusted_op_list', `["${ISSUER}"]\n`);
    const env = { APP_DATABASE_HOST: 'db', APP_DATABASE_USERNAME: 'me', APP_SECRETS_DIR: directory };
    expect(loadSettings(env)).toMatchObject({
      database: { uri: 'mongodb://me:%20p%40ss%20%0A@db:27017/' },
      auth: { issuers: [ISSUER] },
    });
  });

  it('names the file that a faulty value came from', () => {
    write('app_trusted_op_list', 'https://a.example,https://b.example');
    const load = () => loadSettings({ APP_DATABASE_HOST: 'db', APP_SECRETS_DIR: directory });
    expect(load).toThrow(/\(file app_trusted_op_list in APP_SECRETS_DIR\): .*comma-separated/);
  });

  it('refuses a secret that is a directory', () => {
    mkdirSync(join(directory, 'app_database_password'));
    expect(() => loadSettings({ ...minimal, APP_SECRETS_DIR: directory })).toThrow('it is not a regular file');
  });

  it('reports a missing directory, and not what may be in it', () => {
    const load = () => loadSettings({ APP_SECRETS_DIR: join(directory, 'missing') });
    expect(load).toThrow(/^1 setting is wrong:\n  APP_SECRETS_DIR=.*ENOENT/);
  });

  it('warns of a misspelled secret file', () => {
    write('app_databse_password', 'hidden');
    const { warnings } = loadSettings({ ...minimal, APP_SECRETS_DIR: directory });
    expect(warnings.join()).toContain('did you mean app_database_password?');
    expect(warnings.join()).not.toContain('hidden');
  });

  it.each(['APP_DATABASE_PASSWORD', 'App_Database_Password'])(
    'warns of the secret file %s, which is not read',
    (name) => {
      write(name, 'hidden');
      const { warnings } = loadSettings({ ...minimal, APP_SECRETS_DIR: directory });
      expect(warnings).toContain(
        `The secret file "${name}" is not a setting: it is ignored; did you mean app_database_password?`,
      );
    },
  );

  it('refuses a secret that is not UTF-8 text', () => {
    writeFileSync(join(directory, 'app_database_password'), Buffer.from([0xff, 0xfe, 0x61, 0x00]));
    expect(() => loadSettings({ ...minimal, APP_SECRETS_DIR: directory })).toThrow('the file is not UTF-8 text');
  });

  it('reports every secret that cannot be used, beside all else that is wrong', () => {
    mkdirSync(join(directory, 'app_database_password'));
    write('app_redis_url', 'redis//nowhere');
    write('app_opaque_issuers', '{');
    const load = () => loadSettings({ ...minimal, APP_SECRETS_DIR: directory, APP_PORT: 'x' });
    for (const name of ['APP_DATABASE_PASSWORD', 'APP_OPAQUE_ISSUERS', 'APP_PORT', 'APP_REDIS_URL']) {
      expect(load).toThrow(new RegExp(`^  ${name}\\b.*Expected: `, 'm'));
    }
  });
});
