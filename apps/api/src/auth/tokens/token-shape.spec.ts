import fc from 'fast-check';
import { MAX_TOKEN_LENGTH, shapeOf } from './token-shape.js';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = encode({ alg: 'RS256' });
const payload = encode({ sub: 'ada' });

describe('shapeOf', () => {
  it('reads a JWT', () => {
    const token = `${header}.${payload}.c2ln`;
    expect(shapeOf(token)).toEqual({ kind: 'jwt', token, header: { alg: 'RS256' }, payload: { sub: 'ada' } });
  });

  it.each([
    ['an unsigned JWT is a JWT', `${header}.${payload}.`, 'jwt'],
    ['padding makes no opaque token of a JWT', `${header}==.${payload}.c2ln`, 'broken-jwt'],
    ['nor does the other alphabet', `${header}.${payload}.a+/b`, 'broken-jwt'],
    ['nor an impossible length', `${header}.${payload}.abcde`, 'broken-jwt'],
    ['nor a payload that is no object', `${header}.${encode(['sub'])}.c2ln`, 'broken-jwt'],
    ['nor a payload that is no JSON', `${header}.YWJj.c2ln`, 'broken-jwt'],
    [
      'nor a payload that is no UTF-8',
      `${header}.${Buffer.from('{"sub":"\xff"}', 'latin1').toString('base64url')}.c2ln`,
      'broken-jwt',
    ],
    ['a header that is a list is none', `${encode([])}.${payload}.c2ln`, 'opaque'],
    ['two parts are opaque', `${header}.${payload}`, 'opaque'],
    ['four parts are opaque', `${header}.${payload}.a.b`, 'opaque'],
    ['a word is opaque', 'abc-._~+/=', 'opaque'],
    ['dots are opaque', '..', 'opaque'],
    ['a space is not in the syntax', 'a b', 'garbage'],
    ['nor is a letter beyond ASCII', 'ä', 'garbage'],
    ['nor is a = inside', 'a=b', 'garbage'],
    ['too much is not looked at', 'a'.repeat(MAX_TOKEN_LENGTH + 1), 'garbage'],
    ['the longest is', 'a'.repeat(MAX_TOKEN_LENGTH), 'opaque'],
  ])('%s', (_case, token, kind) => {
    expect(shapeOf(token).kind).toBe(kind);
  });

  it('never throws, and shows no text with a JOSE header as opaque', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => {
        expect(shapeOf(`${a}.${b}.${c}`).kind).not.toBe('jwt');
        expect(['jwt', 'broken-jwt']).toContain(
          shapeOf(`${header}.${b.replaceAll('.', '')}.${c.replaceAll('.', '')}`).kind,
        );
      }),
    );
  });
});
