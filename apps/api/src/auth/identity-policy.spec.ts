import type { AuthSettings } from '#libs/config';
import { Forbidden, Unauthorized } from '#libs/http';
import { IdentityPolicy } from './identity-policy.js';

const A = 'https://a.example';
const B = 'https://b.example';
const UUID = '0b9ac1a7-6e0c-4c3e-8a3c-3f4a5b6c7d8e';

function policy(changes: Partial<AuthSettings> = {}): IdentityPolicy {
  return new IdentityPolicy({
    issuers: [A],
    audiences: ['us'],
    userEntitlements: ['user'],
    adminEntitlements: ['admin'],
    entitlementsPath: ['roles'],
    issuerHosts: [],
    issuerRules: {},
    opaqueIssuers: {},
    machineClients: ['robot'],
    groupInheritance: true,
    anonymousDrifts: true,
    clockSkewSeconds: 0,
    ...changes,
  });
}

const ada = { subject: 'ada', email: 'ada@example.org', emailVerified: true };
const rightsOf = (subject: IdentityPolicy, entitlements: string[], issuer = A, claims = {}) => {
  const { isUser, isAdmin } = subject.identityOf(issuer, { ...ada, entitlements, ...claims }, false);
  return { isUser, isAdmin };
};

describe('IdentityPolicy', () => {
  it('says all it knows', () => {
    expect(policy().identityOf(A, { ...ada, entitlements: ['z', 'user', 'z'] }, false)).toEqual({
      ...ada,
      issuer: A,
      machine: false,
      entitlements: ['z', 'user', 'z'],
      isUser: true,
      isAdmin: false,
    });
  });

  it.each([
    ['a user', ['user'], true, false],
    ['an admin, who counts as a user', ['admin'], true, true],
    ['someone with other letters', ['User', 'ADMIN', 'user ', 'users'], false, false],
    ['someone with nothing', [], false, false],
    ['someone in a sub-group of a configured name', ['/user/x'], false, false],
  ])('sees %s', (_case, entitlements, isUser, isAdmin) => {
    expect(rightsOf(policy(), entitlements)).toEqual({ isUser, isAdmin });
  });

  it.each([
    ['an empty list', [], ['user', 'admin', '', '*']],
    ['a star', ['*'], ['user', 'anything']],
    ['an empty name', [''], ['']],
    ['a name in UUID form', [UUID, UUID.toUpperCase()], [UUID, UUID.toUpperCase()]],
  ])('grants nobody by %s', (_case, configured, entitlements) => {
    const subject = policy({ userEntitlements: configured, adminEntitlements: configured });
    expect(rightsOf(subject, entitlements)).toEqual({ isUser: false, isAdmin: false });
  });

  it.each([
    ['without a verified e-mail', { emailVerified: false }],
    ['without a word on verification', { emailVerified: undefined }],
    ['without an e-mail', { email: undefined }],
  ])('makes no admin %s', (_case, claims) => {
    expect(rightsOf(policy(), ['admin', 'user'], A, claims)).toEqual({ isUser: true, isAdmin: false });
  });

  it.each([
    ['the only issuer', [A], {}, true],
    ['the only issuer, forbidden by its rule', [A], { [A]: { admin: false } }, false],
    ['one of two without a rule', [A, B], {}, false],
    ['one of two that may', [A, B], { [A]: { admin: true } }, true],
    ['one of two where only the other may', [A, B], { [B]: { admin: true } }, false],
  ])('asks whether %s may make admins', (_case, issuers, issuerRules, isAdmin) => {
    expect(rightsOf(policy({ issuers, issuerRules }), ['admin']).isAdmin).toBe(isAdmin);
  });

  it('counts only entitlements with a prefix of the issuer', () => {
    const subject = policy({
      issuers: [A, B],
      issuerRules: { [A]: { entitlementPrefixes: ['a:', 'us'] }, [B]: { entitlementPrefixes: [] } },
    });
    const claims = { ...ada, entitlements: ['b:x', 'user', 'a:y', 'admin'] };
    expect(subject.identityOf(A, claims, false).entitlements).toEqual(['user', 'a:y']);
    expect(subject.identityOf(B, claims, false)).toMatchObject({ entitlements: [], isUser: false });
  });

  it.each([
    ['/partner/x', ['/partner', '/partner/x', '/partner/x/y', '/partner/xy'], ['/partner/x', '/partner/x/y']],
    ['/partner/x/', ['/partner/x', '/partner/x/y'], ['/partner/x/y']],
    ['urn:x:ns:group:p', ['urn:x:ns:group:p#a', 'urn:x:ns:group:pq#a'], ['urn:x:ns:group:p#a']],
    ['team-', ['team-a', 'team', 'TEAM-a'], ['team-a']],
  ])('reads the prefix %s by segments, and tells who inherits', (prefix, asserted, counted) => {
    const subject = policy({ issuerRules: { [A]: { entitlementPrefixes: [prefix] } } });
    const identity = subject.identityOf(A, { ...ada, entitlements: asserted }, false);
    expect(identity).toMatchObject({ entitlements: counted, entitlementPrefixes: [prefix] });
  });

  it('takes the audiences of the issuer before the general ones', () => {
    const subject = policy({ issuerRules: { [A]: { audiences: ['a'] } } });
    expect([subject.audiencesOf(A), subject.audiencesOf(B), subject.audiencesOf('constructor')]).toEqual([
      ['a'],
      ['us'],
      ['us'],
    ]);
  });

  it('knows machines by their client and asks no e-mail of them', () => {
    expect([policy().isMachine(['x', 'robot']), policy().isMachine(['Robot']), policy().isMachine([])]).toEqual([
      true,
      false,
      false,
    ]);
    const identity = policy().identityOf(A, { subject: 'r', entitlements: ['admin'] }, true);
    expect(identity).toMatchObject({ machine: true, isUser: true, isAdmin: true, emailVerified: false });
  });

  it('takes 1,000 entitlements and refuses 1,001', () => {
    const names = Array.from({ length: 1001 }, (_, index) => `e${index}`);
    expect(policy().identityOf(A, { ...ada, entitlements: names.slice(1) }, false).entitlements).toHaveLength(1000);
    expect(() => policy().identityOf(A, { ...ada, entitlements: names }, false)).toThrow(Forbidden);
  });

  it('refuses claims without a subject', () => {
    expect(() => policy().identityOf(A, { email: 'a@b' }, false)).toThrow(Unauthorized);
  });
});
