import type { Connection } from 'mongoose';
import { type Api, type ApiAnswer, api, type ExperimentBody, type UserBody } from './support/api.js';
import { databaseOf } from './support/database.js';
import { newPerson, type Person } from './support/people.js';
import { startServer, type TestServer } from './support/server.js';

const INVALID_TOKEN = 'Bearer error="invalid_token"';
const NOBODY = '00000000-0000-4000-8000-000000000000';

let server: TestServer;
let client: Api;
let database: Connection;

beforeAll(async () => {
  server = await startServer();
  [client, database] = await Promise.all([api(server), databaseOf(server)]);
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

const change = (action: 'disable' | 'enable', id: string) =>
  client.post<UserBody>(`/user/${id}/${action}`, { as: 'admin' });

async function disabledPerson(like?: Parameters<typeof newPerson>[1]): Promise<Person> {
  const person = await newPerson(client, like);
  expect((await change('disable', person.id)).status).toBe(200);
  return person;
}

function expectDisabled({ status, headers, body }: ApiAnswer): void {
  expect([status, headers.get('www-authenticate')]).toEqual([401, INVALID_TOKEN]);
  expect(body).toEqual({ code: 401, status: 'Unauthorized', message: 'The user is disabled.' });
}

describe('a disabled user', () => {
  it('is shown as such, with everything else as it was', async () => {
    const { id } = await newPerson(client);
    const before = (await client.get<UserBody>(`/user/${id}`, { as: 'admin' })).body;
    const { status, body } = await change('disable', id);
    expect([status, body]).toEqual([200, { ...before, disabled: true, updated_at: expect.any(String) }]);
    expect(Date.parse(body.updated_at)).toBeGreaterThanOrEqual(Date.parse(before.updated_at));
    expect((await client.get(`/user/${id}`, { as: 'admin' })).body).toEqual(body);
  });

  it('is 401 from the next request on wherever a token is needed, also for registering again and for leaving', async () => {
    const person = await disabledPerson();
    const requests = [
      ['GET', '/user/self'],
      ['PUT', '/user/self'],
      ['DELETE', '/user/self'],
      ['POST', '/user'],
      ['GET', '/entitlement'],
      ['POST', '/experiment'],
      ['PUT', `/experiment/${NOBODY}`],
    ] as const;
    for (const [method, path] of requests) expectDisabled(await person.send(method, path));
  });

  it('is no admin any more', async () => {
    const person = await disabledPerson('admin');
    for (const path of [`/user/${person.id}/enable`, '/user/search']) expectDisabled(await person.send('POST', path));
    expectDisabled(await person.send('GET', '/system/config'));
  });

  it('counts as anonymous elsewhere, and can notice it', async () => {
    const person = await newPerson(client);
    const make = async (fields: object): Promise<string> => {
      const body = { name: `${person.id} ${JSON.stringify(fields)}`, ...fields };
      return (await person.send<ExperimentBody>('POST', '/experiment', { body })).body.id;
    };
    const [open, closed] = [await make({ public: true }), await make({ public: false })];
    await change('disable', person.id);
    const answers = {
      open: await person.send('GET', `/experiment/${open}`),
      drifts: await person.send('POST', `/experiment/${open}/drift/search`),
      closed: await person.send('GET', `/experiment/${closed}`),
      found: await person.send<ExperimentBody[]>('POST', '/experiment/search', {
        body: { id: { $in: [open, closed] } },
      }),
    };
    for (const { headers } of Object.values(answers)) expect(headers.get('www-authenticate')).toBe(INVALID_TOKEN);
    expect([answers.open.status, answers.drifts.status]).toEqual([200, 200]);
    expect([answers.closed.status, answers.closed.body]).toEqual([
      403,
      { code: 403, status: 'Forbidden', message: 'Resource is not public.' },
    ]);
    expect(answers.found.body.map(({ id }) => id)).toEqual([open]);
  });

  it('has everything back once enabled', async () => {
    const person = await newPerson(client);
    const { body } = await person.send<ExperimentBody>('POST', '/experiment', { body: { name: `of ${person.id}` } });
    await change('disable', person.id);
    const enabled = await change('enable', person.id);
    expect([enabled.status, enabled.body.disabled]).toEqual([200, false]);
    expect((await person.send('GET', '/user/self')).body).toEqual(enabled.body);
    expect((await person.send('GET', `/experiment/${body.id}`)).body).toEqual(body);
  });

  it('is found by search, and so is when somebody was changed', async () => {
    const person = await disabledPerson();
    const find = async (filter: object): Promise<string[]> => {
      const body = { id: person.id, ...filter };
      return (await client.post<UserBody[]>('/user/search', { as: 'admin', body })).body.map(({ id }) => id);
    };
    expect(await find({ disabled: true })).toEqual([person.id]);
    expect(await find({ disabled: false })).toEqual([]);
    expect(await find({ updated_at: { $gte: '2020-01-01' } })).toEqual([person.id]);
    expect(await find({ updated_at: { $lt: '2020-01-01' } })).toEqual([]);
  });

  it('is disabled on every replica at once', async () => {
    const replica = await startServer({ APP_DATABASE_NAME: server.databaseName });
    try {
      const person = await newPerson(client);
      const other = await api(replica);
      const ask = () => other.get('/user/self', { headers: person.headers });
      expect((await ask()).status).toBe(200);
      await change('disable', person.id);
      expectDisabled(await ask());
      await change('enable', person.id);
      expect((await ask()).status).toBe(200);
    } finally {
      await replica.stop();
    }
  });
});

describe('disabling and enabling', () => {
  it('are 409 when there is nothing to change', async () => {
    const { id } = await newPerson(client);
    const enabled = await change('enable', id);
    await change('disable', id);
    const disabled = await change('disable', id);
    const conflict = { code: 409, status: 'Conflict' };
    expect([enabled.status, enabled.body]).toEqual([409, { ...conflict, message: 'The user is not disabled.' }]);
    expect([disabled.status, disabled.body]).toEqual([409, { ...conflict, message: 'The user is disabled already.' }]);
  });

  it('are 404 for an unknown user, and for what is no id', async () => {
    for (const action of ['disable', 'enable'] as const) {
      const { status, body } = await change(action, NOBODY);
      expect([status, body]).toEqual([404, { code: 404, status: 'Not Found', message: 'User not found.' }]);
      expect((await change(action, 'self')).status).toBe(404);
    }
  });

  it('let no admin lock himself out', async () => {
    const admin = await newPerson(client, 'admin');
    for (const id of [admin.id, admin.id.toUpperCase()]) {
      const { status, body } = await admin.send('POST', `/user/${id}/disable`);
      expect(status).toBe(409);
      expect(body).toMatchObject({ message: 'You cannot disable yourself: ask another admin.' });
    }
    expect((await admin.send('GET', '/user/self')).status).toBe(200);
  });

  it('happen once when asked for many times at once', async () => {
    const { id } = await newPerson(client);
    const answers = await Promise.all(Array.from({ length: 8 }, () => change('disable', id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(409)]);
  });

  it('are done once for a key', async () => {
    const { id } = await newPerson(client);
    const request = { as: 'admin', headers: { 'idempotency-key': id } } as const;
    const answers = [1, 2, 3].map(() => client.post<UserBody>(`/user/${id}/disable`, request));
    const [first, ...others] = await Promise.all(answers);
    expect([first?.status, first?.body.disabled]).toEqual([200, true]);
    for (const { status, body } of others) expect([status, body]).toEqual([200, first?.body]);
  });

  it('are counted as changes, and taking over the same e-mail address is none', async () => {
    const person = await newPerson(client);
    const users = database.collection<{ _id: string }>('app.users');
    const stored = () => users.findOne({ _id: person.id });
    expect(await stored()).toMatchObject({ revision: 0, disabled: false, schema_version: '1.1.0' });
    await change('disable', person.id);
    await change('disable', person.id);
    await change('enable', person.id);
    await person.send('PUT', '/user/self');
    expect(await stored()).toMatchObject({ revision: 2, disabled: false });
  });
});
