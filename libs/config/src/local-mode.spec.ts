import { ConfigError } from './config-error.js';
import { isLocal, loadLocalSettings } from './local-mode.js';

describe('local use', () => {
  it.each([{}, { APP_PORT: '0' }, { APP_HOST: 'localhost' }, { APP_DATABASE_NAME: 'mine' }, { APP_DATABASE_URI: '' }])(
    'is for %j',
    (env) => expect(isLocal(env)).toBe(true),
  );

  it.each([
    { NODE_ENV: 'production' },
    { NODE_ENV: 'production', APP_HOST: '127.0.0.1' },
    { APP_HOST: '0.0.0.0' },
    { APP_HOST: '::' },
    { APP_DATABASE_URI: 'mongodb://db' },
    { APP_DATABASE_URI: 'malformed' },
    { APP_DATABASE_HOST: 'db' },
    { APP_DATABASE_PORT: '27017' },
    { APP_DATABASE_PASSWORD: 'x' },
    { APP_TRUSTED_OP_LIST: '["https://a.example"]' },
    { APP_SECRETS_DIR: '/missing/directory' },
  ])('is not for %j', (env) => expect(isLocal(env)).toBe(false));

  it('counts explicit values', () => {
    expect(isLocal({}, { overrides: { APP_DATABASE_URI: 'mongodb://db' } })).toBe(false);
  });

  it('has settings of its own', () => {
    expect(loadLocalSettings({})).toEqual({ dataDir: '.data', issuerPort: 3001 });
    const env = { APP_DATA_DIR: 'kept', APP_ISSUER_PORT: '4001', APP_MONGOD_BINARY: '/opt/mongod' };
    expect(loadLocalSettings(env)).toEqual({ dataDir: 'kept', issuerPort: 4001, mongodBinary: '/opt/mongod' });
  });

  it('does not begin with a faulty setting of the service', () => {
    expect(() => loadLocalSettings({ APP_PORT: 'x', APP_ISSUER_PORT: '0' })).toThrow(ConfigError);
  });
});
