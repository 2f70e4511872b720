import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  clientCredentials,
  createClient,
  deviceLogin,
  getSelf,
  logIn,
  logOut,
  MemoryTokenStore,
  refreshingToken,
  register,
  tokenKey,
} from '#libs/sdk';
import {
  configFolder,
  FileTokenStore,
  readConfig,
  tokenFromEnvironment,
  urlFromEnvironment,
  withLock,
  writeConfig,
} from '#libs/sdk/node';
import { environment } from './support/environment.js';
import { json, ScriptedIssuer } from './support/scripted-issuer.js';
import { startServer, type TestServer } from './support/server.js';
import { tokenFor } from './support/tokens.js';

const CLIENT = 'drift-watch-cli';
const DEVICE = {
  device_code: 'd',
  user_code: 'ABCD-EFGH',
  verification_uri: 'https://issuer.example/device',
  expires_in: 60,
  interval: 0,
};

let issuer: ScriptedIssuer;
let folder: string;
beforeEach(async () => {
  issuer = await ScriptedIssuer.start();
  issuer.answers.set('/.well-known/openid-configuration', {
    issuer: issuer.url,
    token_endpoint: `${issuer.url}/token`,
    device_authorization_endpoint: `${issuer.url}/device`,
    revocation_endpoint: `${issuer.url}/revoke`,
  });
  folder = await mkdtemp(join(tmpdir(), 'drift-watch-sdk-'));
});
afterEach(async () => {
  await issuer.stop();
  await rm(folder, { recursive: true });
});

/** Answers of the token endpoint, one after the other, the last for ever. */
function tokens(...answers: object[]): void {
  issuer.answers.set('/token', (response) => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer && 'error' in answer) response.statusCode = 400;
    json(response, answer ?? {});
  });
}
const token = (text: string, seconds = 3600, more: object = {}) => ({
  access_token: text,
  expires_in: seconds,
  ...more,
});
const login = () => ({ issuer: issuer.url, clientId: CLIENT });

describe('client credentials', () => {
  const provider = () => clientCredentials({ issuer: issuer.url, clientId: 'a b', clientSecret: 'c:d', scope: 'x' });

  it('are asked for once at a time, kept, and renewed when refused or about to expire', async () => {
    tokens(token('1'), token('2', 5), token('3'));
    const give = provider();
    expect(await Promise.all([give(), give(), give()])).toEqual(['1', '1', '1']);
    expect(await give('1')).toBe('2');
    expect(await give()).toBe('3');
    expect(await give('2')).toBe('3');
    const [question] = issuer.questions.filter(({ path }) => path === '/token');
    expect(question?.body).toBe('grant_type=client_credentials&scope=x');
    expect(question?.authorization).toBe(`Basic ${btoa('a+b:c%3Ad')}`);
  });

  it('say why the issuer gives none, and ask again next time', async () => {
    tokens({ error: 'invalid_client', error_description: 'client authentication failed' }, token('1'));
    const give = provider();
    await expect(give()).rejects.toMatchObject({
      kind: 'login',
      message: expect.stringContaining('authentication failed'),
    });
    expect(await give()).toBe('1');
  });

  it('are not asked of another issuer than the named one', async () => {
    const give = clientCredentials({ issuer: `${issuer.url}/`, clientId: 'a', clientSecret: 'b' });
    await expect(give()).rejects.toMatchObject({ kind: 'protocol', advice: expect.stringContaining('slash') });
  });
});

describe('a login by the device flow', () => {
  it('waits as the issuer asks, shows the code once, and keeps the token', async () => {
    issuer.answers.set('/device', DEVICE);
    tokens(
      { error: 'authorization_pending' },
      { error: 'authorization_pending' },
      token('1', 3600, { refresh_token: 'r' }),
    );
    const store = new MemoryTokenStore();
    const prompts: unknown[] = [];
    const give = deviceLogin({ ...login(), store, prompt: (prompt) => void prompts.push(prompt) });
    expect(await Promise.all([give(), give()])).toEqual(['1', '1']);
    expect(prompts).toEqual([
      { verificationUri: DEVICE.verification_uri, userCode: DEVICE.user_code, expiresInSeconds: 60 },
    ]);
    expect(await store.read(tokenKey(issuer.url, CLIENT))).toMatchObject({ access_token: '1', refresh_token: 'r' });
    expect(issuer.count('/token')).toBe(3);
  });

  it.each([
    ['access_denied', 'denied'],
    ['expired_token', 'in time'],
  ])('ends at %s', async (error, words) => {
    issuer.answers.set('/device', DEVICE);
    tokens({ error });
    const logging = logIn({ ...login(), store: new MemoryTokenStore(), prompt: () => undefined });
    await expect(logging).rejects.toMatchObject({ kind: 'login', message: expect.stringContaining(words) });
  });

  it('slows down when asked to, and can be given up', async () => {
    issuer.answers.set('/device', DEVICE);
    tokens({ error: 'slow_down' });
    const ending = new AbortController();
    setTimeout(() => ending.abort(new Error('enough')), 300);
    const logging = logIn({
      ...login(),
      store: new MemoryTokenStore(),
      prompt: () => undefined,
      signal: ending.signal,
    });
    await expect(logging).rejects.toThrow('enough');
    expect(issuer.count('/token')).toBe(1);
  });
});

describe('a kept login', () => {
  const key = () => tokenKey(issuer.url, CLIENT);
  const expired = { access_token: '0', expires_at: 1, refresh_token: 'r0' };

  it('is renewed once however many ask, by each its own process too', async () => {
    tokens(token('1', 3600, { refresh_token: 'r1' }), { error: 'invalid_grant' });
    const [one, other] = [new FileTokenStore(folder), new FileTokenStore(folder)];
    await one.write(key(), expired);
    const givers = [one, one, other, other].map((store) => refreshingToken(store, login()));
    expect(await Promise.all(givers.map((give) => give()))).toEqual(['1', '1', '1', '1']);
    expect(issuer.count('/token')).toBe(1);
    expect(await other.read(key())).toMatchObject({ access_token: '1', refresh_token: 'r1' });
  });

  it('keeps its refresh token when the issuer does not rotate it', async () => {
    tokens(token('1'));
    const store = new MemoryTokenStore();
    await store.write(key(), expired);
    expect(await refreshingToken(store, login())()).toBe('1');
    expect(await store.read(key())).toMatchObject({ refresh_token: 'r0' });
  });

  it('takes what a program that knows no lock has renewed', async () => {
    const store = new MemoryTokenStore();
    await store.write(key(), expired);
    issuer.answers.set('/token', async (response) => {
      await store.write(key(), { access_token: 'its', expires_at: Date.now(), refresh_token: 'r1' });
      response.statusCode = 400;
      json(response, { error: 'invalid_grant' });
    });
    expect(await refreshingToken(store, login())()).toBe('its');
  });

  it('that has ended is forgotten, and says what to do', async () => {
    tokens({ error: 'invalid_grant' });
    const store = new MemoryTokenStore();
    await store.write(key(), expired);
    await expect(refreshingToken(store, login())()).rejects.toMatchObject({ kind: 'login' });
    expect(await store.read(key())).toBeUndefined();
    const again = refreshingToken(store, login())();
    await expect(again).rejects.toMatchObject({ kind: 'login', advice: expect.stringContaining('drift-watch login') });
  });

  it('is ended here and at the issuer', async () => {
    issuer.answers.set('/revoke', {});
    const store = new FileTokenStore(folder);
    await store.write(key(), expired);
    expect([await logOut(store, login()), await logOut(store, login())]).toEqual([true, false]);
    expect(await store.read(key())).toBeUndefined();
    expect(issuer.questions.find(({ path }) => path === '/revoke')?.body).toContain('token=r0');
  });
});

describe('the file of logins', () => {
  it('is for its owner alone, and keeps what others wrote', async () => {
    const store = new FileTokenStore(join(folder, 'new'));
    await Promise.all(
      ['a', 'b', 'c'].map((name) => store.exclusively(() => store.write(name, { access_token: name, expires_at: 1 }))),
    );
    await store.remove('b');
    expect(JSON.parse(await readFile(store.file, 'utf8'))).toEqual({
      version: 1,
      tokens: { a: { access_token: 'a', expires_at: 1 }, c: { access_token: 'c', expires_at: 1 } },
    });
    const modes = await Promise.all(
      [store.file, join(folder, 'new')].map(async (path) => (await stat(path)).mode & 0o777),
    );
    if (process.platform !== 'win32') expect(modes).toEqual([0o600, 0o700]);
  });

  it('that is none of ours is not written over', async () => {
    const store = new FileTokenStore(folder);
    for (const text of ['{', '{"version":2}', 'null']) {
      await writeFile(store.file, text);
      await expect(store.write('a', { access_token: 'a', expires_at: 1 })).rejects.toThrow(store.file);
      expect(await readFile(store.file, 'utf8')).toBe(text);
    }
  });

  it('has a lock that a killed process does not hold for ever', async () => {
    const lock = join(folder, 'lock');
    await writeFile(lock, '');
    const long = new Date(Date.now() - 120_000);
    await utimes(lock, long, long);
    expect(await withLock(lock, () => Promise.resolve('in'))).toBe('in');
  });

  it('has a lock that processes wait for', async () => {
    const lock = join(folder, 'lock');
    const child = spawn(process.execPath, [
      '-e',
      `require('fs').writeFileSync(${JSON.stringify(lock)}, '', {flag: 'wx'});
      setTimeout(() => { require('fs').writeFileSync(${JSON.stringify(join(folder, 'done'))}, ''); require('fs').rmSync(${JSON.stringify(lock)}); }, 400); console.log('locked');`,
    ]);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    await withLock(lock, () => readFile(join(folder, 'done')));
  });
});

describe('the environment', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());
  const [{ issuer: trusted, clientSecrets }] = environment.issuers;
  const env = (more: Record<string, string>) => ({
    DRIFT_WATCH_CONFIG_DIR: folder,
    DRIFT_WATCH_URL: server.url,
    ...more,
  });

  it('gives a token, a machine, or the login that is kept', async () => {
    expect(await tokenFromEnvironment(env({ DRIFT_WATCH_TOKEN: 'given' }))()).toBe('given');
    const machine = tokenFromEnvironment(
      env({
        DRIFT_WATCH_CLIENT_ID: 'owner',
        DRIFT_WATCH_CLIENT_SECRET: clientSecrets['owner'] ?? '',
        DRIFT_WATCH_ISSUER: trusted,
      }),
    );
    const client = createClient({ baseUrl: server.url, token: machine });
    await register(client);
    expect(await getSelf(client)).toMatchObject({ subject: 'owner' });

    const store = new FileTokenStore(folder);
    const saved = { access_token: await tokenFor('owner'), expires_at: Date.now() };
    await store.write(tokenKey(trusted, CLIENT), saved);
    await writeConfig(folder, { url: server.url, issuer: trusted });
    expect(await urlFromEnvironment({ DRIFT_WATCH_CONFIG_DIR: folder })).toBe(server.url);
    expect(await tokenFromEnvironment({ DRIFT_WATCH_CONFIG_DIR: folder })()).toBe(saved.access_token);
  });

  it('gives the login that is kept to no other service than its own, unless its issuer is named', async () => {
    const saved = { access_token: 'kept', expires_at: Math.floor(Date.now() / 1000) + 600 };
    await new FileTokenStore(folder).write(tokenKey(trusted, CLIENT), saved);
    await writeConfig(folder, { url: 'https://one.example', issuer: trusted, client_id: CLIENT });
    const at = (url: string, more: Record<string, string> = {}) =>
      tokenFromEnvironment({ DRIFT_WATCH_CONFIG_DIR: folder, DRIFT_WATCH_URL: url, ...more })();
    for (const same of ['https://one.example/', 'https://ONE.example:443']) expect(await at(same)).toBe('kept');
    for (const other of ['https://two.example', 'http://one.example', 'https://one.example/drift', server.url]) {
      await expect(at(other)).rejects.toMatchObject({
        kind: 'login',
        message: `Nobody is logged in at ${other}: the login that is kept is for https://one.example, and goes to no other service.`,
        advice: expect.stringContaining('DRIFT_WATCH_ISSUER'),
      });
    }
    expect(await at('https://two.example', { DRIFT_WATCH_ISSUER: trusted })).toBe('kept');
    const toOther = tokenFromEnvironment({ DRIFT_WATCH_CONFIG_DIR: folder }, 'https://two.example');
    await expect(toOther()).rejects.toMatchObject({ kind: 'login' });
  });

  it('says what is missing', async () => {
    const machine = { DRIFT_WATCH_CLIENT_ID: 'owner', DRIFT_WATCH_CLIENT_SECRET: 's' };
    await expect(tokenFromEnvironment(env(machine))()).rejects.toMatchObject({
      kind: 'login',
      message: 'DRIFT_WATCH_CLIENT_SECRET is set and its issuer is not known.',
      advice: expect.stringContaining('DRIFT_WATCH_ISSUER'),
    });
    await expect(tokenFromEnvironment(env({}))()).rejects.toMatchObject({
      kind: 'login',
      message: `Nobody is logged in at ${server.url}.`,
    });
    const nobody = tokenFromEnvironment(env({ DRIFT_WATCH_ISSUER: trusted }))();
    await expect(nobody).rejects.toMatchObject({
      kind: 'login',
      message: expect.stringContaining('Nobody is logged in'),
    });
    const half = tokenFromEnvironment(env({ DRIFT_WATCH_CLIENT_SECRET: 's' }))();
    await expect(half).rejects.toMatchObject({
      kind: 'login',
      message: expect.stringContaining('DRIFT_WATCH_CLIENT_ID'),
    });
  });

  it('makes a folder with those above it, and says where it cannot', async () => {
    const deep = join(folder, 'not', 'there', 'yet');
    await writeConfig(deep, { url: server.url });
    expect(await readConfig(deep)).toEqual({ url: server.url });
    expect((await stat(deep)).mode & 0o777).toBe(0o700);
    if (process.platform === 'linux') await expect(writeConfig('/proc/nope/x', {})).rejects.toThrow(/\/proc\/nope/);
  });

  it.each<[NodeJS.Platform, Record<string, string>, RegExp]>([
    ['linux', { DRIFT_WATCH_CONFIG_DIR: '/a' }, /^\/a$/],
    ['linux', { XDG_CONFIG_HOME: '/x' }, /^\/x\/drift-watch$/],
    ['linux', {}, /\/\.config\/drift-watch$/],
    ['darwin', {}, /\/Library\/Application Support\/drift-watch$/],
    ['win32', { APPDATA: '/r' }, /\/r\/drift-watch$/],
  ])('on %s with %j, the config folder is %s', (platform, variables, expected) => {
    expect(configFolder(variables, platform)).toMatch(expected);
  });
});
