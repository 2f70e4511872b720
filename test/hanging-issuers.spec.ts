import { setTimeout as sleep } from 'node:timers/promises';
import { environment } from './support/environment.js';
import { paths, ScriptedIssuer } from './support/scripted-issuer.js';
import { startServer, type TestServer } from './support/server.js';
import { tokenFor } from './support/tokens.js';

const FLOOD = 100;
const hang = (): void => undefined;

/** Issuers that accept connections and never answer, or answer about keys only. */
describe('an issuer that hangs', () => {
  let server: TestServer;
  let silent: ScriptedIssuer;
  let rotating: ScriptedIssuer;
  let uninformed: ScriptedIssuer;
  let opaque: ScriptedIssuer;
  let other: string;
  let numbered = 0;

  beforeAll(async () => {
    const issuers = await Promise.all([1, 2, 3, 4].map(() => ScriptedIssuer.start()));
    [silent, rotating, uninformed, opaque] = issuers as [
      ScriptedIssuer,
      ScriptedIssuer,
      ScriptedIssuer,
      ScriptedIssuer,
    ];
    uninformed.answers.set(paths.userinfo, hang);
    opaque.answers.set(paths.introspection, hang);
    opaque.answers.set(paths.userinfo, hang);
    silent.answers.set(paths.discovery, hang);
    server = await startServer({
      APP_TRUSTED_OP_LIST: JSON.stringify([environment.issuers[0].issuer, ...issuers.map(({ url }) => url)]),
      APP_OPAQUE_ISSUERS: JSON.stringify({ [opaque.url]: { client_id: 'a', client_secret: 'b' } }),
      // far fewer than wait for the issuer, and nobody waits for long
      APP_MAX_REQUESTS: '5',
      APP_MAX_QUEUED_REQUESTS: '20',
      APP_QUEUE_TIMEOUT_MS: '1000',
    });
    rotating.answers.set(paths.keys, hang);
    other = await tokenFor('reader');
    for (const token of [other, ...[rotating, uninformed, opaque].map(complete)]) {
      expect((await ask(token, '/user', 'POST')).status).toBe(201);
    }
  });

  afterAll(async () => {
    await server.stop();
    await Promise.all([silent, rotating, uninformed, opaque].map((issuer) => issuer.stop()));
  });

  /** Good, and complete: nothing has to be asked for it but the keys. */
  const complete = (issuer: ScriptedIssuer): string => issuer.token({ aud: environment.audience });

  const ask = async (
    token: string | undefined,
    path = '/user/self',
    method = 'GET',
  ): Promise<{ status: number; retryAfter: string | null }> => {
    const response = await fetch(server.url + path, {
      method,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    });
    await response.arrayBuffer();
    return { status: response.status, retryAfter: response.headers.get('retry-after') };
  };

  /** Different tokens, half of them where a token is needed and half where everybody is served. */
  const flood = (token: () => string): Promise<{ status: number; retryAfter: string | null }>[] =>
    Array.from({ length: FLOOD }, (_, index) => ask(token(), index % 2 ? '/user/self' : '/experiment'));

  const jti = (): { jti: string; aud: string } => ({ jti: `${(numbered += 1)}`, aud: environment.audience });
  const unsigned = (issuer: ScriptedIssuer, kid = 'first'): string =>
    issuer.token(jti(), { kid }).replace(/[^.]*$/, 'A'.repeat(342));

  it('takes no place of callers of others or without a token, whatever it is asked for', async () => {
    const floods: readonly (readonly [string, ScriptedIssuer, () => string])[] = [
      ['discovery, for unsigned tokens', silent, () => unsigned(silent)],
      ['the keys, for tokens of an unknown key', rotating, () => unsigned(rotating, `k${numbered}`)],
      ['userinfo, for signed tokens', uninformed, () => uninformed.token({ ...jti(), email: undefined })],
      ['introspection, for opaque tokens', opaque, () => `opaque-${(numbered += 1)}`],
    ];
    const before = floods.map(([, issuer]) => issuer.questions.length);
    const sent = floods.map(([, , token]) => flood(token));
    let settled = 0;
    for (const answer of sent.flat()) void answer.finally(() => (settled += 1));
    const isAsked = (): boolean => floods.every(([, issuer], index) => issuer.questions.length > (before[index] ?? 0));
    while (!isAsked() && settled < FLOOD) await sleep(5);
    const others = [other, undefined, ...[uninformed, opaque, rotating].map(complete)];
    const answers = await Promise.all(
      others.flatMap((caller) => [
        ask(caller, '/experiment'),
        caller === undefined ? ask(caller, '/docs') : ask(caller),
      ]),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    for (const [index, [name]] of floods.entries()) {
      const refused = await Promise.all(sent[index] ?? []);
      const seen = new Set(refused.map(({ status, retryAfter }) => `${status} ${retryAfter}`));
      expect([name, [...seen]]).toEqual([name, ['503 3']]);
    }
  }, 30_000);

  it('is remembered, not its tokens: more of them are refused without another question', async () => {
    const asked = uninformed.count(paths.userinfo);
    const refused = await Promise.all(flood(() => uninformed.token({ ...jti(), email: undefined })));
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([503]));
    expect(uninformed.count(paths.userinfo) - asked).toBeLessThanOrEqual(1);
  }, 30_000);

  it.each([
    ['no signature', () => unsigned(silent).replace(/[^.]*$/, '')],
    ['a signature that is too short', () => unsigned(silent).slice(0, -10)],
    ['an ECDSA signature of another length', () => silent.token(jti(), { alg: 'ES256' })],
    ['no algorithm', () => silent.token(jti(), { alg: 'none' })],
    ['an expired time', () => silent.token({ ...jti(), exp: 1 })],
    ['no time of expiry', () => silent.token({ ...jti(), exp: undefined })],
    ['a time to come', () => silent.token({ ...jti(), nbf: Date.now() })],
    ['another audience', () => silent.token({ ...jti(), aud: 'another' })],
    ['the purpose of an ID token', () => silent.token({ ...jti(), nonce: 'n' })],
    ['no subject', () => silent.token({ ...jti(), sub: undefined })],
  ])('is not waited for when a look at the token refuses it: %s', async (_case, token) => {
    expect((await ask(token())).status).toBe(401);
  });
});
