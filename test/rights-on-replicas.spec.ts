import { randomUUID } from 'node:crypto';
import { type Api, api, DRIFT, type ExperimentBody, type Permission, type UserBody } from './support/api.js';
import { paths, ScriptedIssuer } from './support/scripted-issuer.js';
import { environment } from './support/environment.js';
import { newPerson } from './support/people.js';
import { startServer, type TestServer } from './support/server.js';

/** A request with a token. */
type Sender = { readonly headers: { readonly authorization: string } };

let issuer: ScriptedIssuer;
let servers: [TestServer, TestServer];
/** Two replicas of one service. */
let first: Api, second: Api;

beforeAll(async () => {
  issuer = await ScriptedIssuer.start();
  const settings = {
    APP_DATABASE_NAME: `test-${randomUUID()}`,
    APP_TRUSTED_OP_LIST: JSON.stringify([environment.issuers[0].issuer, issuer.url]),
    APP_ISSUER_RULES: JSON.stringify({
      [environment.issuers[0].issuer]: { admin: true },
      [issuer.url]: { admin: true },
    }),
    APP_AUDIENCE: '',
  };
  const one = await startServer(settings); // builds the indexes that the other finds
  servers = [one, await startServer(settings)];
  [first, second] = [await api(servers[0]), await api(servers[1])];
  for (const user of ['owner', 'admin'] as const) await first.register(user);
}, 60_000);
afterAll(async () => {
  await Promise.all((servers ?? []).map((server) => server.stop()));
  await issuer.stop();
});

/** Says at userinfo which entitlements somebody has. */
function entitle(subject: string, ...roles: string[]): void {
  issuer.answers.set(paths.userinfo, issuer.claims({ sub: subject, realm_access: { roles } }));
}

/** A new token that says nothing of entitlements. */
const tokenOf = (subject: string): Sender => ({
  headers: { authorization: `Bearer ${issuer.token({ sub: subject, realm_access: undefined, jti: randomUUID() })}` },
});

const statuses = (path: string, request: Sender) =>
  Promise.all([first, second].map(async (replica) => (await replica.get(path, request)).status));

describe('on the next request, on every replica, counts', () => {
  it('a permission that is given, lowered and withdrawn', async () => {
    const experiment = await first.experiment();
    const person = await newPerson(second);
    const path = `/experiment/${experiment.id}`;
    const expected: [Permission['level'] | undefined, number, number][] = [
      ['Edit', 200, 201],
      ['Read', 200, 403],
      [undefined, 403, 403],
    ];
    for (const [level, read, write] of expected) {
      const permissions = level ? [{ entity: person.id, level }] : [];
      const changed = await first.patch<ExperimentBody>(path, { as: 'owner', body: { permissions } });
      expect(changed.status).toBe(200);
      expect(await statuses(path, person)).toEqual([read, read]);
      for (const replica of [second, first]) {
        expect((await replica.post(`${path}/drift`, { headers: person.headers, body: DRIFT })).status).toBe(write);
      }
    }
  });

  it('a user who is disabled, enabled and deleted', async () => {
    const person = await newPerson(first);
    const ask = () => statuses('/user/self', person);
    expect(await ask()).toEqual([200, 200]);
    expect((await first.post(`/user/${person.id}/disable`, { as: 'admin' })).status).toBe(200);
    expect(await ask()).toEqual([401, 401]);
    expect((await second.post(`/user/${person.id}/enable`, { as: 'admin' })).status).toBe(200);
    expect(await ask()).toEqual([200, 200]);
    expect((await second.delete(`/user/${person.id}`, { as: 'admin' })).status).toBe(204);
    expect(await ask()).toEqual([403, 403]);
    expect((await first.get('/user/self', person)).body).toMatchObject({ message: 'User not registered.' });
  });

  it('an entitlement list of userinfo, with a new token', async () => {
    const subject = `person-${randomUUID()}`;
    entitle(subject, 'user', '/ml/team-b');
    expect((await first.post<UserBody>('/user', tokenOf(subject))).status).toBe(201);
    const { id } = await first.experiment({ permissions: [{ entity: '/ml/team-b', level: 'Read' }] });
    const read = () => statuses(`/experiment/${id}`, tokenOf(subject));
    expect(await read()).toEqual([200, 200]);
    entitle(subject, 'user');
    expect(await read()).toEqual([403, 403]);
    entitle(subject, 'user', 'admin');
    expect(await read()).toEqual([200, 200]);
    expect(await statuses('/system/config', tokenOf(subject))).toEqual([200, 200]);
    entitle(subject, 'user');
    expect(await statuses('/system/config', tokenOf(subject))).toEqual([403, 403]);
  });

  it('what the issuer says of one token once, for as long as that may be kept', async () => {
    const subject = `person-${randomUUID()}`;
    entitle(subject, 'user');
    const token = tokenOf(subject);
    expect((await first.post<UserBody>('/user', token)).status).toBe(201);
    const before = issuer.count(paths.userinfo);
    for (let times = 0; times < 3; times += 1) expect(await statuses('/user/self', token)).toEqual([200, 200]);
    expect(issuer.count(paths.userinfo) - before).toBe(1); // the second replica had to ask too
  });
});

describe('an issuer that is bounded by a prefix', () => {
  const PARTNER = '/partner/x';
  let partner: ScriptedIssuer;
  let server: TestServer;
  let client: Api;

  beforeAll(async () => {
    partner = await ScriptedIssuer.start();
    server = await startServer({
      APP_TRUSTED_OP_LIST: JSON.stringify([environment.issuers[0].issuer, partner.url]),
      APP_ISSUER_RULES: JSON.stringify({
        [environment.issuers[0].issuer]: { admin: true },
        [partner.url]: { entitlement_prefixes: [PARTNER, 'us'] },
      }),
      APP_AUDIENCE: '',
    });
    client = await api(server);
    await client.register('owner');
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await partner.stop();
  });

  it('gives nobody what groups above or beside it have, however the token names what is within it', async () => {
    const entitlements = [`${PARTNER}/a/b`, PARTNER, '/partner', '/partner/xy', '/partner/xy/a', 'user', '/ml'];
    const token = partner.token({ sub: randomUUID(), realm_access: { roles: entitlements } });
    const headers = { authorization: `Bearer ${token}` };
    expect((await client.post('/user', { headers })).status).toBe(201);
    const own = await client.get('/entitlement', { headers });
    expect(own.body).toEqual({ items: [`${PARTNER}/a/b`, PARTNER, 'user'] });
    const given = { '/partner': 403, '/partner/xy': 403, '/ml': 403, [PARTNER]: 201, [`${PARTNER}/a`]: 201 };
    for (const [entity, status] of Object.entries(given)) {
      const { id } = await client.experiment({ permissions: [{ entity, level: 'Edit' }] });
      const recorded = await client.post(`/experiment/${id}/drift`, { headers, body: DRIFT });
      const found = await client.post('/experiment/search', { headers, body: { id } });
      expect([entity, recorded.status, found.pagination]).toMatchObject([
        entity,
        status,
        { total: status === 201 ? 1 : 0 },
      ]);
    }
  });
});
