import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { deviceLogin } from '../../../test/support/device-login.js';
import { IssuerBrowser } from '../../../test/support/issuer-browser.js';
import { demoUsers } from './demo-users.js';
import { createIssuerSecrets, loadIssuerSecrets } from './issuer-secrets.js';
import { type RunningIssuer, startIssuer } from './start-issuer.js';

const redirectUri = 'http://127.0.0.1:4711/callback';
const parts = { users: demoUsers, audience: 'drift-watch', redirectUris: ['http://127.0.0.1/callback'] };

describe('the local issuer', () => {
  let running: RunningIssuer;
  beforeAll(async () => {
    running = await startIssuer({ ...parts, port: 0, secrets: await createIssuerSecrets(demoUsers) });
  });
  afterAll(() => running.stop());

  const post = async (path: string, form: Record<string, string>): Promise<Record<string, unknown>> => {
    const response = await fetch(`${running.issuer}${path}`, { method: 'POST', body: new URLSearchParams(form) });
    return (await response.json()) as Record<string, unknown>;
  };
  const payloadOf = (token: unknown): unknown =>
    JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString());

  it('lets a page log a user in with the code flow and PKCE, and refresh', async () => {
    const verifier = randomBytes(32).toString('base64url');
    const asked = new URLSearchParams({
      client_id: 'drift-watch-web',
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'openid email offline_access api',
      prompt: 'consent',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const isBack = (page: { url: string }) => page.url.startsWith(redirectUri);
    const back = await new IssuerBrowser(redirectUri).logIn(`${running.issuer}/auth?${asked}`, 'group-reader', isBack);
    const code = new URL(back.url).searchParams.get('code') ?? '';
    const client = { client_id: 'drift-watch-web', redirect_uri: redirectUri };
    const grant = { grant_type: 'authorization_code', code, ...client };
    const tokens = await post('/token', { ...grant, code_verifier: verifier });
    const claims = { sub: 'group-reader', aud: 'drift-watch', realm_access: { roles: ['user', '/ml/team-a'] } };
    expect(payloadOf(tokens['access_token'])).toMatchObject(claims);
    const refresh = { grant_type: 'refresh_token', refresh_token: String(tokens['refresh_token']) };
    const renewed = await post('/token', { ...refresh, client_id: 'drift-watch-web' });
    expect(payloadOf(renewed['access_token'])).toMatchObject(claims);
  });

  it('lets a command line log a user in with the device flow', async () => {
    const client = { client_id: 'drift-watch-cli' };
    const device = await post('/device/auth', { ...client, scope: 'openid email api' });
    const grant = {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: String(device['device_code']),
    };
    expect(await post('/token', { ...client, ...grant })).toMatchObject({ error: 'authorization_pending' });
    await deviceLogin(String(device['verification_uri_complete']), 'owner');
    const tokens = await post('/token', { ...client, ...grant });
    expect(payloadOf(tokens['access_token'])).toMatchObject({ sub: 'owner', email: 'owner@example.org' });
  });

  describe('asked by a page', () => {
    const ask = async (path: string, headers: Record<string, string>, form?: Record<string, string>) => {
      const asking = request(running.issuer + path, { method: form ? 'POST' : 'GET', headers });
      if (form) asking.setHeader('content-type', 'application/x-www-form-urlencoded');
      asking.end(form && new URLSearchParams(form).toString());
      const [response] = (await once(asking, 'response')) as [IncomingMessage];
      return {
        status: response.statusCode,
        allowed: response.headers['access-control-allow-origin'],
        text: await text(response),
      };
    };
    const device = { client_id: 'drift-watch-cli', scope: 'openid' };

    it.each([
      'evil.example',
      'evil.example:3001',
      'localhost.evil.example',
      'evil.example.',
      '127.0.0.1.evil.example',
      '0.0.0.0',
      'localhost@evil.example',
      'evil.example#localhost',
    ])('answers to no name that others have a say in: %s', async (host) => {
      for (const path of ['/.well-known/openid-configuration', '/jwks', '/auth']) {
        expect([path, (await ask(path, { host })).status]).toEqual([path, 421]);
      }
      const answer = await ask('/device/auth', { host }, device);
      expect(answer).toEqual({ status: 421, allowed: undefined, text: expect.not.stringContaining('evil') });
    });

    it.each(['localhost:3001', 'LOCALHOST', 'localhost.', 'a.localhost:1', '127.1.2.3', '[::1]:3001'])(
      'answers to %s, and says so in its addresses',
      async (host) => {
        const { status, text: body } = await ask('/device/auth', { host }, device);
        expect(status).toBe(200);
        expect(body).toContain(`http://${host.toLowerCase()}/device`);
      },
    );

    it.each([
      ['https://evil.example', false],
      ['http://localhost.evil.example', false],
      ['null', false],
      ['http://127.0.0.1:4711', true],
      ['http://localhost:5173', true],
    ])('lets a page of %s read: %s', async (origin, mayRead) => {
      const allowed = mayRead ? origin : undefined;
      for (const path of ['/.well-known/openid-configuration', '/jwks']) {
        expect(await ask(path, { origin })).toMatchObject({ status: 200, allowed });
      }
      expect(await ask('/device/auth', { origin }, device)).toMatchObject({ status: mayRead ? 200 : 400, allowed });
    });
  });

  it('refuses to listen where others reach it', async () => {
    const secrets = await createIssuerSecrets(demoUsers);
    await expect(startIssuer({ ...parts, secrets, port: 0, host: '0.0.0.0' })).rejects.toThrow('loopback only');
  });
});

describe('the secrets of the local issuer', () => {
  it('are random, stay the same for a checkout, and are readable by their owner only', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'issuer-spec-'));
    try {
      const file = join(folder, 'issuer.json');
      const first = await loadIssuerSecrets(file, demoUsers.slice(0, 2));
      const second = await loadIssuerSecrets(file, demoUsers);
      expect(second).toMatchObject({ keys: first.keys, clientSecrets: first.clientSecrets });
      expect(Object.keys(second.clientSecrets)).toEqual(demoUsers.map((user) => user.name));
      expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(second);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect((await loadIssuerSecrets(join(folder, 'other.json'), demoUsers)).cookieKey).not.toBe(first.cookieKey);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
