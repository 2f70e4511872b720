import { readAuthorization } from './authorization-header.js';

describe('readAuthorization', () => {
  it.each([
    ['no header at all', ['host', 'x'], { kind: 'absent' }],
    ['an unrelated header of the same length', ['x-authorizati', 'Bearer a'], { kind: 'absent' }],
    ['an empty header', ['authorization', ''], { kind: 'no-token' }],
    ['another scheme', ['authorization', 'Basic YTpi'], { kind: 'no-token' }],
    ['the scheme in lower case', ['authorization', 'bearer abc'], { kind: 'no-token' }],
    ['the scheme in upper case', ['authorization', 'BEARER abc'], { kind: 'no-token' }],
    ['the scheme alone', ['authorization', 'Bearer'], { kind: 'no-token' }],
    ['the scheme and a space', ['authorization', 'Bearer '], { kind: 'no-token' }],
    ['a scheme that only begins alike', ['authorization', 'BearerX abc'], { kind: 'no-token' }],
    ['a token', ['Authorization', 'Bearer abc'], { kind: 'bearer', token: 'abc' }],
    ['a token after two spaces', ['AUTHORIZATION', 'Bearer  abc'], { kind: 'bearer', token: 'abc' }],
    ['two headers', ['Authorization', 'Bearer a', 'authorization', 'Bearer b'], { kind: 'repeated' }],
    [
      'the same header twice',
      ['authorization', 'Bearer a', 'x', 'y', 'authorization', 'Bearer a'],
      { kind: 'repeated' },
    ],
  ])('reads %s', (_case, rawHeaders, expected) => {
    expect(readAuthorization(rawHeaders)).toEqual(expected);
  });
});
