import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeSettings } from './describe-settings.js';
import type { EffectiveSetting } from './effective-settings.js';
import { loadSettings } from './load-settings.js';

const ISSUER = 'https://idp.example.org/realms/ml';
const SECRET = 'unmistakable-7f3a';
const minimal = { APP_DATABASE_URI: 'mongodb://db:27017', APP_TRUSTED_OP_LIST: JSON.stringify([ISSUER]) };

/** A good value of each secret setting, with secrets wherever it can hold one. */
const SECRETS: Readonly<Record<string, NodeJS.ProcessEnv>> = {
  APP_DATABASE_URI: {
    APP_DATABASE_URI: `mongodb://me:${SECRET}@db:27017/?tlsCertificateKeyFilePassword=${SECRET}&authMechanismProperties=AWS_SESSION_TOKEN:${SECRET}`,
  },
  APP_DATABASE_PASSWORD: { APP_DATABASE_USERNAME: 'me', APP_DATABASE_PASSWORD: SECRET },
  APP_REDIS_URL: { APP_REDIS_URL: `rediss://:${SECRET}@redis.example.org:6379/0` },
  APP_OPAQUE_ISSUERS: {
    APP_OPAQUE_ISSUERS: JSON.stringify({ [ISSUER]: { client_id: 'drift-watch', client_secret: SECRET } }),
  },
  APP_ERROR_DSN: { APP_ERROR_DSN: `https://${SECRET}@errors.example.org/4` },
};

function settingOf(name: string, env: NodeJS.ProcessEnv): EffectiveSetting | undefined {
  return loadSettings({ ...minimal, ...env }).effective.find((setting) => setting.name === name);
}

describe('effective settings', () => {
  it('are all there is, in the order of the documentation', () => {
    expect(loadSettings(minimal).effective.map(({ name }) => name)).toEqual(describeSettings().map(({ name }) => name));
  });

  it.each(describeSettings().filter(({ secret }) => secret))('show nothing of the secret in $name', ({ name }) => {
    const env = SECRETS[name];
    expect(JSON.stringify(env)).toContain(SECRET);
    const { effective } = loadSettings({ ...minimal, ...env });
    expect(JSON.stringify(effective)).not.toContain(SECRET);
    expect(settingOf(name, env ?? {})?.value).toContain('***');
  });

  it('say where a value comes from', () => {
    const directory = mkdtempSync(join(tmpdir(), 'config-'));
    writeFileSync(join(directory, 'app_port'), '1001\n');
    const env = { ...minimal, APP_SECRETS_DIR: directory, APP_BODY_LIMIT: '2048' };
    const { effective } = loadSettings(env, { overrides: { APP_LOG_LEVEL: 'warn' } });
    rmSync(directory, { recursive: true });
    const of = (name: string) => effective.find((setting) => setting.name === name);
    expect(of('APP_PORT')).toMatchObject({ value: '1001', source: 'secret file', default: '3000' });
    expect(of('APP_BODY_LIMIT')).toMatchObject({ value: '2048', source: 'environment' });
    expect(of('APP_LOG_LEVEL')).toMatchObject({ value: 'warn', source: 'explicit value', default: 'info' });
    expect(of('APP_DATABASE_POOL_SIZE')).toMatchObject({ value: '50', source: 'default', default: '50' });
    expect(of('APP_DATABASE_HOST')).not.toHaveProperty('value');
    expect(of('APP_DATABASE_HOST')).toMatchObject({ source: 'none' });
  });

  it('have the defaults of the mode', () => {
    expect(settingOf('APP_HOST', {})).toMatchObject({ value: '127.0.0.1', default: '127.0.0.1' });
    expect(settingOf('APP_HOST', { NODE_ENV: 'production' })).toMatchObject({ value: '0.0.0.0', default: '0.0.0.0' });
  });
});
