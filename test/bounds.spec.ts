import { type Connection, mongo } from 'mongoose';
import { type Api, type ApiAnswer, api, DRIFT, type DriftBody, type ExperimentBody } from './support/api.js';
import { startServer, type TestServer } from './support/server.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { bearer } from './support/tokens.js';

const LIMIT = 256 * 1024;
const MB = 1024 * 1024;

let server: TestServer;
let client: Api;
let ownerId: string;
let database: Connection;

beforeAll(async () => {
  server = await startServer();
  [client, database] = await Promise.all([api(server), databaseOf(server)]);
  ({ id: ownerId } = await client.register('owner'));
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

/** What a client may set of an experiment, but for what is not counted. */
interface Fields {
  readonly name: string;
  readonly description?: string;
  readonly permissions: readonly object[];
  readonly tags: readonly string[];
  readonly configuration: object;
}

let names = 0;

/** Fields that are counted as so many bytes, most of them in one member: text of one byte, or numbers of many. */
function fieldsOf(bytes: number, member: string): Fields {
  const size = (fields: Fields): number => mongo.BSON.calculateObjectSize(fields) - 5;
  const filled = (text: string): Fields => {
    const own = { entity: ownerId, level: 'Manage' };
    const numbers = member === 'configuration' ? Array.from({ length: 10_000 }, (_, index) => index) : [];
    return {
      name: `bound ${names}${member === 'name' ? text : ''}`,
      description: member === 'description' ? text : '',
      permissions: [own, ...(member === 'permissions' ? [{ entity: `/${text}`, level: 'Read' }] : [])],
      tags: [],
      configuration: member === 'configuration' ? { numbers, text } : {},
    };
  };
  names += 1;
  const room = bytes - size(filled(''));
  return filled('x'.repeat(room));
}

const json = (body: unknown): object => ({ as: 'owner', body });

describe('an experiment', () => {
  const small = () => client.experiment({ permissions: [{ entity: ownerId, level: 'Manage' }] });
  const WAYS: Readonly<Record<string, (fields: Fields) => Promise<ApiAnswer>>> = {
    POST: (fields) => client.post('/experiment', json(fields)),
    'POST with a key': async (fields) => {
      const headers = { 'idempotency-key': `bound-${names}` };
      const first = await client.post('/experiment', { ...json(fields), headers });
      const again = await client.post('/experiment', { ...json(fields), headers });
      expect([again.status, again.text]).toEqual([first.status, first.text]);
      return again;
    },
    PUT: async (fields) => client.put(`/experiment/${(await small()).id}`, json(fields)),
    PATCH: async (fields) => client.patch(`/experiment/${(await small()).id}`, json(fields)),
    'PATCH by two halves': async ({ configuration, ...fields }) => {
      const { id } = await client.experiment({ ...fields });
      return client.patch(`/experiment/${id}`, json({ configuration }));
    },
  };
  const CASES = Object.keys(WAYS).flatMap((way) =>
    (way === 'PATCH by two halves' ? ['configuration'] : ['name', 'description', 'permissions', 'configuration']).map(
      (member) => [way, member] as const,
    ),
  );

  it.each(CASES)(
    'is stored by %s up to 256 kB of BSON, and refused beyond, whichever member: %s',
    async (way, member) => {
      const send = WAYS[way] as (fields: Fields) => Promise<ApiAnswer>;
      expect((await send(fieldsOf(LIMIT, member))).status).toBeLessThan(300);
      const { status, body } = await send(fieldsOf(LIMIT + 1, member));
      expect(status).toBe(413);
      expect(body).toMatchObject({
        message: expect.stringMatching(
          new RegExp(
            `^The experiment, ${LIMIT + 1} bytes as it is stored \\(\\d+ of them "${member}"\\), is larger than`,
          ),
        ),
        details: { limit_bytes: LIMIT, size_bytes: LIMIT + 1, member },
      });
    },
  );

  it('counts the entry that the caller gets', async () => {
    const { permissions: _, ...fields } = fieldsOf(LIMIT, 'description');
    expect((await client.post('/experiment', json(fields))).status).toBe(201);
    const crowded = {
      ...fieldsOf(LIMIT, 'description'),
      permissions: [{ entity: '/some-other-group-of-the-issuer-12345', level: 'Manage' }],
    };
    expect((await client.post('/experiment', json(crowded))).status).toBe(413);
  });

  it('that is larger from before can be read, searched and archived, and edited as long as it does not grow', async () => {
    const { id } = await small();
    const numbers = Array.from({ length: 40_000 }, (_, index) => index);
    const tags = Array.from({ length: 1_500 }, () => 'tag');
    const change = { $set: { configuration: { numbers, more: 1 }, tags } };
    await database.collection('app.experiments').updateOne({ _id: id as never }, change);
    const read = await client.get<ExperimentBody>(`/experiment/${id}`, { as: 'owner' });
    expect([read.status, read.body.tags.length]).toEqual([200, 1_500]);
    expect((await client.get(`/experiment?q=id:${id}`, { as: 'owner' })).body).toEqual([read.body]);
    const edit = (body: object) => client.patch<ExperimentBody>(`/experiment/${id}`, json(body));
    expect((await edit({ description: 'x' })).status).toBe(413);
    expect((await edit({ configuration: { more: null } })).body).toMatchObject({ tags, configuration: { numbers } });
    expect((await edit({ public: true })).status).toBe(200);
    expect((await edit({ tags: tags.slice(0, 1_001) })).status).toBe(422);
    expect((await client.put(`/experiment/${id}`, json({ name: read.body.name }))).status).toBe(200);
    expect((await client.post(`/experiment/${id}/archive`, { as: 'owner' })).status).toBe(200);
    expect((await edit({ tags: [], configuration: null })).body).toMatchObject({ tags: [], configuration: {} });
    expect((await edit({ description: 'x' })).status).toBe(200);
  });
});

describe('tags', () => {
  const tags = (count: number) => Array.from({ length: count }, (_, index) => `t${index}`);
  const TOO_MANY = { tags: ['1001 items; there may be 1000 at most.'] };
  let experiment: ExperimentBody;
  let drift: DriftBody;

  beforeAll(async () => {
    experiment = await client.experiment();
    drift = await client.drift(experiment.id);
  });

  const WAYS: Readonly<Record<string, (of: string[]) => Promise<ApiAnswer>>> = {
    'POST of an experiment': (of) => client.post('/experiment', json({ name: `tags ${(names += 1)}`, tags: of })),
    'PUT of an experiment': (of) =>
      client.put(`/experiment/${experiment.id}`, json({ name: experiment.name, tags: of })),
    'PATCH of an experiment': (of) => client.patch(`/experiment/${experiment.id}`, json({ tags: of })),
    'POST of a drift': (of) => client.post(`/experiment/${experiment.id}/drift`, json({ ...DRIFT, tags: of })),
    'PUT of a drift': (of) =>
      client.put(`/experiment/${experiment.id}/drift/${drift.id}`, json({ ...DRIFT, tags: of })),
    'PATCH of a drift': (of) => client.patch(`/experiment/${experiment.id}/drift/${drift.id}`, json({ tags: of })),
  };

  it.each(Object.entries(WAYS))('of %s are 1,000 at most', async (_, send) => {
    expect((await send(tags(1_000))).status).toBeLessThan(300);
    expect(await send(tags(1_001))).toMatchObject({ status: 422, body: { errors: { json: TOO_MANY } } });
  });

  it.each([
    ['application/x-ndjson', (lines: string[]) => lines.join('\n')],
    ['application/json', (lines: string[]) => `[${lines.join(',')}]`],
  ])('of a line of an upload as %s are 1,000 at most', async (type, text) => {
    const lines = [1_000, 1_001, 400_000].map((count) => JSON.stringify({ ...DRIFT, tags: tags(count) }));
    const headers = { ...(await bearer('owner')), 'content-type': type };
    const answer = await client.post(`/experiment/${experiment.id}/drift/bulk`, { text: text(lines), headers });
    const answers = answer.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { status: number; errors: unknown });
    expect(answers.slice(0, 3).map(({ status }) => status)).toEqual([201, 422, 422]);
    expect(answers[1]?.errors).toEqual({ json: TOO_MANY });
  });

  it('of a drift that has more of them from before are kept by a change of something else', async () => {
    const stored = storedDrifts(experiment.id, 1, () => ({ tags: tags(1_500) }));
    await database.collection('app.drifts').insertMany(stored);
    const path = `/experiment/${experiment.id}/drift/${stored[0]?.id}`;
    const edited = await client.patch<DriftBody>(path, json({ model: 'other' }));
    expect([edited.status, edited.body.tags]).toEqual([200, tags(1_500)]);
    expect((await client.patch<DriftBody>(path, json({ tags: null }))).body.tags).toEqual([]);
  });
});

describe('a drift of more than 16 MB as it is stored', () => {
  const parameters = `{"text":"${'x'.repeat(16 * MB - 300_000)}","a":[${'1,'.repeat(40_000)}1]}`;
  const text = `{"job_status":"Completed","model":"m","drift_detected":true,"parameters":${parameters}}`;
  const refused = { message: `The record as it is stored is larger than ${16 * MB} bytes.` };

  it('is refused whichever way it comes', async () => {
    const { id } = await client.experiment();
    const drift = await client.drift(id);
    const path = `/experiment/${id}/drift`;
    for (const [method, target] of [
      ['POST', path],
      ['PUT', `${path}/${drift.id}`],
      ['PATCH', `${path}/${drift.id}`],
    ] as const) {
      const answer = await client.send(method, target, { as: 'owner', text });
      expect([method, answer.status]).toEqual([method, 413]);
      expect(answer.body).toMatchObject(refused);
    }
    const headers = { ...(await bearer('owner')), 'content-type': 'application/x-ndjson' };
    const bulk = await client.post(`${path}/bulk`, { text: `${text}\n${JSON.stringify(DRIFT)}\n`, headers });
    expect(
      bulk.text
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { status?: number }).status)
        .slice(0, 2),
    ).toEqual([413, 201]);
  });
});
