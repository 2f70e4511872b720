import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { startAuthentication, type AuthenticationUnderTest } from '../../../../test/support/authentication.js';
import { paths, rsaKey, ScriptedIssuer } from '../../../../test/support/scripted-issuer.js';
import { signToken } from '../../../../test/support/tokens.js';

const BAD_SIGNATURE = 'Could not verify JWT: Signature verification failed';
const BAD_ALG = 'Could not verify JWT: The specified alg value is not allowed';

describe('Authenticator, asked about JWTs', () => {
  let issuer: ScriptedIssuer;
  let other: ScriptedIssuer;
  let stranger: ScriptedIssuer;
  let subject: AuthenticationUnderTest;

  beforeAll(async () => {
    [issuer, other, stranger] = await Promise.all([
      ScriptedIssuer.start(),
      ScriptedIssuer.start(),
      ScriptedIssuer.start(),
    ]);
    subject = await startAuthentication({
      APP_TRUSTED_OP_LIST: JSON.stringify([issuer.url, other.url]),
      APP_ISSUER_RULES: JSON.stringify({ [other.url]: { audiences: ['other'] } }),
    });
  });

  afterAll(async () => {
    await subject.module.close();
    await Promise.all([issuer.stop(), other.stop(), stranger.stop()]);
  });

  it('accepts a good token and asks userinfo nothing', async () => {
    expect(await subject.verdict(issuer.token())).toBe('ok ada');
    expect(issuer.count(paths.userinfo)).toBe(0);
  });

  it.each(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'])('accepts %s with an RSA key', async (alg) => {
    expect(await subject.verdict(issuer.token({}, { alg }))).toBe('ok ada');
  });

  it.each([
    ['ES256', 'P-256'],
    ['ES384', 'P-384'],
    ['ES512', 'P-521'],
  ])('accepts %s with its curve only', async (alg, namedCurve) => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve });
    const key = issuer.publish(`ec ${alg}`, { alg: undefined }, privateKey);
    const own = await startAuthentication({ APP_TRUSTED_OP_LIST: JSON.stringify([issuer.url]) });
    expect(await own.verdict(issuer.token({}, { alg }, key))).toBe('ok ada');
    const wrong = alg === 'ES256' ? 'ES384' : 'ES256';
    expect(await own.verdict(issuer.token({}, { alg: wrong }, key))).toBe(BAD_SIGNATURE);
    await own.module.close();
  });

  it.each([
    ['no algorithm', () => issuer.token({}, { alg: 'none' }), BAD_ALG],
    [
      'the public key as an HMAC secret',
      () => {
        const pem = createPublicKey(issuer.key.privateKey).export({ format: 'pem', type: 'spki' });
        return signToken(issuer.claims(), { key: Buffer.from(pem), header: { alg: 'HS256', kid: 'first' } });
      },
      BAD_ALG,
    ],
    [
      'a foreign key under the trusted kid',
      () => issuer.token({}, {}, { kid: 'first', privateKey: rsaKey() }),
      BAD_SIGNATURE,
    ],
    ['the key under another kid', () => issuer.token({}, { kid: 'second' }), BAD_SIGNATURE],
    ['a signature that was cut', () => issuer.token().slice(0, -8), BAD_SIGNATURE],
    ['an ECDSA signature of a wrong length', () => issuer.token({}, { alg: 'ES256' }), BAD_SIGNATURE],
    ['no signature', () => issuer.token().replace(/[^.]*$/, ''), BAD_SIGNATURE],
    [
      'a changed payload',
      () =>
        issuer
          .token()
          .replace(
            /\.[^.]*\./,
            `.${Buffer.from(JSON.stringify(issuer.claims({ sub: 'eve' }))).toString('base64url')}.`,
          ),
      BAD_SIGNATURE,
    ],
    [
      'an expired time',
      () => issuer.token({ exp: Math.floor(Date.now() / 1000) - 31 }),
      'Could not verify JWT: Signature has expired',
    ],
    [
      'a time to come',
      () => issuer.token({ nbf: Math.floor(Date.now() / 1000) + 40 }),
      'Could not verify JWT: The token is not yet valid (nbf)',
    ],
    ['no exp', () => issuer.token({ exp: undefined }), "Could not verify JWT: No 'exp' claim in body"],
    ['no iss', () => issuer.token({ iss: undefined }), "Could not verify JWT: No 'iss' claim in body"],
    [
      'an iss that is a list',
      () => issuer.token({ iss: [issuer.url] }),
      "Could not verify JWT: No 'iss' claim in body",
    ],
    ['an ID token', () => issuer.token({ typ: 'ID' }), 'Could not verify JWT: The token is not an access token'],
    [
      'an unknown critical header',
      () => issuer.token({}, { crit: ['x'], x: 1 }),
      'Could not verify JWT: Critical header extensions are not supported',
    ],
    ['a subject with NUL', () => issuer.token({ sub: 'a\0' }), 'User identity could not be determined'],
    [
      'a broken payload',
      () => signToken('{"iss":', { key: issuer.key.privateKey }),
      'Could not verify JWT: The token is malformed',
    ],
    ['no JWT', () => 'garbage', 'User identity could not be determined'],
  ])('refuses a token with %s', async (_case, token, message) => {
    expect(await subject.verdict(token())).toBe(message);
  });

  it('accepts clocks that differ by less than the skew', async () => {
    const now = Math.floor(Date.now() / 1000);
    expect(await subject.verdict(issuer.token({ exp: now - 25 }))).toBe('ok ada');
    expect(await subject.verdict(issuer.token({ iat: now + 25, nbf: now + 25 }))).toBe('ok ada');
  });

  it('never asks an issuer that is not trusted', async () => {
    expect(await subject.verdict(stranger.token())).toBe(`Issuer is not trusted: ${stranger.url}`);
    expect(stranger.questions).toEqual([]);
  });

  it.each([
    ['a trailing slash', () => `${issuer.url}/`],
    ['another case', () => issuer.url.toUpperCase()],
    ['a path', () => `${issuer.url}/realm`],
    ['a space', () => `${issuer.url} `],
  ])('does not forgive %s in iss', async (_case, iss) => {
    expect(await subject.verdict(issuer.token({ iss: iss() }))).toBe(`Issuer is not trusted: ${iss()}`);
  });

  it('repeats only a bounded part of an untrusted issuer, without control characters', async () => {
    const iss = `https://evil.example/\r\nSet-Cookie: x\u202e${'y'.repeat(5000)}`;
    const message = await subject.verdict(issuer.token({ iss }));
    expect(message).toMatch(/^Issuer is not trusted: https:\/\/evil\.example\/Set-Cookie: xy+$/);
    expect(message.length).toBeLessThan(250);
  });

  it.each(['jku', 'x5u'])('does not fetch the key that %s names', async (name) => {
    const header = { [name]: `${stranger.url}${paths.keys}` };
    expect(await subject.verdict(stranger.token({ iss: issuer.url }, header))).toBe(BAD_SIGNATURE);
    expect(stranger.questions).toEqual([]);
  });

  it('does not use the key that the header carries', async () => {
    const header = { jwk: stranger.published[0], x5c: [] };
    expect(await subject.verdict(stranger.token({ iss: issuer.url }, header))).toBe(BAD_SIGNATURE);
  });

  it('asks for the audience of the issuer whose token it is', async () => {
    expect(await subject.verdict(issuer.token({ aud: 'anything' }))).toBe('ok ada');
    expect(await subject.verdict(other.token({ aud: 'anything' }))).toBe(
      "Could not verify JWT: Audience doesn't match",
    );
    expect(await subject.verdict(other.token({ aud: ['x', 'other'] }))).toBe('ok ada');
  });

  it('refuses the token of one issuer that names another', async () => {
    expect(await subject.verdict(other.token({ iss: issuer.url, aud: 'other' }))).toBe(BAD_SIGNATURE);
  });

  it('keeps parallel requests apart', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `user-${index}`);
    const verdicts = await Promise.all(
      names.map((sub, index) => subject.verdict((index % 2 ? issuer : other).token({ sub, aud: 'other' }))),
    );
    expect(verdicts).toEqual(names.map((sub) => `ok ${sub}`));
  });

  it('gives none for a request without the header and refuses two headers', async () => {
    const token = issuer.token();
    expect(await subject.verdictOf([])).toBe('none');
    expect(await subject.verdictOf(['authorization', `Bearer ${token}`, 'Authorization', `Bearer ${token}`])).toBe(
      'More than one authorization header',
    );
    expect(await subject.verdictOf(['authorization', 'Basic eDp5'])).toBe('No bearer token in authorization header');
  });
});
