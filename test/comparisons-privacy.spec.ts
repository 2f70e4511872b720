import { randomUUID } from 'node:crypto';
import { type Api, api, type DriftBody, type ExperimentBody } from './support/api.js';
import { claimsFor, type UserName } from './support/environment.js';
import { startServer, type TestServer } from './support/server.js';
import { signToken } from './support/tokens.js';

const NOBODY = '00000000-0000-4000-8000-00000000dead';

let servers: TestServer[];
let client: Api;
/** On the same database, with drifts closed to callers who are no users. */
let strict: Api;

beforeAll(async () => {
  const APP_DATABASE_NAME = `test-${randomUUID()}`;
  servers = [await startServer({ APP_DATABASE_NAME })];
  servers.push(await startServer({ APP_DATABASE_NAME, APP_ANONYMOUS_DRIFTS: 'false' }));
  [client, strict] = (await Promise.all(servers.map(api))) as [Api, Api];
  for (const user of ['owner', 'stranger', 'admin', 'no-entitlement'] as const) await register(user);
});
afterAll(() => Promise.all((servers ?? []).map((server) => server.stop())));

/** Registers a user with an entitlement that his later tokens need not have. */
async function register(user: UserName): Promise<void> {
  const token = signToken(claimsFor(user, { realm_access: { roles: ['user'] } }));
  await client.post('/user', { headers: { authorization: `Bearer ${token}` } });
}

type CallerName = UserName | 'anonymous';

describe('runs of experiments that the caller may not read', () => {
  let open: ExperimentBody;
  let hidden: { experiment_id: string; id: string };
  let own: DriftBody;

  beforeAll(async () => {
    open = await client.experiment({ public: true });
    own = await client.drift(open.id);
    const { id: experiment_id } = await client.experiment();
    hidden = { experiment_id, id: (await client.drift(experiment_id)).id };
  });

  const send = (body: unknown, as: CallerName, to = client) =>
    to.post(`/experiment/${open.id}/compare`, { ...(as !== 'anonymous' && { as }), body });

  it.each<[CallerName, string]>([
    ['stranger', 'Insufficient permissions.'],
    ['no-entitlement', 'Resource is not public.'],
    ['anonymous', 'Resource is not public.'],
  ])('are refused to %s like those that do not exist, to the letter', async (caller, message) => {
    const asked = [
      [own.id, hidden],
      [own.id, { ...hidden, id: randomUUID() }],
      [own.id, { experiment_id: randomUUID(), id: hidden.id }],
      [hidden, { experiment_id: randomUUID(), id: randomUUID() }],
      // a fault that the caller could otherwise be told of hides behind the refusal
      [randomUUID(), hidden],
    ];
    const answers = await Promise.all(asked.map((runs) => send({ runs }, caller)));
    const expected = JSON.stringify({ code: 403, status: 'Forbidden', message });
    expect(answers.map(({ status, text }) => [status, text])).toEqual(asked.map(() => [403, expected]));
    const headers = answers.map((answer) =>
      [...answer.headers].filter(([name]) => !['x-request-id', 'date'].includes(name)),
    );
    expect(new Set(headers.map((all) => JSON.stringify(all))).size).toBe(1);
  });

  it('are for whoever may read them, and then a missing one is named', async () => {
    for (const user of ['owner', 'admin'] as const) {
      expect((await send({ runs: [own.id, hidden] }, user)).status).toBe(200);
      const { status, body } = await send({ runs: [own.id, { ...hidden, id: NOBODY }] }, user);
      const errors = { json: { runs: { 1: ['There is no such drift in the experiment.'] } } };
      expect([user, status, body]).toEqual([user, 422, expect.objectContaining({ errors })]);
    }
  });

  it('may be public ones, for everybody unless the operators close drifts to those who are no users', async () => {
    const other = await client.experiment({ public: true });
    const run = { experiment_id: other.id, id: (await client.drift(other.id)).id };
    for (const caller of ['anonymous', 'stranger', 'no-entitlement'] as const) {
      expect((await send({ runs: [own.id, run] }, caller)).status).toBe(200);
    }
    expect((await send({ runs: [own.id, run] }, 'stranger', strict)).status).toBe(200);
    for (const caller of ['anonymous', 'no-entitlement'] as const) {
      const { status, body } = await send({ runs: [own.id, run] }, caller, strict);
      expect([status, body]).toMatchObject([403, { message: 'Resource is not public.' }]);
    }
    expect((await send({ runs: [own.id, run] }, 'unregistered')).body).toMatchObject({
      code: 403,
      message: 'User not registered.',
    });
  });
});
