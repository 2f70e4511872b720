import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api, api, DRIFT, type ExperimentBody, type Permission } from './support/api.js';
import { claimsFor, type UserName } from './support/environment.js';
import { startServer, type TestServer } from './support/server.js';
import { signToken, tokenFor } from './support/tokens.js';

const USERS = ['admin', 'owner', 'editor', 'reader', 'stranger', 'group-reader', 'subgroup-reader'] as const;

/** The header of a good token with these entitlements and no others. */
function entitledTo(user: UserName, ...roles: string[]): { headers: { authorization: string } } {
  const token = signToken(claimsFor(user, { realm_access: { roles } }));
  return { headers: { authorization: `Bearer ${token}` } };
}

describe('access on several replicas', () => {
  let servers: TestServer[];
  /** Two replicas of one service, and one on the same database with the rights of the settings closed. */
  let first: Api, second: Api, strict: Api;
  const ids = new Map<UserName, string>();

  beforeAll(async () => {
    const APP_DATABASE_NAME = `test-${randomUUID()}`;
    const closed = { APP_ANONYMOUS_DRIFTS: 'false', APP_GROUP_INHERITANCE: 'false' };
    servers = [await startServer({ APP_DATABASE_NAME })]; // builds the indexes that the others find
    servers.push(
      ...(await Promise.all([startServer({ APP_DATABASE_NAME }), startServer({ APP_DATABASE_NAME, ...closed })])),
    );
    [first, second, strict] = (await Promise.all(servers.map(api))) as [Api, Api, Api];
    for (const user of USERS) ids.set(user, (await first.register(user)).id);
  });

  afterAll(() => Promise.all((servers ?? []).map((server) => server.stop())));

  const entry = (user: UserName, level: Permission['level']): Permission => ({ entity: ids.get(user) ?? '', level });

  async function statusOf(client: Api, as: UserName, { id }: ExperimentBody): Promise<number> {
    return (await client.get(`/experiment/${id}`, { as })).status;
  }

  async function replace(
    experiment: ExperimentBody,
    permissions: Permission[],
    as: UserName = 'owner',
    client = first,
  ) {
    const { name } = experiment;
    return client.put<ExperimentBody>(`/experiment/${experiment.id}`, { as, body: { name, permissions } });
  }

  describe('a changed permission', () => {
    it('is given and withdrawn with the next request on every replica', async () => {
      const experiment = await first.experiment();
      for (const [permissions, status, total] of [
        [[entry('reader', 'Read')], 200, 1],
        [[], 403, 0],
        [[{ entity: '/ml/team-a', level: 'Read' } as const, entry('reader', 'Edit')], 200, 1],
        [[{ entity: '/ml/team-a', level: 'Manage' } as const], 403, 0],
      ] as [Permission[], number, number][]) {
        await replace(experiment, permissions);
        expect(await statusOf(second, 'reader', experiment)).toBe(status);
        const found = await second.post('/experiment/search', { as: 'reader', body: { id: experiment.id } });
        expect(found.pagination).toMatchObject({ total });
      }
    });

    it('lowers a writer to a reader at once', async () => {
      const experiment = await first.experiment({ permissions: [entry('editor', 'Edit')] });
      const record = () => second.post(`/experiment/${experiment.id}/drift`, { as: 'editor', body: DRIFT });
      expect((await record()).status).toBe(201);
      await replace(experiment, [entry('editor', 'Read')]);
      expect((await record()).status).toBe(403);
      expect(await statusOf(second, 'editor', experiment)).toBe(200);
    });

    it('hides a public experiment from strangers at once', async () => {
      const experiment = await first.experiment({ public: true });
      expect(await statusOf(second, 'stranger', experiment)).toBe(200);
      await replace(experiment, []);
      expect(await statusOf(second, 'stranger', experiment)).toBe(403);
      expect((await second.get(`/experiment/${experiment.id}`)).status).toBe(403);
    });
  });

  describe('a changed entitlement', () => {
    it('ends what a user may write with the next token', async () => {
      const { id } = await first.experiment({ public: true });
      const body = { name: `new ${randomUUID()}` };
      const before = await first.post('/experiment', { ...entitledTo('owner', 'user'), body });
      const after = await first.post('/experiment', { ...entitledTo('owner', 'other'), body: { name: randomUUID() } });
      const changed = await first.put(`/experiment/${id}`, { ...entitledTo('owner', 'other'), body });
      expect([before.status, after.status, changed.status]).toEqual([201, 403, 403]);
      expect(after.body).toMatchObject({ message: 'Insufficient permissions.' });
      expect(changed.body).toMatchObject({ message: 'Resource is not public.' });
    });

    it('ends the rights of an admin and of a member of a group with the next token', async () => {
      const { id } = await first.experiment({ permissions: [{ entity: '/ml', level: 'Read' }] });
      const read = async (user: UserName, ...roles: string[]) =>
        (await second.get(`/experiment/${id}`, entitledTo(user, ...roles))).status;
      expect(await read('admin', 'user', 'admin')).toBe(200);
      expect(await read('admin', 'user')).toBe(403);
      expect(await read('group-reader', 'user', '/ml/team-a')).toBe(200);
      expect(await read('group-reader', 'user', '/mlops/team-a')).toBe(403);
      expect((await first.post('/user/search', entitledTo('admin', 'user'))).status).toBe(403);
    });

    it('makes no admin and no user by a group that is only inherited', async () => {
      const { id } = await first.experiment();
      for (const role of ['/admin/a', 'admin/a', 'Admin', ' admin', 'urn:x:y:group:admin:role=admin#z']) {
        const { status } = await first.get(`/experiment/${id}`, entitledTo('stranger', 'user', role));
        expect([role, status]).toEqual([role, 403]);
      }
    });
  });

  describe('the settings of an operator', () => {
    it('close drifts of public experiments to callers who are no users, and nothing else', async () => {
      const { id } = await first.experiment({ public: true });
      const drift = await first.drift(id);
      const paths = [`/experiment/${id}/drift/${drift.id}`, `/experiment/${id}`];
      const [ofDrift, ofExperiment] = await Promise.all(paths.map((path) => strict.get(path)));
      expect([ofDrift?.status, ofExperiment?.status]).toEqual([403, 200]);
      expect(ofDrift?.body).toMatchObject({ message: 'Resource is not public.' });
      expect((await strict.post(`/experiment/${id}/drift/search`)).status).toBe(403);
      expect((await strict.post(`/experiment/${id}/drift/search`, { as: 'stranger' })).status).toBe(200);
      expect((await strict.get(paths[0] ?? '', entitledTo('stranger', 'other'))).status).toBe(403);
      expect((await first.get(paths[0] ?? '')).status).toBe(200);
    });

    it('turn inheritance of groups off', async () => {
      const experiment = await first.experiment({ permissions: [{ entity: '/ml/team-a', level: 'Read' }] });
      const statuses = (user: UserName) => Promise.all([first, strict].map((one) => statusOf(one, user, experiment)));
      expect(await statuses('group-reader')).toEqual([200, 200]);
      expect(await statuses('subgroup-reader')).toEqual([200, 403]);
      const request = { as: 'subgroup-reader', body: { id: experiment.id } } as const;
      expect((await strict.post('/experiment/search', request)).body).toEqual([]);
    });
  });

  describe('an experiment never ends without somebody who has Manage', () => {
    it.each<[string, UserName, Permission[], Permission[]]>([
      ['its manager names nobody', 'owner', [], []],
      ['its manager lowers himself', 'owner', [], [{ entity: 'owner', level: 'Read' }]],
      ['its manager names a name that is nobody', 'owner', [], [{ entity: 'nobody', level: 'Manage' }]],
      ['a manager by his group names nobody', 'group-reader', [{ entity: '/ml/team-a', level: 'Manage' }], []],
      ['a manager by a parent group names nobody', 'subgroup-reader', [{ entity: '/ml', level: 'Manage' }], []],
      ['an admin names nobody', 'admin', [], []],
    ])('when %s', async (_, user, given, sent) => {
      const experiment = await first.experiment({ permissions: given });
      const named = sent.map(({ entity, level }) => ({ entity: ids.get(entity as UserName) ?? entity, level }));
      const { status, body } = await replace(experiment, named, user);
      expect(status).toBe(200);
      expect(body.permissions.at(-1)).toEqual(entry(user, 'Manage'));
      expect((await replace(experiment, [], user, second)).status).toBe(200);
    });

    it('when a group keeps it', async () => {
      const experiment = await first.experiment();
      const group: Permission = { entity: '/ml', level: 'Manage' };
      const { body } = await replace(experiment, [group], 'owner');
      expect(body.permissions).toEqual([group, entry('owner', 'Manage')]);
      const { body: after } = await replace(experiment, [group], 'subgroup-reader');
      expect(after.permissions).toEqual([group]);
    });
  });

  describe('of those who race', () => {
    const counted = (statuses: number[]): Record<string, number> =>
      statuses.reduce<Record<string, number>>((sum, one) => ({ ...sum, [one]: (sum[one] ?? 0) + 1 }), {});

    it('one of 50 gets a name, on two replicas', async () => {
      const body = { name: `raced ${randomUUID()}` };
      const answers = Array.from({ length: 50 }, (_, n) =>
        (n % 2 ? first : second).post('/experiment', { as: n % 3 ? 'owner' : 'stranger', body }),
      );
      expect(counted((await Promise.all(answers)).map(({ status }) => status))).toEqual({ 201: 1, 409: 49 });
      const { pagination } = await first.post('/experiment/search', { as: 'admin', body });
      expect(pagination).toMatchObject({ total: 1 });
    });

    it('one of 20 registers an identity, on two replicas', async () => {
      const sub = `raced-${randomUUID()}`;
      const headers = { authorization: `Bearer ${signToken(claimsFor('unregistered', { sub }))}` };
      const answers = Array.from({ length: 20 }, (_, n) => (n % 2 ? first : second).post('/user', { headers }));
      expect(counted((await Promise.all(answers)).map(({ status }) => status))).toEqual({ 201: 1, 409: 19 });
      const { body } = await first.post('/user/search', { as: 'admin', body: { subject: sub } });
      expect(body).toHaveLength(1);
    });

    it('one of two managers who remove each other stays, and the other is refused', async () => {
      for (let round = 0; round < 10; round += 1) {
        const experiment = await first.experiment({ permissions: [entry('editor', 'Manage')] });
        const answers = await Promise.all([
          replace(experiment, [entry('owner', 'Manage')], 'owner', first),
          replace(experiment, [entry('editor', 'Manage')], 'editor', second),
        ]);
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
        const winner = answers[0].status === 200 ? 'owner' : 'editor';
        const { body } = await first.get<ExperimentBody>(`/experiment/${experiment.id}`, { as: winner });
        expect(body.permissions).toEqual([entry(winner, 'Manage')]);
      }
    });

    it('either the manager who deletes or the one who removes him succeeds, never both', async () => {
      for (let round = 0; round < 10; round += 1) {
        const experiment = await first.experiment({ permissions: [entry('editor', 'Manage')] });
        const answers = await Promise.all([
          replace(experiment, [entry('owner', 'Manage')], 'owner', first),
          second.delete(`/experiment/${experiment.id}`, { as: 'editor' }),
        ]);
        const removedFirst = answers[0].status === 200;
        expect(answers.map(({ status }) => status)).toEqual(removedFirst ? [200, 403] : [404, 204]);
      }
    });

    it('a manager who is removed while his request is still arriving changes nothing', async () => {
      const experiment = await first.experiment({ permissions: [entry('editor', 'Manage')] });
      const body = JSON.stringify({ name: `taken over ${randomUUID()}` });
      const target = `${second.url}/experiment/${experiment.id}`;
      const status = await sendSlowly('PUT', target, body, await tokenFor('editor'), () =>
        replace(experiment, [entry('owner', 'Manage')]),
      );
      expect(status).toBe(403);
      const after = await first.get<ExperimentBody>(`/experiment/${experiment.id}`, { as: 'owner' });
      expect(after.body).toMatchObject({ name: experiment.name, permissions: [entry('owner', 'Manage')] });
    });

    it.each<[string, number, (experiment: ExperimentBody) => Promise<unknown>]>([
      ['archived', 409, ({ id }) => first.post(`/experiment/${id}/archive`, { as: 'owner' })],
      ['deleted', 404, ({ id }) => first.delete(`/experiment/${id}`, { as: 'owner' })],
      ['closed to its sender', 403, (experiment) => replace(experiment, [])],
    ])(
      'a drift whose body takes long is not recorded when the experiment is %s meanwhile',
      async (_, status, change) => {
        const experiment = await first.experiment({ permissions: [entry('editor', 'Edit')] });
        const target = `${second.url}/experiment/${experiment.id}/drift`;
        const sent = await sendSlowly('POST', target, JSON.stringify(DRIFT), await tokenFor('editor'), async () => {
          await change(experiment);
          await sleep(LONG_MS);
        });
        expect(sent).toBe(status);
      },
    );
  });
});

/** Long enough for the guards to have let a caller in whose body has not arrived. */
const ARRIVAL_MS = 300;

/** Long enough for the service to ask again what it found out before the body. */
const LONG_MS = 1_000;

/** Sends a request whose body is held back until `meanwhile` is done. @returns the status */
async function sendSlowly(
  method: 'PUT' | 'POST',
  url: string,
  body: string,
  token: string,
  meanwhile: () => Promise<unknown>,
) {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  const sent = request(url, { method, headers });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    sent.once('response', (response) => resolve(response.resume().statusCode)).once('error', reject);
  });
  sent.flushHeaders();
  await sleep(ARRIVAL_MS);
  await meanwhile();
  sent.end(body);
  return answered;
}
