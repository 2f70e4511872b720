import { type Api, api, type UserBody } from './support/api.js';
import { claimsFor, environment, type UserName, userNamed } from './support/environment.js';
import { startServer, type TestServer } from './support/server.js';
import { signToken } from './support/tokens.js';

const [{ issuer }] = environment.issuers;
const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let server: TestServer;
let client: Api;

beforeAll(async () => {
  server = await startServer();
  client = await api(server);
});
afterAll(() => server.stop());

const withClaims = (name: UserName, changes: Record<string, unknown>) => ({
  headers: { authorization: `Bearer ${signToken(claimsFor(name, changes))}` },
});

describe('POST /user', () => {
  it('registers the owner of the token', async () => {
    const { status, body } = await client.post<UserBody>('/user', { as: 'owner' });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(UUID_V4),
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updated_at: body.created_at,
      subject: 'owner',
      issuer,
      email: 'owner@example.org',
      disabled: false,
    });
    expect(Math.abs(Date.now() - Date.parse(body.created_at))).toBeLessThan(10_000);
  });

  it('says 409 the second time, before it asks for an entitlement', async () => {
    const withdrawn = withClaims('owner', { realm_access: { roles: [] } });
    for (const request of [{ as: 'owner' as const }, withdrawn]) {
      const { status, body } = await client.post('/user', request);
      expect(status).toBe(409);
      expect(body).toEqual({ code: 409, status: 'Conflict', message: 'User already exists.' });
    }
  });

  it('refuses somebody without a user entitlement', async () => {
    const { status, body } = await client.post('/user', { as: 'no-entitlement' });
    expect(status).toBe(403);
    expect(body).toEqual({ code: 403, status: 'Forbidden', message: 'Insufficient permissions.' });
  });

  it('refuses somebody whose e-mail address is not verified', async () => {
    const { status, body } = await client.post('/user', { as: 'unverified' });
    expect(status).toBe(403);
    expect(body).toMatchObject({ message: `User unverified@${issuer} does not meet requirements` });
  });

  it('ignores the body, whatever it is', async () => {
    const bodies = [
      { text: '{"email": "other@example.org"' },
      { text: 'x', headers: { 'content-type': 'text/plain' } },
    ];
    for (const [index, body] of bodies.entries()) {
      const subject = `ignorer-${index}`;
      const token = signToken(claimsFor('reader', { sub: subject }));
      const answer = await client.post('/user', {
        ...body,
        headers: { authorization: `Bearer ${token}`, ...body.headers },
      });
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({ subject, email: 'reader@example.org' });
    }
  });

  it('registers a machine, without an e-mail address', async () => {
    expect(await client.register('machine')).not.toHaveProperty('email');
  });

  it('makes one user of sixteen registrations of one identity at once', async () => {
    const answers = await Promise.all(Array.from({ length: 16 }, () => client.post('/user', { as: 'stranger' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(15).fill(409)]);
  });
});

describe('/user/self', () => {
  it('shows the caller to himself, entitled or not', async () => {
    const all = await client.get<UserBody>('/user/self', { as: 'owner' });
    const withdrawn = await client.get('/user/self', withClaims('owner', { realm_access: { roles: [] } }));
    expect(all.status).toBe(200);
    expect(all.body).toMatchObject({ subject: 'owner', issuer });
    expect(withdrawn.body).toEqual(all.body);
  });

  it('takes over the e-mail address of the token, and nothing else', async () => {
    const before = await client.get<UserBody>('/user/self', { as: 'owner' });
    const changed = await client.put('/user/self', {
      ...withClaims('owner', { email: 'new@example.org', realm_access: { roles: [] } }),
      body: { email: 'ignored@example.org', id: 1 },
    });
    expect(changed.status).toBe(200);
    const updated_at = expect.any(String);
    expect(changed.body).toEqual({ ...before.body, email: 'new@example.org', updated_at });
    const back = await client.put<UserBody>('/user/self', { as: 'owner' });
    expect(back.body).toEqual({ ...before.body, updated_at });
    expect(Date.parse(back.body.updated_at)).toBeGreaterThan(Date.parse(before.body.updated_at));
  });

  it('is 403 for somebody unregistered', async () => {
    for (const method of ['GET', 'PUT']) {
      const { status, body } = await client.send(method, '/user/self', { as: 'unregistered' });
      expect(status).toBe(403);
      expect(body).toEqual({ code: 403, status: 'Forbidden', message: 'User not registered.' });
    }
  });
});

describe('GET /entitlement', () => {
  it("lists the token's own entitlements in its order", async () => {
    await client.register('subgroup-reader');
    const own = await client.get('/entitlement', { as: 'subgroup-reader' });
    expect(own.status).toBe(200);
    expect(own.body).toEqual({ items: userNamed('subgroup-reader').roles });
    const roles = ['/z', 'user', '/a/b', 'admin-of-nothing', '/a', 'Ünïcode'];
    const many = await client.get('/entitlement', withClaims('owner', { realm_access: { roles } }));
    expect(many.body).toEqual({ items: roles });
  });

  it('answers at its alias', async () => {
    const { body } = await client.get('/entitlements', { as: 'owner' });
    expect(body).toEqual({ items: ['user'] });
  });

  it('lists nothing for a token without entitlements', async () => {
    for (const realm_access of [{ roles: [] }, { roles: 'user' }, { roles: {} }]) {
      const { status, body } = await client.get('/entitlement', withClaims('owner', { realm_access }));
      expect(status).toBe(200);
      expect(body).toEqual({ items: [] });
    }
  });

  it('is 403 for somebody unregistered', async () => {
    const { status, body } = await client.get('/entitlement', { as: 'unregistered' });
    expect(status).toBe(403);
    expect(body).toMatchObject({ message: 'User not registered.' });
  });
});

describe('users for admins', () => {
  it('are searched and read by an admin, registered or not', async () => {
    const found = await client.post<UserBody[]>('/user/search', { as: 'admin', body: { subject: 'owner' } });
    expect(found.status).toBe(200);
    expect(found.body).toEqual([expect.objectContaining({ subject: 'owner', issuer, email: 'owner@example.org' })]);
    expect(found.pagination).toEqual({ total: 1, total_pages: 1, first_page: 1, last_page: 1, page: 1 });
    const [user] = found.body;
    const read = await client.get(`/user/${user?.id.toUpperCase()}`, { as: 'admin' });
    expect(read.body).toEqual(user);
  });

  it('are sorted by each key both ways', async () => {
    for (const key of ['created_at', 'email', 'subject', 'issuer'] as const) {
      const pages = { asc: [] as string[], desc: [] as string[] };
      for (const order of ['asc', 'desc'] as const) {
        const path = `/user/search?sort_by=${key}&order_by=${order}&page_size=100`;
        const { body } = await client.post<UserBody[]>(path, { as: 'admin' });
        expect(body.map((user) => user[key] ?? '')).toEqual(
          body.map((user) => user[key] ?? '').sort((a, b) => (order === 'asc' ? 1 : -1) * (a < b ? -1 : a > b ? 1 : 0)),
        );
        pages[order] = body.map(({ id }) => id);
      }
      expect(pages.asc).toEqual(pages.desc.reverse());
    }
  });

  it('are 403 for anybody else and 404 when missing', async () => {
    const search = await client.post('/user/search', { as: 'owner' });
    expect(search.status).toBe(403);
    expect(search.body).toMatchObject({ message: `User owner@${issuer} does not meet requirements` });
    const missing = await client.get('/user/00000000-0000-4000-8000-000000000000', { as: 'admin' });
    expect(missing.status).toBe(404);
    expect(missing.body).toEqual({ code: 404, status: 'Not Found', message: 'User not found.' });
  });
});
