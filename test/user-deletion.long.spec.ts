import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { type Api, type ApiAnswer, api, type ExperimentBody, type Permission, type UserBody } from './support/api.js';
import { databaseOf } from './support/database.js';
import { newPerson, type Person } from './support/people.js';
import { startServer, type TestServer } from './support/server.js';

const GROUP: Permission = { entity: '/ml/team-a', level: 'Manage' };

let server: TestServer;
let client: Api;
let database: Connection;
/** Owns nothing that others could miss: he is never deleted. */
let colleague: Person;

beforeAll(async () => {
  server = await startServer();
  [client, database] = await Promise.all([api(server), databaseOf(server)]);
  await client.register('admin');
  colleague = await newPerson(client);
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

const experiments = () => database.collection<{ _id: string; permissions: Permission[] }>('app.experiments');
const users = () => database.collection<{ _id: string }>('app.users');
const manage = ({ id }: { id: string }): Permission => ({ entity: id, level: 'Manage' });
const deleteById = ({ id }: { id: string }) => client.delete(`/user/${id}`, { as: 'admin' });

async function experimentOf(person: Person, fields: object = {}): Promise<ExperimentBody> {
  const body = { name: `experiment ${randomUUID()}`, ...fields };
  const answer = await person.send<ExperimentBody>('POST', '/experiment', { body });
  expect(answer.status).toBe(201);
  return answer.body;
}

/** The same, which the colleague has taken on, too. */
async function sharedExperimentOf(person: Person, permissions: readonly Permission[] = []): Promise<ExperimentBody> {
  const experiment = await experimentOf(person, { permissions: [...permissions, manage(colleague)] });
  expect((await colleague.send('PATCH', `/experiment/${experiment.id}`, { body: {} })).status).toBe(200);
  return experiment;
}

/** Experiments in the form in which the service stores them, made without asking it; nobody is known to have created them. */
async function storeExperiments(count: number, permissions: readonly Permission[]): Promise<string[]> {
  const { id } = await experimentOf(colleague);
  const { created_by: _, ...form } = { ...(await experiments().findOne({ _id: id })) } as { created_by?: string };
  const stored = Array.from({ length: count }, (_, index) => ({
    ...form,
    _id: randomUUID(),
    name: `stored ${String(index).padStart(5, '0')} ${randomUUID()}`,
    permissions: [...permissions],
  }));
  await experiments().insertMany(stored);
  return stored.map(({ _id }) => _id);
}

function expectOnlyManager({ status, body }: ApiAnswer, named: readonly { id: string; name: string }[]): void {
  const list = named.map(({ id, name }) => ({ id, name })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const what = named.length === 1 ? '1 experiment' : `${named.length} experiments`;
  expect(status).toBe(409);
  expect(body).toEqual({
    code: 409,
    status: 'Conflict',
    message:
      `Nobody else can manage ${what}: give Manage to a group, or to another user who takes it on by a change of the ` +
      'experiment (an empty PATCH will do), or delete them first.',
    details: { experiments: list, total: named.length },
  });
}

describe('deleting oneself', () => {
  it('takes every entry of the user from the experiments, and leaves those of groups and others', async () => {
    const person = await newPerson(client);
    const group: Permission = { entity: '/ml/team-a', level: 'Edit' };
    const read: Permission = { entity: person.id, level: 'Read' };
    const mine = await sharedExperimentOf(person, [group]);
    const theirs = await experimentOf(colleague, { permissions: [read, group] });
    const other = await experimentOf(colleague);
    const before = await experiments().findOne({ _id: other.id });
    expect(await person.send('DELETE', '/user/self')).toMatchObject({ status: 204, text: '' });
    for (const { id } of [mine, theirs]) {
      const { body } = await colleague.send<ExperimentBody>('GET', `/experiment/${id}`);
      expect(body.permissions).toEqual([group, manage(colleague)]);
      expect(await experiments().findOne({ _id: id })).toMatchObject({ revision: 1 });
    }
    expect(await experiments().findOne({ _id: other.id })).toEqual(before);
    expect(await users().findOne({ _id: person.id })).toBeNull();
  });

  it('ends the registration; who registers again is somebody new', async () => {
    const person = await newPerson(client);
    const experiment = await sharedExperimentOf(person);
    await person.send('DELETE', '/user/self');
    for (const [method, path] of [
      ['GET', '/user/self'],
      ['DELETE', '/user/self'],
      ['POST', '/experiment'],
    ] as const) {
      const { status, body } = await person.send(method, path);
      expect([status, body]).toEqual([403, { code: 403, status: 'Forbidden', message: 'User not registered.' }]);
    }
    const again = await person.send<UserBody>('POST', '/user');
    expect([again.status, again.body.id === person.id]).toEqual([201, false]);
    expect((await person.send('GET', `/experiment/${experiment.id}`)).status).toBe(403);
  });

  it('forgets the keys of the requests of the user: nobody gets an answer about him again', async () => {
    const person = await newPerson(client);
    const keyed = { headers: { 'idempotency-key': randomUUID() } };
    await person.send('DELETE', '/user/self');
    const first = await person.send<UserBody>('POST', '/user', keyed);
    expect((await person.send<UserBody>('POST', '/user', keyed)).body).toEqual(first.body);
    await person.send('DELETE', '/user/self');
    const again = await person.send<UserBody>('POST', '/user', keyed);
    expect([again.status, again.body.id === first.body.id]).toEqual([201, false]);
  });

  it('twice at once is done once', async () => {
    const person = await newPerson(client);
    const answers = await Promise.all([1, 2, 3].map(() => person.send('DELETE', '/user/self')));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => ![204, 403, 409].includes(status))).toEqual([]);
  });
});

describe('deleting a user as an admin', () => {
  it('does the same, once, also for a disabled user', async () => {
    const person = await newPerson(client);
    const { id } = await sharedExperimentOf(person);
    await client.post(`/user/${person.id}/disable`, { as: 'admin' });
    expect((await deleteById(person)).status).toBe(204);
    expect((await colleague.send<ExperimentBody>('GET', `/experiment/${id}`)).body.permissions).toEqual([
      manage(colleague),
    ]);
    const { status, body } = await deleteById(person);
    expect([status, body]).toEqual([404, { code: 404, status: 'Not Found', message: 'User not found.' }]);
    expect((await client.get(`/user/${person.id}`, { as: 'admin' })).status).toBe(404);
  });

  it('is 404 for what is no id', async () => {
    expect((await client.delete('/user/nobody', { as: 'admin' })).status).toBe(404);
  });
});

describe('a user who is the only one with Manage', () => {
  it('stays, and is told the experiments by name; nothing is changed', async () => {
    const person = await newPerson(client);
    const [b, a] = [
      await experimentOf(person, { name: `b ${person.id}` }),
      await experimentOf(person, { name: `a ${person.id}` }),
    ];
    await sharedExperimentOf(person);
    const stored = await experiments().find({ 'permissions.entity': person.id }).toArray();
    expectOnlyManager(await person.send('DELETE', '/user/self'), [b, a]);
    expectOnlyManager(await deleteById(person), [b, a]);
    expect(await experiments().find({ 'permissions.entity': person.id }).toArray()).toEqual(stored);
    expect(await users().findOne({ _id: person.id })).not.toHaveProperty('leaving_at');
    await person.send('DELETE', `/experiment/${a.id}`);
    await person.send('PUT', `/experiment/${b.id}`, { body: { name: b.name, permissions: [manage(person), GROUP] } });
    expect((await person.send('DELETE', '/user/self')).status).toBe(204);
  });

  it('is whoever shares Manage only with users that are gone, disabled or no users, or with an empty name', async () => {
    const [gone, disabled] = [await newPerson(client), await newPerson(client)];
    await deleteById(gone);
    await client.post(`/user/${disabled.id}/disable`, { as: 'admin' });
    const nobodies = [gone.id, disabled.id, randomUUID(), colleague.id.toUpperCase(), ''];
    for (const entity of nobodies) {
      const person = await newPerson(client);
      const [id = ''] = await storeExperiments(1, [
        manage(person),
        { entity, level: 'Manage' },
        { ...GROUP, level: 'Edit' },
      ]);
      const { name = '' } = (await client.get<ExperimentBody>(`/experiment/${id}`, { as: 'admin' })).body ?? {};
      expectOnlyManager(await deleteById(person), [{ id, name }]);
    }
  });

  it('is nobody who shares Manage with a group or with a user', async () => {
    for (const other of [GROUP, manage(colleague)]) {
      const person = await newPerson(client);
      await storeExperiments(1, [manage(person), other]);
      expect((await deleteById(person)).status).toBe(204);
    }
  });

  it('is told at most 100 of them, and how many there are', async () => {
    const person = await newPerson(client);
    await storeExperiments(103, [manage(person)]);
    const { status, body } = await deleteById(person);
    const { details } = body as { details: { experiments: { name: string }[]; total: number } };
    expect([status, details.total, details.experiments.length]).toEqual([409, 103, 100]);
    expect(details.experiments[99]?.name).toContain('stored 00099');
  });
});

describe('many experiments', () => {
  it('with long names are told by their beginnings', async () => {
    const person = await newPerson(client);
    const name = `${person.id} ${'é'.repeat(100_000)}`;
    const { id } = await experimentOf(person, { name });
    expectOnlyManager(await deleteById(person), [{ id, name: name.slice(0, 200) }]);
  });

  it('with more managers than one query can ask for are checked all the same', async () => {
    const person = await newPerson(client);
    const ids: string[] = [];
    for (let round = 0; round < 400; round += 1) {
      const strangers = Array.from({ length: 999 }, () => manage({ id: randomUUID() }));
      ids.push(...(await storeExperiments(1, [manage(person), ...strangers])));
    }
    const { status, body } = await deleteById(person);
    await experiments().deleteMany({ _id: { $in: ids } });
    expect([status, body]).toMatchObject([409, { details: { total: 400 } }]);
  }, 120_000); // 400,000 entries

  it('cost as many commands as few', async () => {
    const commands = async (count: number): Promise<number> => {
      const person = await newPerson(client);
      const ids = await storeExperiments(count, [manage(person), manage(colleague), GROUP]);
      await database.db?.command({ profile: 2 });
      expect((await deleteById(person)).status).toBe(204);
      await database.db?.command({ profile: 0 });
      expect(await experiments().countDocuments({ _id: { $in: ids }, 'permissions.entity': person.id })).toBe(0);
      const profile = database.collection('system.profile');
      const ns = { $in: [`${server.databaseName}.app.experiments`, `${server.databaseName}.app.users`] };
      const ran = await profile.countDocuments({ ns });
      await profile.drop();
      return ran;
    };
    const few = await commands(2);
    expect(few).toBeGreaterThan(0);
    expect(await commands(3_000)).toBe(few);
  });
});
