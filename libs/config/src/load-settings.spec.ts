import fc from 'fast-check';
import { ConfigError } from './config-error.js';
import { describeSettings } from './describe-settings.js';
import { loadSettings } from './load-settings.js';

const ISSUER = 'https://idp.example.org/realms/ml';
const minimal = { APP_DATABASE_URI: 'mongodb://db:27017', APP_TRUSTED_OP_LIST: JSON.stringify([ISSUER]) };
const production = { ...minimal, NODE_ENV: 'production' };

function errorOf(env: NodeJS.ProcessEnv): ConfigError {
  try {
    loadSettings(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

function faultyNames(env: NodeJS.ProcessEnv): string[] {
  return errorOf(env).faults.map(({ name }) => name);
}

describe('defaults', () => {
  it('listens on loopback outside production', () => {
    const { server, production } = loadSettings(minimal);
    expect({ ...server, production }).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      drainDelayMs: 0,
      production: false,
    });
  });

  it('listens everywhere and waits for load balancers in production', () => {
    expect(loadSettings(production).server).toMatchObject({ host: '0.0.0.0', drainDelayMs: 5000 });
  });

  it('keeps the documented values', () => {
    expect(loadSettings(minimal)).toMatchObject({
      server: {
        bodyLimit: 1_048_576,
        driftBodyLimit: 16_777_216,
        streamStallSeconds: 12,
        corsOrigins: [],
        drainTimeoutMs: 10_000,
      },
      database: { name: 'drifts-data' },
      auth: {
        entitlementsPath: ['realm_access', 'roles'],
        groupInheritance: true,
        anonymousDrifts: true,
        clockSkewSeconds: 30,
      },
      addresses: { trustedProxies: [], allowed: [], denied: [] },
      rates: { enabled: false, auth: 100, api: 1000, search: 100, bulk: 10 },
      search: { timeLimitMs: 2000, anonymousTimeLimitMs: 500 },
      log: { level: 'info' },
    });
  });
});

describe('the bounds of work', () => {
  it.each([
    [{}, 50, 200],
    [{ APP_DATABASE_POOL_SIZE: '10' }, 10, 40],
    [{ APP_MAX_REQUESTS: '7' }, 7, 28],
    [{ APP_MAX_REQUESTS: '7', APP_MAX_QUEUED_REQUESTS: '0' }, 7, 0],
  ])('follow from the connections to the database unless they are set: %j', (env, maxRequests, maxQueuedRequests) => {
    expect(loadSettings({ ...minimal, ...env }).door).toMatchObject({ maxRequests, maxQueuedRequests });
  });
});

describe('the settings object', () => {
  it('is frozen to the bottom', () => {
    const settings = loadSettings({ ...minimal, APP_ISSUER_RULES: JSON.stringify({ [ISSUER]: { audiences: ['a'] } }) });
    expect(Object.isFrozen(settings)).toBe(true);
    expect(Object.isFrozen(settings.auth.issuers)).toBe(true);
    expect(Object.isFrozen(settings.auth.issuerRules[ISSUER]?.audiences)).toBe(true);
    expect(Object.isFrozen(settings.warnings)).toBe(true);
  });
});

describe('database', () => {
  it.each([
    ['host and port', { APP_DATABASE_HOST: 'db', APP_DATABASE_PORT: '27018' }, 'mongodb://db:27018/'],
    ['an IPv6 address', { APP_DATABASE_HOST: '::1' }, 'mongodb://[::1]:27017/'],
    [
      'a URI beside a host',
      { APP_DATABASE_URI: 'mongodb://a,b/?replicaSet=r', APP_DATABASE_HOST: 'c' },
      'mongodb://a,b/?replicaSet=r',
    ],
    [
      'credentials beside a URI',
      {
        APP_DATABASE_URI: 'mongodb+srv://db.example/?w=1',
        APP_DATABASE_USERNAME: 'a:b',
        APP_DATABASE_PASSWORD: '/?#%',
      },
      'mongodb+srv://a%3Ab:%2F%3F%23%25@db.example/?w=1',
    ],
    [
      'a password beside a URI with a user name',
      { APP_DATABASE_URI: 'mongodb://me@db', APP_DATABASE_PASSWORD: 'p w' },
      'mongodb://me:p%20w@db/',
    ],
    ['a user name alone', { APP_DATABASE_HOST: 'db', APP_DATABASE_USERNAME: 'cn=me' }, 'mongodb://cn%3Dme@db:27017/'],
  ])('makes a connection string of %s', (_, env, uri) => {
    expect(loadSettings({ APP_TRUSTED_OP_LIST: minimal.APP_TRUSTED_OP_LIST, ...env }).database.uri).toBe(uri);
  });

  it.each([
    ['a password without a user name', { APP_DATABASE_PASSWORD: 'hunter2' }, 'APP_DATABASE_PASSWORD'],
    ['two user names', { APP_DATABASE_URI: 'mongodb://a@db', APP_DATABASE_USERNAME: 'b' }, 'APP_DATABASE_USERNAME'],
    [
      'two passwords',
      { APP_DATABASE_URI: 'mongodb://a:hunter2@db', APP_DATABASE_PASSWORD: 'hunter2' },
      'APP_DATABASE_PASSWORD',
    ],
    ['an unescaped password', { APP_DATABASE_URI: 'mongodb://a:hunter2@x@db' }, 'APP_DATABASE_URI'],
    ['a password cut by a slash', { APP_DATABASE_URI: 'mongodb://a:12/hunter2@db' }, 'APP_DATABASE_URI'],
    ['a URI without a host', { APP_DATABASE_URI: 'mongodb://a:hunter2' }, 'APP_DATABASE_URI'],
    ['a port out of range', { APP_DATABASE_URI: 'mongodb://db:70000' }, 'APP_DATABASE_URI'],
    ['another scheme', { APP_DATABASE_URI: 'postgres://a:hunter2@db' }, 'APP_DATABASE_URI'],
    ['a URI as the host', { APP_DATABASE_HOST: 'mongodb://a:hunter2@db' }, 'APP_DATABASE_HOST'],
    ['a reserved name', { APP_DATABASE_NAME: 'admin' }, 'APP_DATABASE_NAME'],
    ['a name with a dot', { APP_DATABASE_NAME: 'a.b' }, 'APP_DATABASE_NAME'],
  ])('refuses %s without showing a secret', (_, env, name) => {
    const error = errorOf({ ...minimal, ...env });
    expect(error.faults.map((fault) => fault.name)).toEqual([name]);
    expect(error.message).not.toContain('hunter2');
  });
});

describe('what is missing', () => {
  it.each([{}, { NODE_ENV: 'production' }, { APP_DATABASE_NAME: 'mine' }])(
    'is a database and issuers for %j',
    (env) => {
      expect(faultyNames(env)).toEqual(['APP_DATABASE_URI', 'APP_TRUSTED_OP_LIST']);
    },
  );

  it('is the issuers, in every mode, when there is a database', () => {
    for (const NODE_ENV of ['development', 'production'])
      expect(faultyNames({ NODE_ENV, APP_DATABASE_HOST: 'db' })).toEqual(['APP_TRUSTED_OP_LIST']);
  });

  it('is the database when there are issuers, and says what to set', () => {
    const { message } = errorOf({ APP_TRUSTED_OP_LIST: minimal.APP_TRUSTED_OP_LIST });
    expect(message).toContain('APP_DATABASE_URI: no database is configured. Expected: it or APP_DATABASE_HOST');
  });

  it('is offered local use outside production only', () => {
    expect(errorOf({}).message).toContain('npm start');
    expect(errorOf({ NODE_ENV: 'production' }).message).not.toContain('npm start');
  });
});

describe('faults', () => {
  it('are all reported at once, with value and what would be right', () => {
    const error = errorOf({
      ...minimal,
      APP_PORT: '80x',
      APP_BODY_LIMIT: '1MB',
      APP_CORS_ORIGINS: '*',
      APP_OPAQUE_ISSUERS: 's3cret',
    });
    expect(error.message.split('\n')).toHaveLength(5);
    expect(error.message).toContain(
      'APP_PORT="80x": it is not a whole number in digits. Expected: a whole number from 0 to 65535.',
    );
    expect(error.message).toContain('APP_OPAQUE_ISSUERS=***');
    expect(error.message).not.toContain('s3cret');
    expect(error.exitCode).toBe(78);
  });

  it('cannot forge lines of a log', () => {
    expect(errorOf({ ...minimal, APP_PORT: '1\nroot: fine' }).message).toContain('APP_PORT="1\\nroot: fine"');
  });

  it('name the issuer that was meant when a rule is for a stranger', () => {
    const rules = JSON.stringify({ [`${ISSUER}/`]: { admin: true } });
    const error = errorOf({ ...minimal, APP_ISSUER_RULES: rules, APP_OPAQUE_ISSUERS: '["https://other.example"]' });
    expect(error.faults.map(({ name, expected }) => [name, expected])).toEqual([
      ['APP_ISSUER_RULES', `perhaps ${ISSUER}`],
      ['APP_OPAQUE_ISSUERS', 'an issuer that is in it, to the letter'],
    ]);
    expect(error.message).not.toContain('other.example');
  });

  it('name a port that is to serve two things, and do not repeat a faulty DSN', () => {
    const dsn = 'https://feedc0de@errors.example.org/project';
    const error = errorOf({ ...minimal, APP_PORT: '9464', APP_METRICS_PORT: '9464', APP_ERROR_DSN: dsn });
    expect(error.faults.map(({ name }) => name).sort()).toEqual(['APP_ERROR_DSN', 'APP_METRICS_PORT']);
    expect(error.message).not.toContain('feedc0de');
  });
});

describe('on any environment', () => {
  const names = describeSettings().map(({ name }) => name);
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.webUrl(),
    fc.constantFrom('0', 'true', '[""]', '{"a":{}}'),
  );
  const environment = fc.record(
    Object.fromEntries([...names, 'APP_OTHER', '__proto__'].map((name) => [name, anything])),
    { requiredKeys: [] },
  );

  it('nothing but a ConfigError is thrown', () => {
    fc.assert(
      fc.property(environment, fc.boolean(), (env, isProduction) => {
        try {
          loadSettings({ ...env, ...(isProduction && { NODE_ENV: 'production' }) });
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
        }
      }),
    );
  });

  it('no secret is in a message', () => {
    const secret = fc.stringMatching(/^[a-z@/?#:% ]{0,5}hunter2[a-z@/?#:% ]{0,5}$/);
    const inSecrets = fc.record({
      APP_DATABASE_PASSWORD: secret,
      APP_DATABASE_URI: secret.map((word) => `mongodb://me:${word}@db:x/`),
      APP_DATABASE_HOST: secret.map((word) => `mongodb://me:${word}@db`),
      APP_OPAQUE_ISSUERS: fc.oneof(
        secret,
        secret.map((word) => JSON.stringify({ [word]: { client_secret: word } })),
      ),
    });
    fc.assert(
      fc.property(inSecrets, (env) => {
        expect(errorOf(env).message).not.toContain('hunter2');
      }),
    );
  });
});
