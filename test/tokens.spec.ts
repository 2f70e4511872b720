import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { claimsFor, environment } from './support/environment.js';
import { misbehaviours, paths, rsaKey, ScriptedIssuer } from './support/scripted-issuer.js';
import { startServer, type TestServer } from './support/server.js';
import { signToken, tokenFor } from './support/tokens.js';

/** What only looks like a good token, each sent to the running service over HTTP. */
const [first, second] = environment.issuers;
const audience = environment.audience;
const now = (): number => Math.floor(Date.now() / 1000);

const BAD_SIGNATURE = 'Could not verify JWT: Signature verification failed';
const BAD_ALG = 'Could not verify JWT: The specified alg value is not allowed';
const EXPIRED = 'Could not verify JWT: Signature has expired';
const BAD_AUDIENCE = "Could not verify JWT: Audience doesn't match";
const NOT_ACCESS = 'Could not verify JWT: The token is not an access token';
const UNKNOWN = 'User identity could not be determined';

describe('hostile tokens', () => {
  let server: TestServer;
  let rotating: ScriptedIssuer;
  let stormy: ScriptedIssuer;
  let stranger: ScriptedIssuer;
  let other: ScriptedIssuer;
  const failing = new Map<string, ScriptedIssuer>();
  const sent: string[] = [];

  interface Answer {
    readonly status: number;
    readonly message: string | undefined;
    readonly headers: Headers;
  }

  async function ask(authorization: string | undefined, path = '/user/self'): Promise<Answer> {
    if (authorization) sent.push(authorization);
    const response = await fetch(server.url + path, { headers: authorization ? { authorization } : {} });
    const body = (await response.json()) as { code: number; status: string; message?: string };
    return { status: response.status, message: body.message, headers: response.headers };
  }

  const accepts = async (token: string): Promise<void> => {
    const { status, message } = await ask(`Bearer ${token}`);
    expect([status, message]).toEqual([200, undefined]);
  };

  const refuses = async (authorization: string | undefined, message: string): Promise<void> => {
    const answer = await ask(authorization);
    expect([answer.status, answer.message]).toEqual([401, message]);
    const challenge = authorization?.startsWith('Bearer ') ? 'Bearer error="invalid_token"' : 'Bearer';
    expect(answer.headers.get('www-authenticate')).toBe(challenge);
  };

  /** A token of the first issuer for its user `reader`, good but for the changes. */
  const token = (changes: Record<string, unknown> = {}, choice: Parameters<typeof signToken>[1] = {}): string =>
    signToken(claimsFor('reader', changes), choice);

  beforeAll(async () => {
    [rotating, stormy, stranger, other] = await Promise.all([
      ScriptedIssuer.start(),
      ScriptedIssuer.start(),
      ScriptedIssuer.start(),
      ScriptedIssuer.start(),
    ]);
    for (const name of Object.keys(misbehaviours)) failing.set(name, await ScriptedIssuer.start());
    const trusted = [
      first.issuer,
      second.issuer,
      ...[rotating, stormy, other, ...failing.values()].map(({ url }) => url),
    ];
    server = await startServer({
      APP_TRUSTED_OP_LIST: JSON.stringify(trusted),
      APP_ISSUER_RULES: JSON.stringify({ [first.issuer]: { admin: true }, [other.url]: { audiences: ['other'] } }),
      APP_CLOCK_SKEW_SECONDS: '30',
    });
    const register = async (good: string): Promise<void> => {
      const headers = { authorization: `Bearer ${good}` };
      expect((await fetch(`${server.url}/user`, { method: 'POST', headers })).status).toBe(201);
    };
    await register(await tokenFor('reader'));
    await register(other.token({ aud: 'other' }));
    for (const issuer of [rotating, stormy, ...failing.values()]) await register(issuer.token({ aud: audience }));
  });

  afterAll(async () => {
    await Promise.all([rotating, stormy, stranger, other, ...failing.values()].map((issuer) => issuer.stop()));
    await server.stop();
  });

  it('accepts good ones, real and made by the test', async () => {
    await accepts(await tokenFor('reader'));
    await accepts(token());
  });

  describe('in the header', () => {
    it.each([
      ['no token', undefined, 'No authorization header'],
      ['another scheme', 'Basic cmVhZGVyOng=', 'No bearer token in authorization header'],
      ['no token after the scheme', 'Bearer', 'No bearer token in authorization header'],
      ['garbage', 'Bearer garbage', UNKNOWN],
      ['garbage with dots', 'Bearer a.b.c', UNKNOWN],
      ['two words', 'Bearer a b', UNKNOWN],
    ])('%s', (_case, authorization, message) => refuses(authorization, message));

    it('the scheme in lower case', () => refuses(`bearer ${token()}`, 'No bearer token in authorization header'));

    it('a token in the query string', async () => {
      const answer = await ask(undefined, `/user/self?access_token=${token()}&authorization=Bearer%20${token()}`);
      expect([answer.status, answer.message]).toEqual([401, 'No authorization header']);
    });

    it('two headers, both good', async () => {
      const twice = request(`${server.url}/user/self`);
      twice.setHeader('authorization', [`Bearer ${token()}`, `Bearer ${token()}`]).end();
      const [response] = (await once(twice, 'response')) as [IncomingMessage];
      response.resume();
      expect([response.statusCode, response.headers['www-authenticate']]).toEqual([401, 'Bearer']);
    });

    it('30 kB', async () => {
      expect([401, 431]).toContain((await ask(`Bearer ${token({ padding: 'x'.repeat(22_000) })}`)).status);
    });

    it('an unusable one on a route for everyone: served as anonymous, with the challenge', async () => {
      const headers = { authorization: 'Bearer garbage' };
      const response = await fetch(`${server.url}/experiment/search`, { method: 'POST', headers });
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([
        200,
        'Bearer error="invalid_token"',
      ]);
    });
  });

  describe('in the signature', () => {
    it('alg none', () => refuses(`Bearer ${token({}, { header: { alg: 'none' } })}`, BAD_ALG));

    it('HS256 with the public key', async () => {
      const [jwk] = first.keys;
      const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
      for (const text of [key.export({ format: 'pem', type: 'spki' }), key.export({ format: 'der', type: 'spki' })]) {
        await refuses(`Bearer ${token({}, { key: Buffer.from(text), header: { alg: 'HS256' } })}`, BAD_ALG);
      }
    });

    it('an unknown kid', () => refuses(`Bearer ${token({}, { header: { kid: 'unknown' } })}`, BAD_SIGNATURE));

    it('a foreign key under a trusted kid', () => refuses(`Bearer ${token({}, { key: rsaKey() })}`, BAD_SIGNATURE));

    it('a foreign key of another kind under a trusted kid', async () => {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      await refuses(`Bearer ${token({}, { key: privateKey, header: { alg: 'ES256' } })}`, BAD_SIGNATURE);
    });

    it("another issuer's key", () => refuses(`Bearer ${token({}, { issuer: second })}`, BAD_SIGNATURE));

    it.each(['jku', 'x5u', 'jwk', 'x5c'])('a key that the header names by %s', async (name) => {
      const value = {
        jku: stranger.url + paths.keys,
        x5u: stranger.url + paths.keys,
        jwk: stranger.published[0],
        x5c: ['AAAA'],
      }[name];
      const header = { kid: stranger.key.kid, [name]: value };
      await refuses(`Bearer ${token({}, { key: stranger.key.privateKey, header })}`, BAD_SIGNATURE);
      expect(stranger.questions).toEqual([]);
    });

    it('an unknown critical extension', () =>
      refuses(
        `Bearer ${token({}, { header: { crit: ['x'] } })}`,
        'Could not verify JWT: Critical header extensions are not supported',
      ));
  });

  describe('in time', () => {
    it('expired', () => refuses(`Bearer ${token({ exp: now() - 31 })}`, EXPIRED));
    it('without exp', () =>
      refuses(`Bearer ${token({ exp: undefined })}`, "Could not verify JWT: No 'exp' claim in body"));
    it('not yet valid', () =>
      refuses(`Bearer ${token({ nbf: now() + 40 })}`, 'Could not verify JWT: The token is not yet valid (nbf)'));
    it('from the future', () =>
      refuses(`Bearer ${token({ iat: now() + 40 })}`, 'Could not verify JWT: The token is not yet valid (iat)'));
    it.each([{ exp: -20 }, { nbf: 25 }, { iat: 25 }])('but within the skew: %p', async (offsets) => {
      await accepts(token(Object.fromEntries(Object.entries(offsets).map(([name, offset]) => [name, now() + offset]))));
    });
  });

  describe('in purpose', () => {
    it.each([
      ['a wrong aud', 'another'],
      ['no aud', undefined],
      ['a list without ours', ['another', 'third']],
      ['an empty list', []],
      ['the audience of another issuer', 'other'],
    ])('%s', (_case, aud) => refuses(`Bearer ${token({ aud })}`, BAD_AUDIENCE));

    it('but a list with ours', () => accepts(token({ aud: ['another', audience] })));

    it("the other issuer's token for our general audience", () =>
      refuses(`Bearer ${other.token({ aud: audience })}`, BAD_AUDIENCE));

    it("but the other issuer's token for its own", () => accepts(other.token({ aud: 'other' })));

    it.each([{ typ: 'ID' }, { nonce: 'n' }, { at_hash: 'h' }, { typ: 'Refresh' }])(
      'an ID or refresh token: %p',
      (claims) => refuses(`Bearer ${token(claims)}`, NOT_ACCESS),
    );

    it('a token of another media type', () =>
      refuses(`Bearer ${token({}, { header: { typ: 'dpop+jwt' } })}`, NOT_ACCESS));
  });

  describe('in origin', () => {
    it('no iss', () => refuses(`Bearer ${token({ iss: undefined })}`, "Could not verify JWT: No 'iss' claim in body"));

    it.each([
      ['a trailing slash', `${first.issuer}/`],
      ['upper case', first.issuer.toUpperCase()],
      ['a path', `${first.issuer}/realms/x`],
      ['a look-alike host', first.issuer.replace('127.0.0.1', '127.0.0.1.example.org')],
      ['a sub-domain', first.issuer.replace('127.0.0.1', 'x.127.0.0.1')],
    ])('%s in iss', (_case, iss) => refuses(`Bearer ${token({ iss })}`, `Issuer is not trusted: ${iss}`));

    it('an issuer that is not trusted is never asked', async () => {
      await refuses(`Bearer ${stranger.token({ aud: audience })}`, `Issuer is not trusted: ${stranger.url}`);
      await ask(`Bearer ${stranger.token({ aud: audience })}`, '/experiment/00000000-0000-4000-8000-000000000000');
      expect(stranger.questions).toEqual([]);
    });
  });

  describe('in subject', () => {
    it.each([
      ['NUL', 'reader\0'],
      ['10 kB', 's'.repeat(10_000)],
      ['nothing', ''],
      ['a number', 7],
      ['a list', ['reader']],
      ['an object', { $ne: null }],
    ])('%s', (_case, sub) => refuses(`Bearer ${token({ sub })}`, UNKNOWN));

    it('a look-alike in other letters is somebody else', async () => {
      const answer = await ask(`Bearer ${token({ sub: 'rеader' })}`);
      expect([answer.status, answer.message]).toEqual([403, 'User not registered.']);
    });

    it('the same sub of another issuer is somebody else', async () => {
      const answer = await ask(`Bearer ${await tokenFor('reader', { issuer: second })}`);
      expect([answer.status, answer.message]).toEqual([403, 'User not registered.']);
    });

    it.each(['true', 1, false, ['true']])('email_verified %p is not verified', async (email_verified) => {
      const answer = await ask(`Bearer ${token({ email_verified })}`);
      expect([answer.status, answer.message]).toEqual([403, `User reader@${first.issuer} does not meet requirements`]);
    });

    it('1,001 entitlements', async () => {
      const roles = Array.from({ length: 1001 }, (_, index) => `r${index}`);
      expect((await ask(`Bearer ${token({ realm_access: { roles } })}`)).status).toBe(403);
    });
  });

  describe('and the keys of an issuer', () => {
    it('fetches exactly once more when the issuer has rotated', async () => {
      const asked = rotating.count(paths.keys);
      const fresh = rotating.publish('fresh');
      const rotated = rotating.token({ aud: audience }, {}, fresh);
      await Promise.all([accepts(rotated), accepts(rotated), accepts(rotated)]);
      expect(rotating.count(paths.keys)).toBe(asked + 1);
    });

    it('bounds a storm of unknown kids', async () => {
      const asked = stormy.count(paths.keys);
      const kids = Array.from({ length: 60 }, (_, index) => `unknown-${index}`);
      const answers = await Promise.all(kids.map((kid) => ask(`Bearer ${stormy.token({ aud: audience }, { kid })}`)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
      expect(stormy.count(paths.keys) - asked).toBeLessThan(10);
      await accepts(stormy.token({ aud: audience }));
    });

    it.each(Object.keys(misbehaviours))(
      'known keys go on working, unknown ones are a 503, while the key set %s',
      async (name) => {
        const issuer = failing.get(name);
        if (!issuer) throw new Error(`No issuer that ${name}.`);
        const fresh = issuer.publish('fresh');
        issuer.answers.set(paths.keys, misbehaviours[name] ?? {});
        const answer = await ask(`Bearer ${issuer.token({ aud: audience }, {}, fresh)}`);
        expect([answer.status, Number(answer.headers.get('retry-after'))]).toEqual([503, expect.any(Number)]);
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
        await accepts(issuer.token({ aud: audience }));
        await accepts(token());
      },
    );
  });

  it('never are in the log', () => {
    const signatures = sent.map((header) => header.split('.')[2] ?? '').filter((part) => part.length > 20);
    expect(signatures.length).toBeGreaterThan(50);
    expect(signatures.filter((signature) => server.logs().includes(signature.slice(0, 20)))).toEqual([]);
  });
});
