import { generateKeyPairSync } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { startAuthentication, type AuthenticationUnderTest } from '../../../../../test/support/authentication.js';
import { misbehaviours, paths, ScriptedIssuer, status } from '../../../../../test/support/scripted-issuer.js';
import { IssuerDirectory } from './issuer-directory.js';
import { TIME_LIMIT_MS } from './issuer-http.js';

const BAD_SIGNATURE = 'Could not verify JWT: Signature verification failed';
const AWAY = '503 3';

describe('an issuer and its keys', () => {
  let issuer: ScriptedIssuer;
  let subject: AuthenticationUnderTest;
  let clock: jest.SpyInstance<number, []>;
  let offset: number;

  /** Lets the intervals of the service pass without waiting for them. */
  const pass = (seconds: number): void => void (offset += seconds * 1000);

  const start = async (changes: Record<string, string> = {}, ...others: ScriptedIssuer[]): Promise<void> => {
    subject = await startAuthentication({
      APP_TRUSTED_OP_LIST: JSON.stringify([issuer, ...others].map(({ url }) => url)),
      ...changes,
    });
  };

  beforeEach(async () => {
    offset = 0;
    const real = performance.now.bind(performance);
    clock = jest.spyOn(performance, 'now').mockImplementation(() => real() + offset);
    issuer = await ScriptedIssuer.start();
  });

  afterEach(async () => {
    clock.mockRestore();
    await subject.module.close();
    await issuer.stop();
  });

  it('loads the keys at start, once for all', async () => {
    await start();
    expect(await Promise.all([1, 2, 3].map(() => subject.verdict(issuer.token())))).toEqual([
      'ok ada',
      'ok ada',
      'ok ada',
    ]);
    expect([issuer.count(paths.discovery), issuer.count(paths.keys)]).toEqual([1, 1]);
  });

  it('fetches the keys exactly once more for a kid that it does not know', async () => {
    await start();
    await subject.verdict(issuer.token());
    const second = issuer.publish('second');
    const token = issuer.token({}, {}, second);
    expect(await Promise.all([1, 2, 3].map(() => subject.verdict(token)))).toEqual(['ok ada', 'ok ada', 'ok ada']);
    expect(await subject.verdict(issuer.token())).toBe('ok ada');
    expect([issuer.count(paths.discovery), issuer.count(paths.keys)]).toEqual([1, 2]);
  });

  it('bounds a storm of unknown kids, and asks only the issuer that they name', async () => {
    const other = await ScriptedIssuer.start();
    await start({}, other);
    await Promise.all([subject.verdict(issuer.token()), subject.verdict(other.token())]);
    for (let index = 0; index < 30; index += 1) {
      expect(await subject.verdict(issuer.token({}, { kid: `unknown-${index}` }))).toBe(BAD_SIGNATURE);
    }
    const asked = issuer.count(paths.keys);
    expect(asked).toBeLessThan(10);
    expect(other.count(paths.keys)).toBe(1);
    issuer.publish('second');
    pass(6);
    expect(await subject.verdict(issuer.token({}, { kid: 'unknown' }))).toBe(BAD_SIGNATURE);
    expect(issuer.count(paths.keys)).toBe(asked + 1);
    await other.stop();
  });

  it.each(Object.keys(misbehaviours))(
    'goes on with known keys and answers 503 for others while the key set %s',
    async (name) => {
      await start();
      await subject.verdict(issuer.token());
      const second = issuer.publish('second');
      issuer.answers.set(paths.keys, misbehaviours[name] ?? {});
      const begin = Date.now();
      expect(await subject.verdict(issuer.token({}, {}, second))).toBe(AWAY);
      expect(Date.now() - begin).toBeLessThan(TIME_LIMIT_MS + 1500);
      expect(await subject.verdict(issuer.token())).toBe('ok ada');
    },
  );

  it.each(Object.keys(misbehaviours))(
    'answers 503 while nothing is known and discovery %s, then recovers',
    async (name) => {
      issuer.answers.set(paths.discovery, misbehaviours[name] ?? {});
      await start();
      expect(await subject.verdict(issuer.token())).toBe(AWAY);
      issuer.answers.set(paths.discovery, issuer.document());
      pass(3.5);
      expect(await subject.verdict(issuer.token())).toBe('ok ada');
    },
  );

  it('follows no redirect, even to a good document', async () => {
    issuer.answers.set('/moved', issuer.document());
    issuer.answers.set(paths.discovery, (response: ServerResponse) => {
      response.writeHead(302, { location: '/moved' }).end();
    });
    await start();
    expect(await subject.verdict(issuer.token())).toBe(AWAY);
    expect(issuer.count('/moved')).toBe(0);
  });

  it('does not hammer an issuer that is down', async () => {
    issuer.answers.set(paths.keys, status(500));
    await start();
    for (let index = 0; index < 20; index += 1) expect(await subject.verdict(issuer.token())).toBe(AWAY);
    expect(issuer.count(paths.keys)).toBe(1);
    pass(3.5);
    await subject.verdict(issuer.token());
    expect(issuer.count(paths.keys)).toBe(2);
  });

  it('lets the failing of one issuer not touch another', async () => {
    const other = await ScriptedIssuer.start();
    issuer.answers.set(paths.discovery, status(500));
    await start({}, other);
    expect(await subject.verdict(other.token())).toBe('ok ada');
    expect(await subject.verdict(issuer.token())).toBe(AWAY);
    await other.stop();
  });

  it('stops to trust a key that the issuer withdrew', async () => {
    await start();
    await subject.verdict(issuer.token());
    const second = issuer.publish('second');
    issuer.published.shift();
    pass(3601);
    expect(await subject.verdict(issuer.token())).toBe(BAD_SIGNATURE);
    expect(await subject.verdict(issuer.token({}, {}, second))).toBe('ok ada');
  });

  it('goes on with old keys, without waiting, while the issuer is away', async () => {
    await start();
    await subject.verdict(issuer.token());
    issuer.answers.set(paths.keys, status(500));
    pass(3601);
    expect(await subject.verdict(issuer.token())).toBe('ok ada');
    issuer.answers.set(paths.keys, misbehaviours['is slow'] ?? {});
    pass(10);
    const begin = Date.now();
    expect(await subject.verdict(issuer.token())).toBe('ok ada');
    expect(Date.now() - begin).toBeLessThan(1000);
  });

  it('trusts nothing, and knows that it cannot judge, when the issuer publishes an empty set', async () => {
    await start();
    await subject.verdict(issuer.token());
    issuer.published.length = 0;
    pass(3601);
    expect(await subject.verdict(issuer.token())).toBe(AWAY);
  });

  it.each([
    ['for encryption', { use: 'enc' }],
    ['of another algorithm', { alg: 'RS512' }],
    ['of an algorithm for encryption', { alg: 'RSA-OAEP', use: undefined }],
    ['that is symmetric', { kty: 'oct', k: 'c2VjcmV0', n: undefined, e: undefined }],
    ['that is broken', { n: undefined }],
  ])('does not use a key %s', async (_case, changes) => {
    const key = issuer.publish('odd', changes);
    await start();
    expect(await subject.verdict(issuer.token({}, {}, key))).toBe(BAD_SIGNATURE);
    expect(await subject.verdict(issuer.token())).toBe('ok ada');
  });

  it('does not use an RSA key below 2,048 bits', async () => {
    const key = issuer.publish('short', {}, generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey);
    await start();
    expect(await subject.verdict(issuer.token({}, {}, key))).toBe(BAD_SIGNATURE);
  });

  it('takes a token without kid only when there is exactly one usable key', async () => {
    issuer.publish('encryption', { use: 'enc' });
    issuer.publish('encryption by algorithm', { use: undefined, alg: 'RSA-OAEP' });
    await start();
    expect(await subject.verdict(issuer.token({}, { kid: undefined }))).toBe('ok ada');
    issuer.publish('second');
    pass(3601);
    expect(await subject.verdict(issuer.token({}, { kid: undefined }))).toBe(BAD_SIGNATURE);
  });

  it.each([
    ['speaks for another issuer', { issuer: 'http://127.0.0.1:1' }, 'issuer-mismatch'],
    ['has a slash too many in its issuer', { issuer: undefined }, 'issuer-mismatch'],
    ['has no jwks_uri', { jwks_uri: undefined }, 'incomplete'],
    ['names keys on another host', { jwks_uri: 'https://keys.example/jwks' }, 'address-refused'],
    ['names keys in a file', { jwks_uri: 'file:///etc/passwd' }, 'address-refused'],
  ])('believes no discovery document that %s', async (_case, changes, faultClass) => {
    issuer.answers.set(paths.discovery, issuer.document(changes));
    await start();
    expect(await subject.verdict(issuer.token())).toBe(AWAY);
    const { ready, issuers } = subject.module.get(IssuerDirectory).issuerHealth();
    expect({ ready, issuers }).toEqual({
      ready: false,
      issuers: [
        {
          issuer: issuer.url,
          up: false,
          keysKnown: false,
          latencyMs: expect.any(Number),
          lastFault: expect.objectContaining({ class: faultClass }),
        },
      ],
    });
    expect(issuer.count(paths.keys)).toBe(0);
  });

  it('fetches keys from another host that operators listed', async () => {
    const host = await ScriptedIssuer.start();
    host.published.splice(0, 1, ...issuer.published);
    issuer.answers.set(paths.discovery, issuer.document({ jwks_uri: host.url + paths.keys }));
    await start({ APP_ISSUER_HOSTS: JSON.stringify([new URL(host.url).host]) });
    expect(await subject.verdict(issuer.token())).toBe('ok ada');
    await host.stop();
  });

  it('becomes ready by itself when an issuer that was away at start comes back', async () => {
    issuer.answers.set(paths.discovery, status(500));
    await start();
    const directory = subject.module.get(IssuerDirectory);
    await directory.warm();
    expect(directory.issuerHealth()).toMatchObject({
      ready: false,
      issuers: [{ up: false, lastFault: { class: 'status' } }],
    });
    issuer.answers.set(paths.discovery, issuer.document());
    pass(3.5);
    directory.issuerHealth();
    await directory.warm();
    expect(directory.issuerHealth()).toMatchObject({ ready: true, issuers: [{ up: true, keysKnown: true }] });
  });
});
