import { loadSettings } from './load-settings.js';

const ISSUER = 'https://idp.example.org/realms/ml';
const minimal = { APP_DATABASE_URI: 'mongodb://db:27017', APP_TRUSTED_OP_LIST: JSON.stringify([ISSUER]) };
const granting = { APP_USERS_ENTITLEMENTS: '["users"]', APP_ADMIN_ENTITLEMENTS: '["admins"]' };

describe('warnings', () => {
  const warningsOf = (env: NodeJS.ProcessEnv) => loadSettings({ ...minimal, ...granting, ...env }).warnings;
  const named = { APP_HOSTS: '["drift.example.org"]' };
  const two = { APP_TRUSTED_OP_LIST: JSON.stringify([ISSUER, 'https://b.example']) };

  it('are none for a plain configuration', () => {
    expect(warningsOf({})).toEqual([]);
    expect(warningsOf({ NODE_ENV: 'production', APP_AUDIENCE: 'drift-watch', ...named })).toEqual([]);
  });

  it.each([
    ['an empty user list', { APP_USERS_ENTITLEMENTS: '[]' }, 'APP_USERS_ENTITLEMENTS is empty'],
    ['an empty admin list', { APP_ADMIN_ENTITLEMENTS: '[]' }, 'APP_ADMIN_ENTITLEMENTS is empty'],
    ['a star', { APP_USERS_ENTITLEMENTS: '["*"]' }, '"*" grants nothing'],
    ['a UUID', { APP_ADMIN_ENTITLEMENTS: '["2f1c1e0e-3c52-4e8b-9b06-111111111111"]' }, 'grants nothing'],
    [
      'production without audience',
      { NODE_ENV: 'production', ...named },
      'issued for any other application is accepted here',
    ],
    ['several issuers', two, '2 issuers are trusted: none of them can make admins'],
    ['production for any host', { NODE_ENV: 'production', APP_AUDIENCE: 'x' }, 'requests for any host are served'],
    ['all addresses for any host', { APP_HOST: '0.0.0.0' }, 'requests for any host are served'],
    ['a database in the URI', { APP_DATABASE_URI: 'mongodb://db/mine' }, 'names the database "mine"'],
    ['trusting everybody', { APP_TRUSTED_PROXIES: '["0.0.0.0/0"]' }, 'any client can claim any address'],
    ['a Redis for nothing', { APP_REDIS_URL: 'redis://redis' }, 'APP_RATE_LIMITS is off'],
    ['an unknown name', { APP_PROT: '1' }, '"APP_PROT" is not a setting: it is ignored; did you mean APP_PORT?'],
    ['a slip of the case', { app_Port: '1' }, '"app_Port" is not a setting: it is ignored; did you mean APP_PORT?'],
    ['an unknown name like no other', { APP_COMPLETELY_DIFFERENT: '1' }, 'is not a setting: it is ignored'],
  ])('tell of %s', (_, env, text) => {
    expect(warningsOf(env)).toEqual([expect.stringContaining(text)]);
  });

  it('are beside the faults when a name may be the reason for them', () => {
    const load = () => loadSettings({ APP_DATABASE_URL: 'mongodb://db', APP_TRUSTED_OP_LIST: `["${ISSUER}"]` });
    expect(load).toThrow(
      /^1 setting is wrong:\n  APP_DATABASE_URI: .*\nThis may be why:\n  "APP_DATABASE_URL" .* did you mean APP_DATABASE_URI\?$/,
    );
  });

  it('name the issuers that can make admins', () => {
    const rules = JSON.stringify({ 'https://b.example': { admin: true } });
    expect(warningsOf({ ...two, APP_ISSUER_RULES: rules })).toEqual([
      expect.stringContaining('only https://b.example can'),
    ]);
  });

  it('name only the issuers whose audience is open', () => {
    const rules = JSON.stringify({ [ISSUER]: { audiences: ['x'] } });
    expect(warningsOf({ NODE_ENV: 'production', APP_ISSUER_RULES: rules, ...named })).toEqual([]);
  });
});
