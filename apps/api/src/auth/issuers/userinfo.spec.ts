import type { ServerResponse } from 'node:http';
import { startAuthentication, type AuthenticationUnderTest } from '../../../../../test/support/authentication.js';
import {
  json,
  misbehaviours,
  paths,
  type Question,
  ScriptedIssuer,
  status,
} from '../../../../../test/support/scripted-issuer.js';

const UNKNOWN = 'User identity could not be determined';
const AWAY = '503 3';
const everything = { sub: 'ada', email: 'new@example.org', email_verified: true, realm_access: { roles: ['admin'] } };

describe('claims that a JWT lacks', () => {
  let issuer: ScriptedIssuer;
  let subject: AuthenticationUnderTest;

  beforeEach(async () => {
    issuer = await ScriptedIssuer.start();
    issuer.answers.set(paths.userinfo, everything);
    subject = await startAuthentication({
      APP_TRUSTED_OP_LIST: JSON.stringify([issuer.url]),
      APP_MACHINE_CLIENTS: '["robot"]',
    });
  });

  afterEach(async () => {
    await subject.module.close();
    await issuer.stop();
  });

  it.each([
    ['the email', { email: undefined }],
    ['an email with an @', { email: 'ada' }],
    ['email_verified', { email_verified: undefined }],
    ['the entitlement path', { realm_access: {} }],
    ['all', { email: undefined, email_verified: undefined, realm_access: undefined }],
  ])('come from userinfo when it lacks %s, and userinfo wins', async (_case, changes) => {
    const identity = await subject.identityOf(issuer.token(changes));
    expect(identity).toMatchObject({
      email: 'new@example.org',
      emailVerified: true,
      entitlements: ['admin'],
      isAdmin: true,
    });
    expect(issuer.count(paths.userinfo)).toBe(1);
  });

  it('fall back to the JWT where userinfo says nothing', async () => {
    issuer.answers.set(paths.userinfo, { sub: 'ada', email: 'new@example.org', realm_access: { other: 1 } });
    const identity = await subject.identityOf(issuer.token({ email: undefined }));
    expect(identity).toMatchObject({
      email: 'new@example.org',
      emailVerified: true,
      entitlements: ['user'],
      isUser: true,
    });
  });

  it('are not asked for machines that lack an e-mail only', async () => {
    const claims = { email: undefined, email_verified: undefined, azp: 'robot' };
    expect(await subject.identityOf(issuer.token(claims))).toMatchObject({ machine: true, isUser: true });
    expect(await subject.identityOf(issuer.token({ ...claims, azp: undefined, client_id: 'robot' }))).toMatchObject({
      machine: true,
    });
    expect(issuer.count(paths.userinfo)).toBe(0);
    const identity = await subject.identityOf(issuer.token({ ...claims, realm_access: undefined }));
    expect(identity).toMatchObject({ machine: true, entitlements: ['admin'] });
    expect(identity).not.toHaveProperty('email');
  });

  it('are asked once per token for parallel and later requests, with the token', async () => {
    const token = issuer.token({ email: undefined });
    const another = issuer.token({ email: undefined, jti: '2' });
    await Promise.all([subject.verdict(token), subject.verdict(token), subject.verdict(another)]);
    await subject.verdict(token);
    const asked = issuer.questions
      .filter(({ path }) => path === paths.userinfo)
      .map(({ authorization }) => authorization);
    expect(asked.sort()).toEqual([`Bearer ${token}`, `Bearer ${another}`].sort());
  });

  it('are asked again after 60 s, and before that when the token expires', async () => {
    const real = performance.now.bind(performance);
    let offset = 0;
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => real() + offset);
    const now = Math.floor(Date.now() / 1000);
    const [long, short] = [issuer.token({ email: undefined }), issuer.token({ email: undefined, exp: now + 20 })];
    const ask = () => Promise.all([subject.verdict(long), subject.verdict(short)]);
    await ask();
    offset = 21_000;
    await ask();
    expect(issuer.count(paths.userinfo)).toBe(3);
    offset = 61_000;
    await ask();
    expect(issuer.count(paths.userinfo)).toBe(5);
    clock.mockRestore();
  });

  it.each([
    ['another subject', { sub: 'eve' }],
    ['no subject', { sub: undefined }],
    ['a subject of another type', { sub: ['ada'] }],
    ['another issuer', { iss: 'https://evil.example' }],
  ])('are refused when userinfo is about %s', async (_case, changes) => {
    issuer.answers.set(paths.userinfo, { ...everything, ...changes });
    expect(await subject.verdict(issuer.token({ email: undefined }))).toBe(UNKNOWN);
  });

  it('are not asked for a token without a good subject', async () => {
    expect(await subject.verdict(issuer.token({ sub: 7, email: undefined }))).toBe(UNKNOWN);
    expect(issuer.count(paths.userinfo)).toBe(0);
  });

  it('make the token bad when userinfo does not know it', async () => {
    issuer.answers.set(paths.userinfo, status(401));
    expect(await subject.verdict(issuer.token({ email: undefined }))).toBe(UNKNOWN);
  });

  it.each([
    ["the token's scope does not reach it", () => issuer.answers.set(paths.userinfo, status(403))],
    [
      'there is no such endpoint',
      () => issuer.answers.set(paths.discovery, issuer.document({ userinfo_endpoint: undefined })),
    ],
  ])("are left out when %s: the token's own count", async (_case, arrange) => {
    await subject.module.close();
    arrange();
    subject = await startAuthentication({ APP_TRUSTED_OP_LIST: JSON.stringify([issuer.url]) });
    const identity = await subject.identityOf(issuer.token({ email: undefined }));
    expect(identity).toMatchObject({ subject: 'ada', isUser: true });
    expect(identity).not.toHaveProperty('email');
  });

  it.each(Object.keys(misbehaviours).filter((name) => !name.includes('no list')))(
    'are a 503 when userinfo %s, and only for who needs it',
    async (name) => {
      issuer.answers.set(paths.userinfo, misbehaviours[name] ?? {});
      expect(await subject.verdict(issuer.token({ email: undefined }))).toBe(AWAY);
      expect(await subject.verdict(issuer.token())).toBe('ok ada');
    },
  );

  it('never go to a userinfo endpoint on a foreign host', async () => {
    await subject.module.close();
    const evil = await ScriptedIssuer.start();
    issuer.answers.set(paths.discovery, issuer.document({ userinfo_endpoint: `${evil.url}${paths.userinfo}` }));
    subject = await startAuthentication({ APP_TRUSTED_OP_LIST: JSON.stringify([issuer.url]) });
    expect(await subject.verdict(issuer.token({ email: undefined }))).toBe(AWAY);
    expect(await subject.verdict(issuer.token())).toBe('ok ada');
    expect(evil.questions).toEqual([]);
    await evil.stop();
  });

  it('refuse more than 1,000 entitlements', async () => {
    const roles = Array.from({ length: 1001 }, (_, index) => `role-${index}`);
    issuer.answers.set(paths.userinfo, { ...everything, realm_access: { roles } });
    expect(await subject.verdict(issuer.token({ email: undefined }))).toBe(
      'The token has 1001 entitlements; at most 1000 are allowed.',
    );
  });
});

describe('opaque tokens', () => {
  let first: ScriptedIssuer;
  let second: ScriptedIssuer;
  let subject: AuthenticationUnderTest | undefined;

  const start = async (
    opaque: Record<string, object>,
    more: Record<string, string> = {},
  ): Promise<AuthenticationUnderTest> => {
    subject = await startAuthentication({
      APP_TRUSTED_OP_LIST: JSON.stringify([first.url, second.url]),
      APP_OPAQUE_ISSUERS: JSON.stringify(opaque),
      ...more,
    });
    return subject;
  };
  const credentials = { client_id: 'a b', client_secret: 'c:d' };
  const active = { ...everything, active: true };
  const tokensShownTo = (issuer: ScriptedIssuer) => issuer.count(paths.userinfo) + issuer.count(paths.introspection);

  beforeEach(async () => {
    [first, second] = await Promise.all([ScriptedIssuer.start(), ScriptedIssuer.start()]);
  });

  afterEach(async () => {
    await subject?.module.close();
    await Promise.all([first.stop(), second.stop()]);
  });

  it('are shown to nobody while no issuer is listed for them', async () => {
    const { verdict } = await start({});
    expect(await verdict('opaque')).toBe(UNKNOWN);
    expect([tokensShownTo(first), tokensShownTo(second)]).toEqual([0, 0]);
  });

  it('are introspected with the client credentials, form-encoded as RFC 6749 says', async () => {
    first.answers.set(paths.introspection, active);
    const { identityOf } = await start({ [first.url]: credentials });
    expect(await identityOf('opaque')).toMatchObject({ subject: 'ada', issuer: first.url, entitlements: ['admin'] });
    const question = first.questions.find(({ path }) => path === paths.introspection);
    expect(question).toMatchObject({
      authorization: `Basic ${Buffer.from('a+b:c%3Ad').toString('base64')}`,
      body: 'token=opaque&token_type_hint=access_token',
    });
    expect([first.count(paths.userinfo), tokensShownTo(second)]).toEqual([0, 0]);
  });

  const past = Math.floor(Date.now() / 1000) - 60;
  it.each([
    ['inactive', { active: false }],
    ['active in a word only', { active: 'true' }],
    ['silent about active', { active: undefined }],
    ['about another issuer', { iss: 'https://evil.example' }],
    ['expired', { exp: past }],
    ['about a strange time', { exp: 'soon' }],
    ['about a time to come', { nbf: past + 600 }],
    ['about a refresh token', { typ: 'Refresh' }],
    ['for another audience', { aud: ['them'] }],
    ['without a subject', { sub: undefined }],
  ])('do not count when the introspection answer is %s', async (_case, changes) => {
    first.answers.set(paths.introspection, { ...active, aud: 'us', ...changes });
    const { verdict } = await start({ [first.url]: credentials }, { APP_AUDIENCE: '["us"]' });
    expect(await verdict('opaque')).toBe(UNKNOWN);
  });

  it('are asked at userinfo where there are no credentials', async () => {
    first.answers.set(paths.userinfo, everything);
    const { identityOf } = await start({ [first.url]: {} });
    expect(await identityOf('opaque')).toMatchObject({ subject: 'ada', issuer: first.url });
    expect([first.count(paths.introspection), first.count(paths.userinfo)]).toEqual([0, 1]);
  });

  it('get from userinfo what introspection does not say', async () => {
    first.answers.set(paths.introspection, { active: true, sub: 'ada', iss: first.url });
    first.answers.set(paths.userinfo, everything);
    const { identityOf } = await start({ [first.url]: credentials });
    expect(await identityOf('opaque')).toMatchObject({ email: 'new@example.org', entitlements: ['admin'] });
  });

  it('are tried at the listed issuers in their order, the last one not known is a 401', async () => {
    first.answers.set(paths.userinfo, status(401));
    second.answers.set(paths.userinfo, (response: ServerResponse, { authorization }: Question) =>
      authorization === 'Bearer of-second' ? json(response, everything) : status(401)(response),
    );
    const { identityOf, verdict } = await start({ [first.url]: {}, [second.url]: {} });
    expect(await identityOf('of-second')).toMatchObject({ issuer: second.url });
    expect(await verdict('of-nobody')).toBe(UNKNOWN);
    await verdict('of-nobody');
    expect([first.count(paths.userinfo), second.count(paths.userinfo)]).toEqual([2, 2]);
  });

  it('are a 503, not a 401, when an issuer that may know them is away', async () => {
    first.answers.set(paths.introspection, status(500));
    second.answers.set(paths.userinfo, (response: ServerResponse, { authorization }: Question) =>
      authorization === 'Bearer of-second' ? json(response, everything) : status(401)(response),
    );
    const { verdict } = await start({ [first.url]: credentials, [second.url]: {} });
    expect(await verdict('opaque')).toBe(AWAY);
    expect(await verdict('of-second')).toBe('ok ada');
  });

  it('are a 503 when the issuer refuses our credentials', async () => {
    first.answers.set(paths.introspection, status(401));
    const { verdict } = await start({ [first.url]: credentials });
    expect(await verdict('opaque')).toBe(AWAY);
  });

  it('never are JWTs, however badly written or signed', async () => {
    first.answers.set(paths.userinfo, everything);
    first.answers.set(paths.introspection, active);
    const { verdict } = await start({ [first.url]: credentials });
    const [header, payload, signature] = second.token().split('.');
    const tokens = [
      second.token({ iss: 'https://evil.example' }),
      second.token({ exp: past }),
      `${header}=.${payload}.${signature}`,
      `${header}.${payload}.`,
      `${header}.e30.AAAA`,
      first.token({}, { alg: 'none' }),
    ];
    for (const token of tokens) expect(await verdict(token)).not.toMatch(/^ok/);
    expect(tokensShownTo(first)).toBe(0);
  });

  it('are refused without a question when they are not even token syntax', async () => {
    const { verdict } = await start({ [first.url]: credentials });
    for (const token of ['a b', 'a"b', 'ä', 'a=b']) expect(await verdict(token)).toBe(UNKNOWN);
    expect(tokensShownTo(first)).toBe(0);
  });
});
