import fc from 'fast-check';
import { showValue } from '../mask.js';
import { defaultText } from '../table/definition.js';
import { definitions, settingsTable, type SettingKey } from '../table/index.js';
import { databaseUri, formatUri } from './database-uri.js';

const A = 'https://a.example';

function parse(key: SettingKey, text: string, production = false) {
  return settingsTable[key].parser.parse(text, { production });
}

describe.each([false, true])('defaults (production: %s)', (production) => {
  it.each(definitions.map(([key, definition]) => [key, defaultText(definition, production)] as const))(
    '%s can be read by its own parser',
    (key, text) => {
      if (text !== undefined) expect(parse(key, text, production).ok).toBe(true);
    },
  );
});

describe('right values', () => {
  it.each<[SettingKey, string, unknown]>([
    ['port', ' 0 ', 0],
    ['port', '65535', 65_535],
    ['anonymousDrifts', 'False', false],
    ['host', '::', '::'],
    ['host', 'my_db.example', 'my_db.example'],
    ['corsOrigins', '["http://localhost:5173"]', ['http://localhost:5173']],
    ['issuerHosts', '["www.googleapis.com","[::1]:8443"]', ['www.googleapis.com', '[::1]:8443']],
    ['trustedProxies', '["::ffff:10.0.0.0/104"]', [{ address: { family: 'ipv4', text: '10.0.0.0' }, prefix: 8 }]],
    ['deniedAddresses', '["2001:DB8::/32"]', [{ address: { family: 'ipv6', text: '2001:db8::' }, prefix: 32 }]],
    ['redisUrl', ' redis://redis ', 'redis://redis'],
    ['redisUrl', 'rediss://me:p%40ss@[::1]:6380/2', 'rediss://me:p%40ss@[::1]:6380/2'],
    ['redisUrl', 'redis://:secret@10.0.0.1/', 'redis://:secret@10.0.0.1/'],
    ['audiences', 'drift-watch', ['drift-watch']],
    ['audiences', '["a","b"]', ['a', 'b']],
    ['audiences', 'https://api.example/', ['https://api.example/']],
    ['entitlementsPath', 'groups', ['groups']],
    ['entitlementsPath', '["https://example.org/roles"]', ['https://example.org/roles']],
    ['trustedIssuers', '["https://A.example/x/"]', ['https://A.example/x/']],
    ['trustedIssuers', '["http://127.0.0.2:3001","http://[::1]:1"]', ['http://127.0.0.2:3001', 'http://[::1]:1']],
    ['issuerRules', `{"${A}":{}}`, { [A]: {} }],
    [
      'issuerRules',
      `{"${A}":{"audiences":["x"],"admin":false,"entitlement_prefixes":["/ml"]}}`,
      { [A]: { audiences: ['x'], admin: false, entitlementPrefixes: ['/ml'] } },
    ],
    ['opaqueIssuers', `["${A}"]`, { [A]: {} }],
    ['adoptionTimeZone', ' Europe/Berlin ', 'Europe/Berlin'],
    ['publicUrl', ' HTTPS://Drift.example.org:443// ', 'https://drift.example.org'],
    ['publicUrl', 'http://[::1]:3000/drift/api/', 'http://[::1]:3000/drift/api'],
    ['opaqueIssuers', `{"${A}":{"client_id":"i","client_secret":"s"}}`, { [A]: { clientId: 'i', clientSecret: 's' } }],
  ])('%s reads %s', (key, text, value) => {
    expect(parse(key, text)).toEqual({ ok: true, value });
  });
});

describe('wrong values', () => {
  it.each<[SettingKey, string, string]>([
    ['port', '65536', 'out of range'],
    ['port', '-1', 'out of range'],
    ['port', '0x50', 'not a whole number'],
    ['bodyLimit', '1e6', 'not a whole number'],
    ['groupInheritance', 'yes', 'neither true nor false'],
    ['logLevel', 'verbose', 'none of the choices'],
    ['adoptionTimeZone', 'Europe/Atlantis', 'no time zone of this name'],
    ['adoptionTimeZone', '+02:00', 'an offset'],
    ['host', 'http://x', 'a URL'],
    ['host', 'a:1', 'not a host'],
    ['corsOrigins', '["*"]', 'name the origins'],
    ['corsOrigins', '["https://a.example/"]', 'entry 1 is not spelled'],
    ['issuerHosts', '["https://a.example"]', 'entry 1 is not a host'],
    ['issuerHosts', '["a.example/keys"]', 'entry 1 is not a host'],
    ['userEntitlements', 'a,b', 'a comma-separated list is not read'],
    ['userEntitlements', 'a', 'not JSON'],
    ['userEntitlements', '"a"', 'not a JSON array'],
    ['userEntitlements', '["a",""]', 'entry 2'],
    ['userEntitlements', '[1]', 'entry 1'],
    ['audiences', 'a,b', 'neither a JSON array nor one plain text'],
    ['audiences', '["a"', 'not JSON'],
    ['entitlementsPath', '/realm_access', 'a step of the path is empty'],
    ['entitlementsPath', '[]', 'the path is empty'],
    ['trustedIssuers', '[]', 'the list is empty'],
    ['trustedIssuers', `["${A}","${A}"]`, 'listed twice'],
    ['trustedIssuers', '["http://a.example"]', 'on loopback only'],
    ['trustedIssuers', '["http://localhost.evil.example"]', 'on loopback only'],
    ['trustedIssuers', '["ftp://a.example"]', 'not an https URL'],
    ['trustedIssuers', '["https://a.example?x=1"]', 'a query'],
    ['trustedIssuers', '["https://u:p@a.example"]', 'credentials'],
    ['trustedIssuers', '[" https://a.example"]', 'not an https URL'],
    ['issuerRules', `["${A}"]`, 'not a JSON object'],
    ['issuerRules', `{"${A}":{"admins":true}}`, 'issuer 1: it has an unknown key'],
    ['issuerRules', `{"${A}":{"admin":"true"}}`, '`admin`'],
    ['issuerRules', `{"${A}":{"audiences":[]}}`, '`audiences`'],
    ['issuerRules', `{"${A}":{"entitlement_prefixes":[""]}}`, '`entitlement_prefixes`'],
    ['issuerRules', `{"${A}":true}`, 'not an object'],
    ['opaqueIssuers', `{"${A}":{"client_id":"i"}}`, 'not both'],
    ['trustedProxies', '10.0.0.0/8', 'not JSON'],
    ['trustedProxies', '["10.0.0.0/8","proxy"]', 'entry 2 is not an IPv4 or IPv6 address'],
    ['allowedAddresses', '["10.0.0.1/8"]', 'entry 1 has bits behind its prefix: the range is 10.0.0.0/8'],
    ['deniedAddresses', '["10.0.0.0/33"]', 'entry 1 has a prefix longer than 32'],
    ['rateLimits', 'true', 'none of the choices'],
    ['bulkRateLimit', '0', 'out of range'],
    ['redisUrl', 'http://redis', 'does not begin with redis://'],
    ['redisUrl', 'redis://', 'its host cannot be made out'],
    ['redisUrl', 'redis://:p@ss@redis', 'its host cannot be made out'],
    ['redisUrl', 'redis://redis/0?family=6', 'its host cannot be made out'],
    ['redisUrl', 'redis://[::g]', 'its host cannot be made out'],
    ['redisUrl', 'redis://redis:65536', 'its port is out of range'],
    ['redisUrl', 'redis://:100%@redis', 'percent-encoded'],
    ['redisUrl', 'redis://:%ff@redis', 'percent-encoded'],
    ['publicUrl', 'drift.example.org', 'not an http or https URL'],
    ['publicUrl', 'ftp://drift.example.org', 'not an http or https URL'],
    ['publicUrl', 'https://', 'not an http or https URL'],
    ['publicUrl', 'https://drift example.org', 'not an http or https URL'],
    ['publicUrl', 'https://drift.example.org:65536', 'not an http or https URL'],
    ['publicUrl', 'https://u:p@drift.example.org', 'credentials, a query'],
    ['publicUrl', 'https://drift.example.org/?a=1', 'credentials, a query'],
    ['publicUrl', 'https://drift.example.org/#top', 'credentials, a query'],
    ['publicUrl', 'https://drift.example.org\\x', 'or a backslash'],
    ['databasePassword', '\ud800', 'well-formed'],
    ['databaseUri', 'mongodb+srv://a.example:27017', 'without a port'],
    ['databaseUri', 'mongodb://u:100%@a', 'percent-encoded'],
  ])('%s refuses %j', (key, text, problem) => {
    expect(parse(key, text)).toEqual({ ok: false, problem: expect.stringContaining(problem) });
  });

  it('accepts no http issuer in production, not even on loopback', () => {
    expect(parse('trustedIssuers', '["http://127.0.0.1:3001"]', true).ok).toBe(false);
  });
});

it('every parser is total', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), fc.boolean(), (text, production) => {
      for (const [, { parser }] of definitions) expect(typeof parser.parse(text, { production }).ok).toBe('boolean');
    }),
  );
});

it('a connection string survives being taken apart and put together, and is masked', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1 });
  const marked = word.map((text) => encodeURIComponent(`${text}hunter2`));
  fc.assert(
    fc.property(
      marked,
      marked,
      fc.domain(),
      fc.constantFrom('', 'w=1&tls=true'),
      (username, password, hosts, options) => {
        const uri = formatUri({ scheme: 'mongodb', username, password, hosts, database: '', options });
        const parsed = databaseUri.parse(uri, { production: true });
        expect(parsed).toEqual({
          ok: true,
          value: { scheme: 'mongodb', username, password, hosts, database: '', options },
        });
        expect(showValue(uri, false)).not.toContain('hunter2');
      },
    ),
  );
});
