import { type Api, api, type ExperimentBody, type UserBody } from './support/api.js';
import { claimsFor } from './support/environment.js';
import { startServer, type TestServer } from './support/server.js';
import { signToken } from './support/tokens.js';

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const MISSING = '/experiment/00000000-0000-4000-8000-000000000000';

let server: TestServer;
let client: Api;
let owner: UserBody;
let editor: UserBody;
let admin: UserBody;

beforeAll(async () => {
  server = await startServer();
  client = await api(server);
  [owner, editor, admin] = await Promise.all([
    client.register('owner'),
    client.register('editor'),
    client.register('admin'),
  ]);
  await client.register('group-reader');
});
afterAll(() => server.stop());

describe('POST /experiment', () => {
  it('creates a private experiment that its creator manages', async () => {
    const { status, body } = await client.post('/experiment', { as: 'owner', body: { name: 'first' } });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(UUID_V4),
      created_at: expect.stringMatching(/Z$/),
      created_by: owner.id,
      updated_at: (body as ExperimentBody).created_at,
      status: 'active',
      name: 'first',
      public: false,
      permissions: [{ entity: owner.id, level: 'Manage' }],
      tags: [],
      configuration: {},
    });
  });

  it('appends the entry of the creator at the end of the given ones', async () => {
    const permissions = [
      { entity: '/ml/team-a', level: 'Read' },
      { entity: '', level: 'Edit' },
      { entity: 'a free text ✓', level: 'Manage' },
    ];
    const { permissions: stored } = await client.experiment({ permissions });
    expect(stored).toEqual([...permissions, { entity: owner.id, level: 'Manage' }]);
  });

  it('appends nothing when the given entries make the creator a manager', async () => {
    const own = [
      { entity: owner.id, level: 'Manage' },
      { entity: '/x', level: 'Read' },
    ];
    const group = [{ entity: '/ml/team-a', level: 'Manage' }];
    expect((await client.experiment({ permissions: own })).permissions).toEqual(own);
    expect((await client.experiment({ permissions: group }, 'group-reader')).permissions).toEqual(group);
  });

  it('keeps one entry per entity, with the highest level', async () => {
    const permissions = [
      { entity: '/x', level: 'Edit' },
      { entity: '/x', level: 'Read' },
      { entity: owner.id, level: 'Read' },
    ];
    expect((await client.experiment({ permissions })).permissions).toEqual([
      { entity: '/x', level: 'Edit' },
      { entity: owner.id, level: 'Manage' },
    ]);
  });

  it('never shares a left-out list of permissions with another experiment', async () => {
    const mine = await client.experiment();
    const other = await client.experiment({}, 'editor');
    expect(other.permissions).toEqual([{ entity: editor.id, level: 'Manage' }]);
    expect((await client.put(`/experiment/${mine.id}`, { as: 'owner', body: { name: mine.name } })).body).toEqual(mine);
  });

  it.each([
    [true, [true, 1, '1', 'true', 'True', 'TRUE', 't', 'T', 'yes', 'Yes', 'YES', 'y', 'Y', 'on', 'On', 'ON']],
    [false, [false, 0, '0', 'false', 'False', 'FALSE', 'f', 'F', 'no', 'No', 'NO', 'n', 'N', 'off', 'Off', 'OFF']],
  ])('reads every spelling of %s', async (expected, spellings) => {
    for (const spelling of spellings) {
      expect(await client.experiment({ public: spelling })).toMatchObject({ public: expected });
    }
  });

  it('takes a thousand permissions and no more, and lists no more faults than a person reads', async () => {
    const entries = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ entity: `e${index}`, level: 'Read' }));
    const create = (fields: object) => client.post('/experiment', { as: 'owner', body: { name: 'many', ...fields } });
    expect((await create({ permissions: entries(1000) })).status).toBe(201);
    const tooMany = await create({ permissions: entries(1001) });
    expect(tooMany.status).toBe(422);
    expect(tooMany.body).toMatchObject({ errors: { json: { permissions: ['Longer than maximum length 1000.'] } } });
    const unknown = await create(Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`u${index}`, 1])));
    expect(Object.keys((unknown.body as { errors: { json: object } }).errors.json)).toHaveLength(100);
  });

  it('takes any name once, compared exactly', async () => {
    const names = ['', 'Case', 'case', ' case', 'ünï ✓ 😀', 'x'.repeat(5000)];
    for (const name of names) {
      expect(await client.experiment({ name })).toMatchObject({ name });
      const again = await client.post('/experiment', { as: 'editor', body: { name } });
      expect(again.status).toBe(409);
      expect(again.body).toEqual({ code: 409, status: 'Conflict', message: 'Name conflict.' });
    }
  });

  it('gives a name to one of twelve who want it at once', async () => {
    const create = () => client.post('/experiment', { as: 'owner', body: { name: 'wanted' } });
    const answers = await Promise.all(Array.from({ length: 12 }, create));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(11).fill(409)]);
  });
});

describe('GET /experiment/{id}', () => {
  it('shows what was created, to whoever may read it', async () => {
    const created = await client.experiment({ description: '', public: true });
    expect(created).toMatchObject({ description: '' });
    for (const as of ['owner', 'editor', undefined] as const) {
      const { status, body } = await client.get(`/experiment/${created.id}`, as && { as });
      expect(status).toBe(200);
      expect(body).toEqual(created);
    }
  });

  it('is 404 for an unknown id', async () => {
    const { status, body } = await client.get(MISSING, { as: 'owner' });
    expect(status).toBe(404);
    expect(body).toEqual({ code: 404, status: 'Not Found', message: 'Experiment not found.' });
  });
});

describe('PUT /experiment/{id}', () => {
  it('replaces what may be set and keeps the rest', async () => {
    const before = await client.experiment({ description: 'old', public: true });
    const permissions = [{ entity: '/x', level: 'Read' }];
    const change = { name: `${before.name}, renamed`, description: 'new', public: false, permissions };
    const { status, body } = await client.put(`/experiment/${before.id}`, { as: 'owner', body: change });
    expect(status).toBe(200);
    const { id } = before;
    const managed = [...permissions, { entity: owner.id, level: 'Manage' }];
    const after = { ...before, ...change, permissions: managed, updated_at: expect.stringMatching(/Z$/) };
    expect(body).toEqual(after);
    expect((await client.get(`/experiment/${id}`, { as: 'owner' })).body).toEqual(after);
  });

  it('takes defaults for what is left out, but keeps the description', async () => {
    const permissions = [{ entity: '/x', level: 'Read' }];
    const before = await client.experiment({ description: 'kept', public: true, permissions });
    const { body } = await client.put(`/experiment/${before.id}`, { as: 'owner', body: { name: before.name } });
    expect(body).toEqual({
      ...before,
      updated_at: expect.any(String),
      public: false,
      permissions: [{ entity: owner.id, level: 'Manage' }],
    });
  });

  it('gives an admin, or a manager by group, an entry of his own', async () => {
    const { id, name } = await client.experiment({ permissions: [{ entity: '/ml', level: 'Manage' }] });
    const byAdmin = await client.put<ExperimentBody>(`/experiment/${id}`, {
      as: 'admin',
      body: { name, permissions: [{ entity: '/ml', level: 'Manage' }] },
    });
    expect(byAdmin.body.permissions).toEqual([
      { entity: '/ml', level: 'Manage' },
      { entity: admin.id, level: 'Manage' },
    ]);
    const byGroup = await client.put<ExperimentBody>(`/experiment/${id}`, { as: 'group-reader', body: { name } });
    expect(byGroup.body.permissions).toEqual([{ entity: expect.stringMatching(UUID_V4), level: 'Manage' }]);
  });

  it('is 409 for the name of another, and fine for its own', async () => {
    const [one, other] = [await client.experiment(), await client.experiment()];
    const taken = await client.put(`/experiment/${one.id}`, { as: 'owner', body: { name: other.name } });
    expect(taken.status).toBe(409);
    expect(taken.body).toMatchObject({ message: 'Name conflict.' });
    const own = await client.put(`/experiment/${one.id}`, { as: 'owner', body: { name: one.name } });
    expect(own.body).toEqual(one);
  });

  it('refuses the echo of a GET answer', async () => {
    const created = await client.experiment();
    const { status, body } = await client.put(`/experiment/${created.id}`, { as: 'owner', body: created });
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: { json: { id: ['Unknown field.'], created_at: ['Unknown field.'] } } });
  });

  it.each([
    ['Read', 'Insufficient permissions.'],
    ['Edit', 'Insufficient permissions.'],
  ])('and DELETE are 403 with %s only, public or not', async (level, message) => {
    const permissions = [{ entity: editor.id, level }];
    for (const isPublic of [true, false]) {
      const { id, name } = await client.experiment({ public: isPublic, permissions });
      for (const method of ['PUT', 'DELETE']) {
        const { status, body } = await client.send(method, `/experiment/${id}`, { as: 'editor', body: { name } });
        expect(status).toBe(403);
        expect(body).toEqual({ code: 403, status: 'Forbidden', message });
      }
    }
  });

  it('ends with a withdrawn entitlement, with the message of the permission', async () => {
    const { id, name } = await client.experiment();
    const token = signToken(claimsFor('owner', { realm_access: { roles: [] } }));
    const request = { headers: { authorization: `Bearer ${token}` }, body: { name } };
    expect(await client.put(`/experiment/${id}`, request)).toMatchObject({
      status: 403,
      body: { message: 'Resource is not public.' },
    });
    expect(await client.post('/experiment', request)).toMatchObject({
      status: 403,
      body: { message: 'Insufficient permissions.' },
    });
  });
});

describe('DELETE /experiment/{id}', () => {
  it('is 204 with an empty body, then 404', async () => {
    const { id, name } = await client.experiment();
    const first = await client.delete(`/experiment/${id}`, { as: 'owner' });
    expect([first.status, first.text]).toEqual([204, '']);
    for (const method of ['DELETE', 'GET', 'PUT']) {
      const { status, body } = await client.send(method, `/experiment/${id}`, {
        as: 'owner',
        ...(method === 'PUT' && { body: { name } }),
      });
      expect(status).toBe(404);
      expect(body).toMatchObject({ message: 'Experiment not found.' });
    }
    expect((await client.experiment({ name })).id).not.toBe(id);
  });
});

describe('two editors at once', () => {
  it('both replace an experiment, and one of the two forms stays whole', async () => {
    const permissions = [{ entity: editor.id, level: 'Manage' }];
    const { id } = await client.experiment({ permissions });
    for (let round = 0; round < 5; round += 1) {
      const forms = (['owner', 'editor'] as const).flatMap((as) =>
        [1, 2, 3].map((index) => ({
          as,
          body: {
            name: `${as} ${round}.${index}`,
            description: `by ${as} ${round}.${index}`,
            permissions: [
              { entity: owner.id, level: 'Manage' },
              { entity: editor.id, level: 'Manage' },
            ],
          },
        })),
      );
      const answers = await Promise.all(forms.map((form) => client.put(`/experiment/${id}`, form)));
      expect(answers.map(({ status }) => status)).toEqual(forms.map(() => 200));
      const { body } = await client.get<ExperimentBody>(`/experiment/${id}`, { as: 'owner' });
      expect(body.description).toBe(`by ${body.name}`);
    }
  });

  it('replace and delete: whoever is late gets a 404', async () => {
    const { id, name } = await client.experiment();
    const requests = ['PUT', 'DELETE', 'PUT', 'DELETE', 'PUT'].map((method) =>
      client.send(method, `/experiment/${id}`, { as: 'owner', ...(method === 'PUT' && { body: { name } }) }),
    );
    const statuses = (await Promise.all(requests)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    expect(statuses.every((status) => [200, 204, 404].includes(status))).toBe(true);
  });

  it('take Manage from each other: only one can, and the other is refused', async () => {
    const permissions = [{ entity: editor.id, level: 'Manage' }];
    const { id, name } = await client.experiment({ permissions });
    const claim = (as: 'owner' | 'editor') => client.put(`/experiment/${id}`, { as, body: { name } });
    const statuses = (await Promise.all([claim('owner'), claim('editor')])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 403]);
  });
});
