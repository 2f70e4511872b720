import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Connection } from 'mongoose';
import { type Api, api, type ApiAnswer, type ExperimentBody, type Permission } from './support/api.js';
import { databaseOf } from './support/database.js';
import { newPerson, type Person } from './support/people.js';
import { SEED } from './support/random.js';
import { startServer, type TestServer } from './support/server.js';

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

const manage = ({ id }: { id: string }): Permission => ({ entity: id, level: 'Manage' });
const leave = (person: Person) => person.send('DELETE', '/user/self');
const removed = ({ id }: Person) => client.delete(`/user/${id}`, { as: 'admin' });
const patch = (person: Person, { id }: ExperimentBody, body: object = {}) =>
  person.send<ExperimentBody>('PATCH', `/experiment/${id}`, { body });

async function experimentOf(person: Person, permissions: readonly Permission[] = []): Promise<ExperimentBody> {
  const body = { name: `experiment ${randomUUID()}`, permissions };
  const answer = await person.send<ExperimentBody>('POST', '/experiment', { body });
  expect(answer.status).toBe(201);
  return answer.body;
}

/** Somebody's experiment, and somebody else to whom they gave Manage. */
async function given(level: Permission['level'] = 'Manage') {
  const [giver, receiver] = [await newPerson(client), await newPerson(client)];
  return { giver, receiver, experiment: await experimentOf(giver, [{ entity: receiver.id, level }]) };
}

/** Ways to take on what was given. */
const ACCEPTANCES: Record<string, (person: Person, experiment: ExperimentBody) => Promise<ApiAnswer>> = {
  'an empty PATCH': (person, experiment) => patch(person, experiment),
  'a PATCH of a field': (person, experiment) => patch(person, experiment, { description: 'ours' }),
  'a PUT of the same': (person, { id, name, permissions }) =>
    person.send('PUT', `/experiment/${id}`, { body: { name, permissions } }),
};

describe('who was given Manage of an experiment', () => {
  it.each(['/user/self', '/user/{userId}'])('is not left alone with it: the giver stays (%s)', async (path) => {
    const { giver, experiment } = await given();
    const { status, body } = await (path === '/user/self' ? leave(giver) : removed(giver));
    expect([status, body]).toMatchObject([409, { details: { experiments: [{ id: experiment.id }], total: 1 } }]);
    expect(body).toMatchObject({ message: expect.stringContaining('who takes it on by a change of the experiment') });
  });

  it('may leave at any time, as long as they have not taken it on', async () => {
    const { receiver, experiment } = await given();
    expect((await leave(receiver)).status).toBe(204);
    const { body } = await client.get<ExperimentBody>(`/experiment/${experiment.id}`, { as: 'admin' });
    expect(body.permissions.map(({ entity }) => entity)).not.toContain(receiver.id);
  });

  it('may leave when whoever gave it is disabled, or went before this was asked', async () => {
    const { giver, receiver } = await given();
    await client.post(`/user/${giver.id}/disable`, { as: 'admin' });
    expect((await leave(receiver)).status).toBe(204);
    const earlier = await given();
    await database.collection<{ _id: string }>('app.users').deleteOne({ _id: earlier.giver.id });
    const entries = { $pull: { permissions: { entity: earlier.giver.id } } };
    await database
      .collection<{ _id: string; permissions: Permission[] }>('app.experiments')
      .updateOne({ _id: earlier.experiment.id }, entries);
    expect((await leave(earlier.receiver)).status).toBe(204);
  });

  it.each(Object.entries(ACCEPTANCES))('takes it on by %s, and then lets the giver go and stays', async (_, accept) => {
    const { giver, receiver, experiment } = await given();
    expect((await accept(receiver, experiment)).status).toBe(200);
    expect((await leave(giver)).status).toBe(204);
    expect((await leave(receiver)).status).toBe(409);
  });

  it('sees nothing else change by an empty PATCH', async () => {
    const { receiver, experiment } = await given();
    const { body } = await patch(receiver, experiment);
    expect(body).toEqual(experiment);
    const read = await receiver.send<ExperimentBody>('GET', `/experiment/${experiment.id}`);
    expect(read.body).toEqual(experiment);
  });

  it.each(['Read', 'Edit'] as const)('cannot take it on with %s', async (level) => {
    const { giver, receiver, experiment } = await given(level);
    expect((await patch(receiver, experiment)).status).toBe(403);
    expect((await leave(giver)).status).toBe(409);
  });

  it('does not take it on by what others change', async () => {
    const { giver, receiver, experiment } = await given();
    await patch(giver, experiment, { permissions: [manage(giver), manage(receiver)], description: 'new' });
    expect((await leave(giver)).status).toBe(409);
    expect((await leave(receiver)).status).toBe(204);
  });

  it('is freed by an admin, who takes the experiment over', async () => {
    const { giver, receiver, experiment } = await given();
    await patch(receiver, experiment);
    expect((await leave(giver)).status).toBe(204);
    const taken = await client.patch(`/experiment/${experiment.id}`, { as: 'admin', body: { permissions: [] } });
    expect(taken.status).toBe(200);
    expect((await leave(receiver)).status).toBe(204);
  });
});

describe(`of any row of gifts, changes and departures (TEST_SEED=${SEED})`, () => {
  it('nobody is kept by an experiment that they neither created nor changed, and none that somebody did is left alone', async () => {
    const step = fc.record({ kind: fc.constantFrom('give', 'change', 'leave'), who: fc.nat(3), whom: fc.nat(3) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
        const people = await Promise.all([0, 1, 2, 3].map(() => newPerson(client)));
        const experiment = await experimentOf(people[0] as Person);
        const [managers, bound, gone] = [new Set([0]), new Set([0]), new Set<number>()];
        for (const { kind, who, whom } of steps) {
          if (gone.has(who)) continue;
          const person = people[who] as Person;
          if (kind === 'leave') {
            const isNeeded = bound.has(who) && ![...bound].some((other) => other !== who && managers.has(other));
            expect((await leave(person)).status).toBe(isNeeded ? 409 : 204);
            if (!isNeeded) for (const set of [managers, bound]) set.delete(who);
            if (!isNeeded) gone.add(who);
          } else {
            const all = [...new Set([...managers, ...(kind === 'give' && !gone.has(whom) ? [whom] : [])])];
            const permissions = all.map((each) => manage(people[each] as Person));
            const { status } = await patch(person, experiment, kind === 'give' ? { permissions } : {});
            expect(status).toBe(managers.has(who) ? 200 : 403);
            if (status === 200) bound.add(who);
            if (status === 200) for (const each of all) managers.add(each);
          }
        }
        expect([...bound].filter((each) => managers.has(each)).length).toBeGreaterThan(0);
      }),
      { numRuns: 25, seed: SEED },
    );
  }, 60_000);
});
