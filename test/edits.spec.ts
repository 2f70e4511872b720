import { type Api, api, type ApiAnswer, DRIFT } from './support/api.js';
import { startServer, type TestServer } from './support/server.js';

let server: TestServer;
let client: Api;

beforeAll(async () => {
  server = await startServer();
  client = await api(server);
  await client.register('owner');
});
afterAll(() => server.stop());

const tagOf = ({ headers }: ApiAnswer): string => headers.get('etag') ?? 'none';

describe.each(['experiment', 'drift'] as const)('the version of one %s', (kind) => {
  async function create(): Promise<{ path: string; body: object }> {
    const experiment = await client.experiment();
    if (kind === 'experiment') return { path: `/experiment/${experiment.id}`, body: { name: experiment.name } };
    const { id } = await client.drift(experiment.id);
    return { path: `/experiment/${experiment.id}/drift/${id}`, body: DRIFT };
  }
  const change = kind === 'experiment' ? { description: 'changed' } : { model: 'changed' };

  it('is in every answer that shows it, and changes with each change', async () => {
    const { path, body } = await create();
    const read = tagOf(await client.get(path, { as: 'owner' }));
    expect(read).toMatch(/^"[^"]+"$/);
    expect(tagOf(await client.put(path, { as: 'owner', body }))).toBe(read);
    const patched = tagOf(await client.patch(path, { as: 'owner', body: change }));
    const replaced = tagOf(await client.put(path, { as: 'owner', body: { ...body, ...change, tags: ['x'] } }));
    expect(tagOf(await client.send('HEAD', path, { as: 'owner' }))).toBe(replaced);
    expect(new Set([read, patched, replaced]).size).toBe(3);
  });

  it('answers 304 without a body to whoever has it', async () => {
    const { path } = await create();
    const first = await client.get(path, { as: 'owner' });
    for (const held of [tagOf(first), `"x", W/${tagOf(first)}`, '*']) {
      const again = await client.get(path, { as: 'owner', headers: { 'if-none-match': held } });
      expect([again.status, again.text, tagOf(again)]).toEqual([304, '', tagOf(first)]);
      expect(again.headers.get('cache-control')).toBe('private, no-cache');
      const head = await client.send('HEAD', path, { as: 'owner', headers: { 'if-none-match': held } });
      expect([head.status, head.text, tagOf(head)]).toEqual([304, '', tagOf(first)]);
    }
    await client.patch(path, { as: 'owner', body: change });
    const headers = { 'if-none-match': tagOf(first) };
    expect((await client.get(path, { as: 'owner', headers })).status).toBe(200);
  });

  it('is not told to whoever may not read it, though he may guess it', async () => {
    const { path } = await create();
    const headers = { 'if-none-match': tagOf(await client.get(path, { as: 'owner' })) };
    const guess = await client.get(path, { headers });
    expect([guess.status, guess.headers.get('etag')]).toEqual([403, null]);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])(
    'lets %s happen only while it is the one that the client knows',
    async (method) => {
      const { path, body } = await create();
      const send = (held: string) =>
        client.send(method, path, {
          as: 'owner',
          ...(method !== 'DELETE' && { body: { ...body, ...change } }),
          headers: { 'if-match': held },
        });
      const known = tagOf(await client.get(path, { as: 'owner' }));
      const stranger = tagOf(await client.get((await create()).path, { as: 'owner' }));
      for (const held of [stranger, `W/${known}`, '"x"']) {
        const refused = await send(held);
        expect([held, refused.status, refused.body]).toEqual([
          held,
          412,
          expect.objectContaining({ message: expect.stringContaining('read it again'), details: { etag: known } }),
        ]);
      }
      const answer = await send(`"x", ${known}`);
      expect(answer.status).toBe(method === 'DELETE' ? 204 : 200);
      expect((await send(known)).status).toBe(method === 'DELETE' ? 404 : 412);
      if (method !== 'DELETE') expect((await send('*')).status).toBe(200);
    },
  );

  it.each(['unquoted', '"a" b', '', '"', 'W/x'])('refuses an If-Match of %j as none', async (held) => {
    const { path } = await create();
    const answer = await client.delete(path, { as: 'owner', headers: { 'if-match': held } });
    expect([answer.status, answer.body]).toEqual([
      400,
      {
        code: 400,
        status: 'Bad Request',
        errors: { header: { 'If-Match': [expect.stringContaining('double quotes')] } },
      },
    ]);
  });

  it('keeps one of two editors from overwriting the other', async () => {
    const { path, body } = await create();
    for (let round = 0; round < 10; round += 1) {
      const known = tagOf(await client.get(path, { as: 'owner' }));
      const edits = ['one', 'two'].map((name) =>
        client.send(round % 2 ? 'PUT' : 'PATCH', path, {
          as: 'owner',
          body: { ...body, tags: [`${name} ${round}`] },
          headers: { 'if-match': known },
        }),
      );
      const statuses = (await Promise.all(edits)).map(({ status }) => status);
      expect(statuses.sort()).toEqual([200, 412]);
    }
  });

  it('does not change with what is done around it', async () => {
    const { path } = await create();
    const before = tagOf(await client.get(path, { as: 'owner' }));
    const experimentId = path.split('/')[2] ?? '';
    const { id } = await client.drift(experimentId);
    await client.delete(`/experiment/${experimentId}/drift/${id}`, { as: 'owner' });
    expect(tagOf(await client.get(path, { as: 'owner' }))).toBe(before);
  });
});
