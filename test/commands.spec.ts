import type { Connection } from 'mongoose';
import { type Api, api, type ApiRequest, DRIFT, type ExperimentBody, type Permission } from './support/api.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { claimsFor } from './support/environment.js';
import { commandsDuring } from './support/profile.js';
import { startServer, type TestServer } from './support/server.js';
import { signToken } from './support/tokens.js';

let server: TestServer;
let client: Api;
let database: Connection;
beforeAll(async () => {
  server = await startServer();
  client = await api(server);
  database = await databaseOf(server);
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

/** Somebody with an experiment of his own. */
interface Scene {
  readonly request: ApiRequest;
  /** Path of the experiment. */
  readonly experiment: string;
  /** Id of one of its drifts. */
  readonly drift: string;
}

async function setScene(sub: string, groups: number, permissions: number, records: number): Promise<Scene> {
  const roles = ['user', ...Array.from({ length: groups }, (_, index) => `/g${index}`)];
  const claims = claimsFor('stranger', { sub, email: `${sub}@example.org`, realm_access: { roles } });
  const request = { headers: { authorization: `Bearer ${signToken(claims)}` } };
  await client.post('/user', request);
  // with the entry of whoever creates it, it has one more
  const entries = Array.from({ length: permissions - 1 }, (_, index): Permission => {
    return { entity: `/h${index}`, level: 'Read' };
  });
  const body = { name: sub, permissions: entries };
  const { body: created } = await client.post<ExperimentBody>('/experiment', { ...request, body });
  expect(created.permissions).toHaveLength(permissions);
  const current = { updated_at: new Date(), status_history: [], revision: 0, document_version: '1.1.0' };
  const drifts = storedDrifts(created.id, records, () => current);
  await database.collection('app.drifts').insertMany(drifts);
  return { request, experiment: `/experiment/${created.id}`, drift: drifts[0]?.id ?? '' };
}

/** What a request sends to the database, such as `find app.users`; jobs in the background do not come every time. */
async function commandsOf(send: () => Promise<unknown>): Promise<string[]> {
  await send();
  const runs: string[][] = [];
  for (let times = 0; times < 3; times += 1) {
    runs.push((await commandsDuring(database, send)).map(({ name }) => name));
  }
  const [first = []] = runs;
  const countIn = (run: readonly string[], name: string): number => run.filter((each) => each === name).length;
  return [...new Set(first)].flatMap((name) => {
    const least = Math.min(...runs.map((run) => countIn(run, name)));
    return Array.from({ length: least }, () => name);
  });
}

describe('the number of database commands of a request', () => {
  let small: Scene;
  let large: Scene;
  beforeAll(async () => {
    small = await setScene('small', 0, 1, 10);
    // no more than are counted: that there are more is remembered, and then a command less is sent
    large = await setScene('large', 500, 1_000, 9_000);
  });

  let named = 0;
  const requests: [what: string, most: number, send: (scene: Scene) => Promise<{ status: number }>][] = [
    ['GET /experiment/{id}', 2, ({ request, experiment }) => client.get(experiment, request)],
    ['GET …/drift/{id}', 3, ({ request, experiment, drift }) => client.get(`${experiment}/drift/${drift}`, request)],
    ['GET /user/self', 1, ({ request }) => client.get('/user/self', request)],
    ['GET /entitlement', 1, ({ request }) => client.get('/entitlement', request)],
    ['POST …/drift', 3, ({ request, experiment }) => client.post(`${experiment}/drift`, { ...request, body: DRIFT })],
    [
      'POST /experiment',
      3,
      ({ request }) => client.post('/experiment', { ...request, body: { name: `counted ${(named += 1)}` } }),
    ],
    ['GET …/drift', 4, ({ request, experiment }) => client.get(`${experiment}/drift?page_size=100`, request)],
    ...[{}, { drift_detected: false }, { 'parameters.x': { $exists: false } }].map(
      (body): (typeof requests)[number] => [
        `POST …/drift/search ${JSON.stringify(body)}`,
        4,
        ({ request, experiment }) => client.post(`${experiment}/drift/search`, { ...request, body }),
      ],
    ),
    [
      'POST …/drift/search, a page further on',
      4,
      ({ request, experiment }) => client.post(`${experiment}/drift/search?page=5&page_size=2`, request),
    ],
  ];

  it.each(requests)(
    'of %s is at most %i, whatever there is of groups, permissions and records',
    async (_, most, send) => {
      const commands: string[][] = [];
      for (const scene of [small, large]) {
        commands.push(
          await commandsOf(async () => {
            const { status } = await send(scene);
            expect([200, 201]).toContain(status);
          }),
        );
      }
      const [ofSmall = [], ofLarge = []] = commands;
      expect(ofSmall.length).toBeGreaterThan(0);
      expect(ofSmall.length).toBeLessThanOrEqual(most);
      expect(ofLarge.toSorted()).toEqual(ofSmall.toSorted());
    },
  );

  it('of POST /experiment/search is four, and one more for every 200 groups beyond the first', async () => {
    const send = (scene: Scene) => () => client.post('/experiment/search?page_size=100', scene.request);
    // public ones, and those that name one of the groups
    const four = ['count app.experiments', 'find app.experiments', 'find app.experiments', 'find app.users'];
    expect((await commandsOf(send(small))).toSorted()).toEqual(four);
    const more = ['find app.experiments', 'find app.experiments'];
    expect((await commandsOf(send(large))).toSorted()).toEqual([...four, ...more].toSorted());
  });
});
