import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { type Api, api, type ApiAnswer, type ExperimentBody, type Permission } from './support/api.js';
import { databaseOf } from './support/database.js';
import { newPerson, type Person } from './support/people.js';
import { startServer, type TestServer } from './support/server.js';

const ROUNDS = 20;

jest.setTimeout(120_000); // for all rounds of one race

let server: TestServer;
let client: Api;
let database: Connection;

beforeAll(async () => {
  server = await startServer();
  [client, database] = await Promise.all([api(server), databaseOf(server)]);
  await client.register('admin');
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

const users = () => database.collection<{ _id: string; leaving_at?: Date }>('app.users');
const leave = (person: Person) => person.send('DELETE', '/user/self');

function create(
  person: Person,
  name = `experiment ${randomUUID()}`,
  permissions: readonly Permission[] = [],
  headers = {},
) {
  return person.send<ExperimentBody>('POST', '/experiment', { body: { name, permissions }, headers });
}

async function experimentsNamed(prefix: string): Promise<ExperimentBody[]> {
  const request = { as: 'admin', body: { name: { $startsWith: prefix } } } as const;
  return (await client.post<ExperimentBody[]>('/experiment/search?page_size=100', request)).body;
}

async function isRegistered({ entity }: Permission): Promise<boolean> {
  return (await users().findOne({ _id: entity })) !== null;
}

/** An experiment of two people who both have Manage, and have taken that on. */
async function createdByTwo() {
  const [one, other] = [await newPerson(client), await newPerson(client)];
  const { body } = await create(one, undefined, [{ entity: other.id, level: 'Manage' }]);
  expect((await other.send('PATCH', `/experiment/${body.id}`, { body: {} })).status).toBe(200);
  return { one, other, experiment: body };
}

async function permissionsOf({ id }: ExperimentBody): Promise<Permission[]> {
  return (await client.get<ExperimentBody>(`/experiment/${id}`, { as: 'admin' })).body.permissions;
}

describe('two managers who leave at once', () => {
  it.each<[string, (person: Person) => Promise<ApiAnswer>]>([
    ['', leave],
    [', one by the hand of an admin', ({ id }) => client.delete(`/user/${id}`, { as: 'admin' })],
  ])(`leave one of them behind%s, in each of ${ROUNDS} rounds`, async (_, remove) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { one, other, experiment } = await createdByTwo();
      const [left, stayed] = (await Promise.all([remove(one), leave(other)])).sort((a, b) => a.status - b.status);
      expect([left?.status, stayed?.status]).toEqual([204, 409]);
      const experiments = [{ id: experiment.id, name: experiment.name }];
      expect(stayed?.body).toMatchObject({ details: { experiments, total: 1 } });
      const permissions = await permissionsOf(experiment);
      expect(permissions).toHaveLength(1);
      expect(await Promise.all(permissions.map(isRegistered))).toEqual([true]);
    }
  });
});

describe('a manager who leaves while another one takes his permission away', () => {
  it(`leaves the other one behind, in each of ${ROUNDS} rounds`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { one, other, experiment } = await createdByTwo();
      const permissions = [{ entity: other.id, level: 'Manage' }];
      const [left, edited] = await Promise.all([
        leave(one),
        sleep(round / 4).then(() => other.send('PATCH', `/experiment/${experiment.id}`, { body: { permissions } })),
      ]);
      expect([left.status, edited.status]).toEqual([204, 200]);
      expect(await permissionsOf(experiment)).toEqual(permissions);
      expect(await isRegistered(permissions[0] as Permission)).toBe(true);
    }
  });
});

describe('a user who creates experiments while he is deleted', () => {
  it.each([
    ['', () => ({})],
    [' with keys', () => ({ 'idempotency-key': randomUUID() })],
  ])(`leaves none%s without somebody who has Manage, in each of ${ROUNDS} rounds`, async (_, headers) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const person = await newPerson(client);
      const delayed = async <T>(delayMs: number, work: () => Promise<T>): Promise<T> => {
        await sleep(delayMs);
        return work();
      };
      // in even rounds the deletion is a little ahead, in odd ones the first creation
      const lead = round % 2 === 0 ? round / 2 : 0;
      const creations = Array.from({ length: 6 }, (_, index) =>
        delayed(lead + index * 2, () => create(person, `${person.id} ${index}`, [], headers())),
      );
      const left = await delayed(round % 2 === 0 ? 0 : round / 2, () => leave(person));
      const statuses = (await Promise.all(creations)).map(({ status }) => status);
      expect(statuses.filter((status) => status !== 201 && status !== 403)).toEqual([]);
      const found = await experimentsNamed(person.id);
      expect(found).toHaveLength(statuses.filter((status) => status === 201).length);
      expect([204, 409]).toContain(left.status);
      if (left.status === 204) expect(found).toEqual([]);
      else expect(await users().findOne({ _id: person.id })).not.toBeNull();
    }
  });

  it('is told that he is not registered, and the experiment is gone', async () => {
    const person = await newPerson(client);
    await users().updateOne({ _id: person.id }, { $set: { leaving_at: new Date() } });
    const { status, body } = await create(person, `${person.id} meanwhile`);
    expect([status, body]).toEqual([403, { code: 403, status: 'Forbidden', message: 'User not registered.' }]);
    expect(await experimentsNamed(person.id)).toEqual([]);
  });
});

describe('a manager by group who takes an experiment over while he is deleted', () => {
  it(`is registered if he is its only manager afterwards, in each of ${ROUNDS} rounds`, async () => {
    const group: Permission = { entity: '/ml/team-a', level: 'Manage' };
    for (let round = 0; round < ROUNDS; round += 1) {
      const person = await newPerson(client, 'group-reader');
      const { body: created } = await create(person, undefined, [group]);
      const takeOver = { name: created.name, permissions: [{ entity: person.id, level: 'Manage' }] };
      const [taken, left] = await Promise.all([
        person.send('PUT', `/experiment/${created.id}`, { body: takeOver }),
        sleep(round / 4).then(() => leave(person)),
      ]);
      const permissions = await permissionsOf(created);
      const [manager] = permissions;
      expect([taken.status, left.status, permissions.length]).toEqual([expect.any(Number), expect.any(Number), 1]);
      if (manager?.entity === group.entity) expect([403, left.status]).toEqual([taken.status, 204]);
      else expect([await isRegistered(manager as Permission), left.status]).toEqual([true, 409]);
    }
  });
});

describe('a deletion that was cut short', () => {
  it('keeps another one out for a minute, and nothing for longer', async () => {
    const person = await newPerson(client);
    const mark = (secondsAgo: number) =>
      users().updateOne({ _id: person.id }, { $set: { leaving_at: new Date(Date.now() - secondsAgo * 1_000) } });
    await mark(50);
    const refused = await leave(person);
    expect([refused.status, refused.body]).toEqual([
      409,
      {
        code: 409,
        status: 'Conflict',
        message: 'The user is being deleted at the moment. Try again in a minute.',
      },
    ]);
    await mark(61);
    expect((await create(person, undefined, [{ entity: '/ml', level: 'Manage' }])).status).toBe(201);
    expect((await leave(person)).status).toBe(204);
  });
});
