import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { type Api, api, type ApiAnswer, DRIFT, type DriftBody, type ExperimentBody } from './support/api.js';
import { databaseOf } from './support/database.js';
import { whileDriftsAreLocked, whileLocked } from './support/locked-drifts.js';
import { newPerson } from './support/people.js';
import { startServer, type TestServer } from './support/server.js';

let server: TestServer;
let client: Api;
let database: Connection;

beforeAll(async () => {
  server = await startServer();
  [client, database] = await Promise.all([api(server), databaseOf(server)]);
  await Promise.all([client.register('owner'), client.register('admin')]);
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

type Person = Awaited<ReturnType<typeof newPerson>>;

/** Somebody who may record drifts of an experiment that has one. */
interface Writer {
  readonly person: Person;
  readonly experiment: ExperimentBody;
  readonly drift: DriftBody;
}

async function newWriter(): Promise<Writer> {
  const person = await newPerson(client);
  const experiment = await client.experiment({ permissions: [{ entity: person.id, level: 'Edit' }] });
  return { person, experiment, drift: await client.drift(experiment.id) };
}

const CHANGED = { ...DRIFT, model: 'changed' };

/** Every way to write drifts, and whether it came true. */
const WRITES: Record<string, (writer: Writer) => Promise<ApiAnswer>> = {
  create: ({ person: { headers }, experiment: { id } }) =>
    client.post(`/experiment/${id}/drift`, { headers, body: CHANGED }),
  'create with a key': ({ person: { headers }, experiment: { id } }) =>
    client.post(`/experiment/${id}/drift`, {
      headers: { ...headers, 'idempotency-key': `"${randomUUID()}"` },
      body: CHANGED,
    }),
  bulk: ({ person: { headers }, experiment: { id } }) =>
    client.post(`/experiment/${id}/drift/bulk`, {
      headers: { ...headers, 'content-type': 'application/x-ndjson' },
      text: `${JSON.stringify(CHANGED)}\n`,
    }),
  replace: ({ person: { headers }, experiment: { id }, drift }) =>
    client.put(`/experiment/${id}/drift/${drift.id}`, { headers, body: CHANGED }),
  patch: ({ person: { headers }, experiment: { id }, drift }) =>
    client.patch(`/experiment/${id}/drift/${drift.id}`, { headers, body: { model: 'changed' } }),
  delete: ({ person: { headers }, experiment: { id }, drift }) =>
    client.delete(`/experiment/${id}/drift/${drift.id}`, { headers }),
};

/** Every way to take the right away, and what whoever comes then is answered. */
const WITHDRAWALS: Record<string, [(writer: Writer) => Promise<ApiAnswer>, number]> = {
  'the permission is withdrawn': [
    ({ experiment: { id } }) => client.patch(`/experiment/${id}`, { as: 'owner', body: { permissions: [] } }),
    403,
  ],
  'the permission is lowered': [
    ({ experiment: { id }, person }) =>
      client.patch(`/experiment/${id}`, {
        as: 'owner',
        body: { permissions: [{ entity: person.id, level: 'Read' }] },
      }),
    403,
  ],
  'the user is disabled': [({ person }) => client.post(`/user/${person.id}/disable`, { as: 'admin' }), 401],
  'the user is deleted': [({ person }) => client.delete(`/user/${person.id}`, { as: 'admin' }), 403],
  'the experiment is archived': [
    ({ experiment: { id } }) => client.post(`/experiment/${id}/archive`, { as: 'owner' }),
    409,
  ],
};

/** What is stored of the drifts of an experiment. */
async function modelsOf({ experiment }: Writer): Promise<string[]> {
  const found = await database.collection('app.drifts').find({ experiment_id: experiment.id }).toArray();
  return found.map(({ model }) => String(model)).sort();
}

/** Of an upload, what became of its one drift. */
const outcomeOf = ({ status, text }: ApiAnswer): number =>
  status === 200 && text.includes('"refused"') ? Number(/"status":(\d+)/.exec(text)?.[1]) : status;

const CASES = Object.keys(WRITES).flatMap((write) => Object.keys(WITHDRAWALS).map((why) => ({ write, why })));

describe('a write that waits in the database', () => {
  it('is refused when its right was withdrawn meanwhile, whichever write and right it is, and leaves nothing', async () => {
    const writers = await Promise.all(CASES.map(newWriter));
    const answers: Promise<ApiAnswer>[] = [];
    await whileDriftsAreLocked(database, async () => {
      for (const [index, { write }] of CASES.entries()) {
        const answer = WRITES[write]?.(writers[index] as Writer) as Promise<ApiAnswer>;
        answers.push(answer);
      }
      await sleep(300);
      for (const [index, { why }] of CASES.entries()) {
        const { status } = (await WITHDRAWALS[why]?.[0](writers[index] as Writer)) as ApiAnswer;
        expect(status).toBeLessThan(300);
      }
      await sleep(4500);
    });
    const found = await Promise.all(
      CASES.map(async ({ write, why }, index) => {
        const outcome = outcomeOf((await answers[index]) as ApiAnswer);
        return { write, why, outcome, models: await modelsOf(writers[index] as Writer) };
      }),
    );
    const expected = CASES.map(({ write, why }) => ({
      write,
      why,
      // an upload has begun its answer: each of its drifts is refused by itself
      outcome: write === 'bulk' ? 503 : WITHDRAWALS[why]?.[1],
      models: [DRIFT.model],
    }));
    expect(found).toEqual(expected);
  }, 120_000);

  it('is done once when nothing was withdrawn', async () => {
    const writes = Object.keys(WRITES).filter((write) => write !== 'bulk');
    const writers = await Promise.all(writes.map(newWriter));
    const answers: Promise<ApiAnswer>[] = [];
    await whileDriftsAreLocked(database, async () => {
      for (const [index, write] of writes.entries()) {
        answers.push(WRITES[write]?.(writers[index] as Writer) as Promise<ApiAnswer>);
      }
      await sleep(2500);
    });
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses).toEqual([201, 201, 200, 200, 204]);
    const models = await Promise.all(writers.map(modelsOf));
    expect(models).toEqual([['changed', DRIFT.model], ['changed', DRIFT.model], ['changed'], ['changed'], []]);
  }, 60_000);
});

describe('a change of an experiment that waits in the database', () => {
  const changes: Record<string, (person: Person, id: string) => Promise<ApiAnswer>> = {
    create: ({ headers }) => client.post('/experiment', { headers, body: { name: `late ${randomUUID()}` } }),
    replace: ({ headers }, id) =>
      client.put(`/experiment/${id}`, { headers, body: { name: `late ${id}`, permissions: [] } }),
    patch: ({ headers }, id) => client.patch(`/experiment/${id}`, { headers, body: { name: `late ${id}` } }),
    archive: ({ headers }, id) => client.post(`/experiment/${id}/archive`, { headers }),
  };

  it('is refused when its user was disabled meanwhile, and leaves nothing', async () => {
    const names = Object.keys(changes);
    const people = await Promise.all(names.map(() => newPerson(client)));
    const owned = await Promise.all(
      people.map(({ id }) => client.experiment({ permissions: [{ entity: id, level: 'Manage' }] })),
    );
    const experiments = database.collection<{ _id: string }>('app.experiments');
    const before = await experiments.find().sort({ _id: 1 }).toArray();
    const answers: Promise<ApiAnswer>[] = [];
    await whileLocked(database, 'app.experiments', async () => {
      for (const [index, name] of names.entries()) {
        answers.push(changes[name]?.(people[index] as Person, owned[index]?.id ?? '') as Promise<ApiAnswer>);
      }
      await sleep(300);
      for (const { id } of people) expect((await client.post(`/user/${id}/disable`, { as: 'admin' })).status).toBe(200);
      await sleep(2200);
    });
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses).toEqual([401, 401, 401, 401]);
    expect(await experiments.find().sort({ _id: 1 }).toArray()).toEqual(before);
  }, 60_000);
});
