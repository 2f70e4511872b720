import { faultOfClaims, faultOfHeader } from './jwt-rules.js';

const ALG = 'The specified alg value is not allowed';
const TYPE = 'The token is not an access token';

describe('faultOfHeader', () => {
  it.each(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'])('accepts %s', (alg) => {
    expect(faultOfHeader({ alg })).toBeUndefined();
  });

  it.each([
    undefined,
    null,
    'none',
    'None',
    'HS256',
    'HS384',
    'HS512',
    'rs256',
    'EdDSA',
    'RS1',
    'ES256K',
    '',
    256,
    ['RS256'],
    'toString',
  ])('refuses the algorithm %p', (alg) => {
    expect(faultOfHeader({ alg })).toBe(ALG);
  });

  it.each([undefined, 'JWT', 'jwt', 'at+jwt', 'AT+JWT', 'application/at+jwt'])('accepts the type %p', (typ) => {
    expect(faultOfHeader({ alg: 'RS256', typ })).toBeUndefined();
  });

  it.each(['dpop+jwt', 'logout+jwt', 'secevent+jwt', 'JOSE', '', null, 1])('refuses the type %p', (typ) => {
    expect(faultOfHeader({ alg: 'RS256', typ })).toBe(TYPE);
  });

  it.each([[['b64']], [[]], ['exp'], [null]])('refuses the critical extension %p', (crit) => {
    expect(faultOfHeader({ alg: 'RS256', crit })).toBe('Critical header extensions are not supported');
  });

  it.each([null, 1, ['first'], {}])('refuses the kid %p', (kid) => {
    expect(faultOfHeader({ alg: 'RS256', kid })).toBe('The kid value is not text');
  });

  it('passes over headers that name a key', () => {
    const header = { alg: 'RS256', jku: 'http://evil.example', x5u: 'http://evil.example', jwk: {}, x5c: [''] };
    expect(faultOfHeader(header)).toBeUndefined();
  });
});

describe('faultOfClaims', () => {
  const now = 1_000_000;
  const rules = { audiences: [], skew: 30, now };
  const good = { exp: now + 60 };

  it.each([
    ['nothing but exp', {}, undefined],
    ['no exp', { exp: undefined }, "No 'exp' claim in body"],
    ['exp as text', { exp: `${now + 60}` }, "The 'exp' claim is not a number"],
    ['exp one second within the skew', { exp: now - 29 }, undefined],
    ['exp at the skew', { exp: now - 30 }, 'Signature has expired'],
    ['nbf at the skew', { nbf: now + 30 }, undefined],
    ['nbf beyond the skew', { nbf: now + 31 }, 'The token is not yet valid (nbf)'],
    ['nbf as text', { nbf: '0' }, 'The token is not yet valid (nbf)'],
    ['iat at the skew', { iat: now + 30 }, undefined],
    ['iat beyond the skew', { iat: now + 31 }, 'The token is not yet valid (iat)'],
    ['iat as text', { iat: '0' }, 'The token is not yet valid (iat)'],
    ['an ID token by typ', { typ: 'ID' }, TYPE],
    ['an ID token by nonce', { nonce: 'n' }, TYPE],
    ['an ID token by at_hash', { at_hash: 'h' }, TYPE],
    ['an ID token by token_use', { token_use: 'id' }, TYPE],
    ['a refresh token', { typ: 'Refresh' }, TYPE],
    ['an offline token', { typ: 'Offline' }, TYPE],
    ['a logout token', { events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }, TYPE],
    ['an access token by typ', { typ: 'Bearer' }, undefined],
  ])('judges %s', (_case, changes, expected) => {
    expect(faultOfClaims({ ...good, ...changes }, rules)).toBe(expected);
  });

  it.each([
    ['as text', 'us', undefined],
    ['in a list', ['them', 'us'], undefined],
    ['missing', undefined, "Audience doesn't match"],
    ['of others', ['them'], "Audience doesn't match"],
    ['alike but for case', 'US', "Audience doesn't match"],
    ['with ours inside', 'us-too', "Audience doesn't match"],
    ['in a list in a list', [['us']], "Audience doesn't match"],
    ['as an object', { us: true }, "Audience doesn't match"],
  ])('judges an audience %s', (_case, aud, expected) => {
    expect(faultOfClaims({ ...good, aud }, { ...rules, audiences: ['we', 'us'] })).toBe(expected);
  });
});
