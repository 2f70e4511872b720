import fc from 'fast-check';
import { completeClaims, isComplete, readClaims } from './claims.js';

const PATH = ['realm_access', 'roles'];
const read = (document: unknown) => readClaims(document as Record<string, unknown>, PATH);

describe('readClaims', () => {
  it('reads what is well written', () => {
    const document = { sub: 'ada', email: 'a@b', email_verified: true, realm_access: { roles: ['b', 'a', 'b'] } };
    expect(read(document)).toEqual({
      subject: 'ada',
      email: 'a@b',
      emailVerified: true,
      entitlements: ['b', 'a', 'b'],
    });
  });

  it.each([
    ['255 characters', 's'.repeat(255), true],
    ['255 characters of two units each', '\u{1F600}'.repeat(255), true],
    ['other letters', 'аda', true],
    ['256 characters', 's'.repeat(256), false],
    ['10,000 characters', 's'.repeat(10_000), false],
    ['no characters', '', false],
    ['a NUL', 'a\0', false],
    ['a line break', 'a\nb', false],
    ['a C1 control character', 'a\u0085', false],
    ['half a character', 'a\ud800', false],
    ['a number', 1, false],
    ['a list', ['ada'], false],
    ['an object', { toString: 'ada' }, false],
    ['true', true, false],
    ['null', null, false],
  ])('judges a subject of %s', (_case, sub, accepted) => {
    expect('subject' in read({ sub })).toBe(accepted);
  });

  it.each([
    [true, true],
    ['true', false],
    ['false', false],
    [1, false],
    [false, false],
    [[true], false],
    [null, undefined],
    [undefined, undefined],
  ])('reads email_verified %p as %p', (value, expected) => {
    expect(read({ email_verified: value }).emailVerified).toBe(expected);
  });

  it.each([
    ['a@b', 'a@b'],
    ['ab', undefined],
    ['', undefined],
    [['a@b'], undefined],
    [null, undefined],
    [1, undefined],
  ])('reads the email %p as %p', (value, expected) => {
    expect(read({ email: value }).email).toBe(expected);
  });

  it.each([
    ['an absent path', {}, undefined],
    ['a path that ends early', { realm_access: {} }, undefined],
    ['a null at the first step', { realm_access: null }, undefined],
    ['a null at the last step', { realm_access: { roles: null } }, undefined],
    ['a text at the first step', { realm_access: 'roles' }, undefined],
    ['a text in place of the list', { realm_access: { roles: 'admin' } }, []],
    ['an object in place of the list', { realm_access: { roles: { 0: 'admin', length: 1 } } }, []],
    ['a list with a number', { realm_access: { roles: ['admin', 1] } }, []],
    ['a list with a list', { realm_access: { roles: [['admin']] } }, []],
    ['an empty list', { realm_access: { roles: [] } }, []],
  ])('reads %s', (_case, document, expected) => {
    expect(read(document).entitlements).toEqual(expected);
  });

  it('finds nothing on prototypes', () => {
    expect(readClaims({}, ['constructor', 'name']).entitlements).toBeUndefined();
    expect(readClaims(JSON.parse('{"__proto__": {"sub": "ada", "roles": ["admin"]}}'), ['roles'])).toEqual({});
  });

  it('reads any JSON object without throwing', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('sub', 'email', 'email_verified', 'realm_access'), fc.jsonValue()),
        (document) => {
          const { entitlements = [], emailVerified = false } = read(document);
          expect(entitlements.every((name) => typeof name === 'string')).toBe(true);
          expect(typeof emailVerified).toBe('boolean');
        },
      ),
    );
  });
});

describe('completeClaims', () => {
  it('lets the first win and the fallback fill in', () => {
    const first = { emailVerified: false, entitlements: [] };
    const fallback = { subject: 'ada', emailVerified: true, entitlements: ['admin'] };
    expect(completeClaims(first, fallback)).toEqual({ subject: 'ada', emailVerified: false, entitlements: [] });
  });
});

describe('isComplete', () => {
  const person = { email: 'a@b', emailVerified: false, entitlements: [] };
  it.each([
    ['a person with all', person, false, true],
    ['a person without email', { ...person, email: undefined }, false, false],
    ['a person without email_verified', { ...person, emailVerified: undefined }, false, false],
    ['a person without entitlements', { ...person, entitlements: undefined }, false, false],
    ['a machine with entitlements', { entitlements: [] }, true, true],
    ['a machine without entitlements', {}, true, false],
  ])('judges %s', (_case, claims, machine, expected) => {
    expect(isComplete(claims as Parameters<typeof isComplete>[0], machine)).toBe(expected);
  });
});
