import { type Api, api, type ApiAnswer, type UserBody } from './support/api.js';
import { claimsFor } from './support/environment.js';
import { startServer, type TestServer } from './support/server.js';
import { signToken } from './support/tokens.js';

let server: TestServer;
let client: Api;
let owner: UserBody;

beforeAll(async () => {
  server = await startServer();
  client = await api(server);
  [owner] = await Promise.all([client.register('owner'), client.register('admin')]);
});
afterAll(() => server.stop());

const tagOf = ({ headers }: ApiAnswer): string => headers.get('etag') ?? 'none';

describe('the version of a user', () => {
  it('is the same for himself and for an admin, and answers 304 to whoever has it', async () => {
    const own = await client.get('/user/self', { as: 'owner' });
    const seen = await client.get(`/user/${owner.id}`, { as: 'admin' });
    expect(tagOf(own)).toMatch(/^"[^"]+"$/);
    expect(tagOf(seen)).toBe(tagOf(own));
    for (const [path, as] of [
      ['/user/self', 'owner'],
      [`/user/${owner.id}`, 'admin'],
    ] as const) {
      const again = await client.get(path, { as, headers: { 'if-none-match': tagOf(own) } });
      expect([again.status, again.text]).toEqual([304, '']);
    }
  });

  it('changes with another address, and not with the same', async () => {
    const before = await client.get('/user/self', { as: 'owner' });
    expect(tagOf(await client.put('/user/self', { as: 'owner' }))).toBe(tagOf(before));
    const token = signToken(claimsFor('owner', { email: 'new@example.org' }));
    const headers = { authorization: `Bearer ${token}` };
    const stale = await client.put('/user/self', { headers: { ...headers, 'if-match': '"x:0:0"' } });
    expect([stale.status, stale.body]).toMatchObject([412, { details: { etag: tagOf(before) } }]);
    const moved = await client.put<UserBody>('/user/self', { headers: { ...headers, 'if-match': tagOf(before) } });
    expect(moved.body.email).toBe('new@example.org');
    expect(tagOf(moved)).not.toBe(tagOf(before));
  });

  it('guards disabling, enabling and deleting', async () => {
    const path = `/user/${owner.id}`;
    const send = (method: string, target: string, held: string) =>
      client.send(method, target, { as: 'admin', headers: { 'if-match': held } });
    const current = async (): Promise<string> => tagOf(await client.get(path, { as: 'admin' }));
    const first = await current();
    expect((await send('POST', `${path}/disable`, '"x"')).status).toBe(412);
    const disabled = await send('POST', `${path}/disable`, first);
    expect(disabled.status).toBe(200);
    expect((await send('POST', `${path}/enable`, first)).status).toBe(412);
    expect((await send('POST', `${path}/enable`, tagOf(disabled))).status).toBe(200);
    expect((await send('DELETE', path, first)).status).toBe(412);
    expect((await client.get(path, { as: 'admin' })).status).toBe(200);
    expect((await client.delete('/user/self', { as: 'owner', headers: { 'if-match': first } })).status).toBe(412);
    expect((await send('DELETE', path, await current())).status).toBe(204);
  });
});
