import fc from 'fast-check';
import { parentGroups } from './groups.js';
import { isAdmitted } from './prefixes.js';
import { principalsOf } from './principals.js';

const ID = '2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11';

describe('principalsOf', () => {
  it("is the user's id, his entitlements, and the groups these are within", () => {
    expect([...principalsOf(ID, { entitlements: ['user', '/ml/team-a'] }, true)].sort()).toEqual([
      '/ml',
      '/ml/team-a',
      ID,
      'user',
    ]);
  });

  it('leaves the groups out when inheritance is off', () => {
    expect([...principalsOf(ID, { entitlements: ['user', '/ml/team-a'] }, false)].sort()).toEqual([
      '/ml/team-a',
      ID,
      'user',
    ]);
  });

  it('is only the entitlements of somebody who is not registered', () => {
    expect([...principalsOf(undefined, { entitlements: ['user'] }, true)]).toEqual(['user']);
  });

  it.each([
    ['in the form of a user id', ID],
    ['in the form of a user id in another case', ID.toUpperCase()],
    ['that is empty', ''],
  ])('never is an entitlement %s', (_, entitlement) => {
    expect(principalsOf(undefined, { entitlements: [entitlement] }, true).size).toBe(0);
  });

  it('keeps an own id that an entitlement repeats', () => {
    expect([...principalsOf(ID, { entitlements: [ID] }, true)]).toEqual([ID]);
  });

  it.each(['/', '//', '/ml/', 'urn:x:ns:group', 'urn:x:ns:group#aai'])('adds nothing to %s', (entitlement) => {
    expect([...principalsOf(undefined, { entitlements: [entitlement] }, true)]).toEqual([entitlement]);
  });

  it.each([
    ['/partner/x', ['/partner/x/y/z'], ['/partner/x', '/partner/x/y', '/partner/x/y/z']],
    ['/partner/x', ['/partner/x'], ['/partner/x']],
    ['/partner/x', ['/partner', '/partner/xy/z', '/ml', 'partner/x'], []],
    ['/partner/x', ['/partner/x/../../ml'], ['/partner/x', '/partner/x/..', '/partner/x/../..', '/partner/x/../../ml']],
    ['/partner/x/', ['/partner/x/y/z', '/partner/x'], ['/partner/x/y', '/partner/x/y/z']],
    ['/', ['/partner/x', 'team'], ['/partner', '/partner/x']],
    ['urn:x:ns:group:p:q', ['urn:x:ns:group:p:q:r#aai'], ['urn:x:ns:group:p:q#aai', 'urn:x:ns:group:p:q:r#aai']],
    [
      'urn:x:ns:group:p:q',
      ['urn:x:ns:group:p:q:role=lead#a'],
      ['urn:x:ns:group:p:q#a', 'urn:x:ns:group:p:q:role=lead#a'],
    ],
    ['urn:x:ns:group:p:q', ['urn:x:ns:group:p:qr:s#aai', 'urn:x:ns:group:p#aai'], []],
    ['urn:x:ns:group:p:q#aai', ['urn:x:ns:group:p:q#aai', 'urn:x:ns:group:p:q#aai.evil'], ['urn:x:ns:group:p:q#aai']],
    ['team-', ['team-a', 'teams', '/team-a'], ['team-a']],
  ])('never leave the prefix %s of the issuer: of %j', (prefix, entitlements, expected) => {
    const identity = { entitlements, entitlementPrefixes: [prefix] };
    expect([...principalsOf(undefined, identity, true)].sort()).toEqual([...expected].sort());
    expect([...principalsOf(ID, identity, true)]).toContain(ID);
  });

  const names = fc
    .tuple(
      fc.constantFrom('/', 'urn:x:ns:group:'),
      fc.array(fc.constantFrom('a', 'ab', 'b', 'role=a', '..'), { maxLength: 4 }),
    )
    .map(([start, segments]) => start + segments.join(start === '/' ? '/' : ':') + (start === '/' ? '' : '#aai'));
  const prefixes = fc.oneof(
    names,
    names.map((name) => name.replace('#aai', '')),
    names.map((name) => `${name.replace('#aai', '')}${name.startsWith('/') ? '/' : ':'}`),
    fc.constantFrom('a', 'urn', 'urn:x'),
  );

  it('are with prefixes those without that the prefixes admit, for any names', () => {
    fc.assert(
      fc.property(fc.array(names, { maxLength: 4 }), fc.array(prefixes, { maxLength: 3 }), (entitlements, admitted) => {
        const bounded = principalsOf(ID, { entitlements, entitlementPrefixes: admitted }, true);
        const unbounded = principalsOf(ID, { entitlements }, true);
        const expected = [...unbounded].filter((name) => name === ID || isAdmitted(name, admitted));
        expect([...bounded].sort()).toEqual(expected.sort());
      }),
    );
  });

  it('hold nothing of the groups above a prefix that is a group, whatever is within it', () => {
    fc.assert(
      fc.property(names, fc.array(names, { maxLength: 6 }), (prefix, entitlements) => {
        const held = principalsOf(undefined, { entitlements, entitlementPrefixes: [prefix] }, true);
        for (const parent of parentGroups(prefix)) expect(held).not.toContain(parent);
      }),
    );
  });
});
