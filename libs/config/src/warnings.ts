import type { Settings } from './settings.js';
import type { NamesGiven } from './sources.js';
import type { Values } from './table/index.js';
import { warnOfUnknown } from './unknown-names.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function warnOfEntitlements(name: string, entitlements: readonly string[], level: string): string[] {
  if (entitlements.length === 0) return [`${name} is empty: nobody is ${level}`];
  return entitlements
    .filter((entitlement) => entitlement === '*' || UUID.test(entitlement))
    .map(
      (entitlement) =>
        `${name}: ${JSON.stringify(entitlement)} grants nothing: "*" has no meaning, and a UUID names a user, never a group`,
    );
}

function warnOfAudience({ production, auth }: Settings): string[] {
  const open = auth.issuers.filter((issuer) => auth.issuerRules[issuer]?.audiences === undefined);
  if (!production || auth.audiences.length > 0 || open.length === 0) return [];
  return [
    `APP_AUDIENCE is empty: a token that ${open.join(' or ')} issued for any other application is accepted here; whoever runs such an application can act as its users`,
  ];
}

function warnOfSeveralIssuers({ auth }: Settings): string[] {
  if (auth.issuers.length < 2) return [];
  const makers = auth.issuers.filter((issuer) => auth.issuerRules[issuer]?.admin === true);
  const who = makers.length === 0 ? 'none of them can make admins' : `only ${makers.join(' and ')} can make admins`;
  return [`${auth.issuers.length} issuers are trusted: ${who} (APP_ISSUER_RULES, "admin": true)`];
}

function warnOfProxies({ addresses }: Settings): string[] {
  return addresses.trustedProxies.some(({ prefix }) => prefix === 0)
    ? ['APP_TRUSTED_PROXIES trusts everybody: any client can claim any address in X-Forwarded-For']
    : [];
}

function warnOfHosts({ door }: Settings): string[] {
  return door.hosts.kind === 'any'
    ? [
        'APP_HOSTS and APP_PUBLIC_URL are not set: requests for any host are served, also those of a web page that makes a name of its own lead here',
      ]
    : [];
}

function warnOfUnsharedRates({ rates }: Settings): string[] {
  return rates.redisUrl !== undefined && !rates.enabled
    ? ['APP_REDIS_URL is given, but APP_RATE_LIMITS is off: nothing is counted, so the server is not used']
    : [];
}

/** Configurations that work, but perhaps not as meant. Each is one line for the log at start-up, without secrets. */
export function findWarnings(settings: Settings, values: Values, names: NamesGiven): string[] {
  const { userEntitlements, adminEntitlements } = settings.auth;
  const database = values.databaseUri?.database ?? '';
  const unused = database !== '' && database !== 'admin' && database !== settings.database.name;
  return [
    ...warnOfUnknown(names),
    ...warnOfEntitlements('APP_USERS_ENTITLEMENTS', userEntitlements, 'a user unless an admin'),
    ...warnOfEntitlements('APP_ADMIN_ENTITLEMENTS', adminEntitlements, 'an admin'),
    ...warnOfAudience(settings),
    ...warnOfSeveralIssuers(settings),
    ...warnOfProxies(settings),
    ...warnOfHosts(settings),
    ...warnOfUnsharedRates(settings),
    ...(unused
      ? [
          `APP_DATABASE_URI names the database ${JSON.stringify(database)}; data is kept in APP_DATABASE_NAME, ${JSON.stringify(settings.database.name)}`,
        ]
      : []),
  ];
}
