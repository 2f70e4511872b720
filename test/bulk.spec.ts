import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { type Api, api, type ApiAnswer, DRIFT, type DriftBody } from './support/api.js';
import { type AnswerLine, linesOf, openUpload, parseLines } from './support/bulk.js';
import { databaseOf } from './support/database.js';
import { newPerson } from './support/people.js';
import { randomOf, SEED } from './support/random.js';
import { startServer, type TestServer } from './support/server.js';

const NDJSON = { 'content-type': 'application/x-ndjson' };
const LINE_LIMIT = 16_384;

let server: TestServer;
let client: Api;
let database: Connection;

beforeAll(async () => {
  server = await startServer({ APP_DRIFT_BODY_LIMIT: String(LINE_LIMIT) });
  client = await api(server);
  database = await databaseOf(server);
  await client.register('owner');
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

const drift = (fields: object = {}): string => JSON.stringify({ ...DRIFT, ...fields });
const drifts = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => drift({ parameters: { n: from + index } }));
const uploadPath = (experimentId: string): string => `/experiment/${experimentId}/drift/bulk`;

function upload(experimentId: string, text: string, headers: Record<string, string> = {}): Promise<ApiAnswer> {
  return client.post(uploadPath(experimentId), { as: 'owner', text, headers: { ...NDJSON, ...headers } });
}

async function uploaded(experimentId: string, text: string, headers: Record<string, string> = {}) {
  const answer = await upload(experimentId, text, headers);
  expect(answer.status).toBe(200);
  return parseLines(answer.text);
}

const stored = (experimentId: string, filter: object = {}): Promise<number> =>
  database.collection('app.drifts').countDocuments({ experiment_id: experimentId, ...filter });

describe('an upload of drifts', () => {
  it('is answered line by line, in order, and what is stored is what the same body of POST stores', async () => {
    const { id } = await client.experiment();
    const full = { tags: ['a'], detector: { name: 'KS' }, windows: { test: { from: '2026-01-01', to: '2026-01-02' } } };
    const lines = await uploaded(id, [drift(full), drift({ drift_detected: 'no' }), drift()].join('\n'));
    expect(lines.map(({ line, status }) => [line, status])).toEqual([
      [1, 201],
      [2, 201],
      [3, 201],
      [undefined, undefined],
    ]);
    const { body: first } = await client.get<DriftBody>(`/experiment/${id}/drift/${lines[0]?.id ?? ''}`, {
      as: 'owner',
    });
    const { id: _id, created_at, updated_at, ...fields } = await client.drift(id, full);
    const { id: _first, created_at: createdAt, updated_at: updatedAt, ...rest } = first;
    expect(rest).toEqual({ ...fields, status_history: [{ ...fields.status_history[0], set_at: createdAt }] });
    expect([createdAt, created_at]).toEqual([updatedAt, updated_at]);
    expect(lines.at(-1)).toEqual({
      summary: { lines: 3, stored: 3, replayed: 0, refused: 0, blank: 0, complete: true },
    });
  });

  it('stores all lines but the broken ones, whose errors are those of POST', async () => {
    const { id } = await client.experiment();
    const broken = ['{"model": ', '[]', '"text"', '{"nonsense": 1}', '{"__proto__": {}}', drift({ model: '\u0000' })];
    const long = drift({ model: 'x'.repeat(LINE_LIMIT) });
    const text = [drift(), ...broken, '', long, ' \r', drift()].join('\r\n');
    const lines = await uploaded(id, text);
    expect(lines.slice(0, -1).map(({ line, status }) => [line, status])).toEqual([
      [1, 201],
      [2, 400],
      [3, 422],
      [4, 422],
      [5, 422],
      [6, 422],
      [7, 201],
      [9, 413],
      [11, 201],
    ]);
    for (const [index, body] of broken.slice(0, 5).entries()) {
      const { status, body: refused } = await client.post<{ errors: object }>(`/experiment/${id}/drift`, {
        as: 'owner',
        text: body,
      });
      expect(lines[index + 1]).toMatchObject({ status, errors: refused.errors });
    }
    expect(lines.at(-1)?.summary).toEqual({
      lines: 11,
      stored: 3,
      replayed: 0,
      refused: 6,
      blank: 2,
      complete: true,
    });
    expect(await stored(id)).toBe(3);
  });

  it('keeps integers of 64 bits', async () => {
    const { id } = await client.experiment();
    const [line] = await uploaded(id, drift().replace('}', ',"parameters":{"seed":9223372036854775807}}'));
    const { text } = await client.get(`/experiment/${id}/drift/${line?.id ?? ''}`, { as: 'owner' });
    expect(text).toContain('"seed":9223372036854775807');
  });

  it('refuses the one line that is no UTF-8', async () => {
    const { id } = await client.experiment();
    const bytes = Buffer.concat([
      Buffer.from(`${drift()}\n"`),
      Buffer.from([0xc3, 0x28]),
      Buffer.from(`"\n${drift()}`),
    ]);
    const answer = await client.post(uploadPath(id), { as: 'owner', text: new Uint8Array(bytes), headers: NDJSON });
    expect(parseLines(answer.text).map(({ status }) => status)).toEqual([201, 400, 201, undefined]);
  });

  it.each([
    ['application/x-ndjson', ''],
    ['application/jsonl', ''],
    ['application/json', '[ ]'],
  ])('of nothing, as %s, is answered with the summary alone', async (type, text) => {
    const { id } = await client.experiment();
    expect(await uploaded(id, text, { 'content-type': type })).toEqual([
      { summary: { lines: 0, stored: 0, replayed: 0, refused: 0, blank: 0, complete: true } },
    ]);
  });

  it('keeps the order of its lines as that of the records', async () => {
    const { id } = await client.experiment();
    const lines = await uploaded(id, drifts(2_500).join('\n'));
    const { text } = await client.get(`/experiment/${id}/drift/export?fields=id`, { as: 'owner' });
    const exported = parseLines(text).map((record) => record.id);
    expect(exported).toEqual(lines.slice(0, -1).map((line) => line.id));
  });
});

describe('an upload as a JSON array', () => {
  const asArray = { 'content-type': 'application/json' };

  it('numbers its elements, and refuses one that is no JSON without the others', async () => {
    const { id } = await client.experiment();
    const text = `\n[ ${drift({ model: 'a],"b\\"{' })},\n\n{"a":nothing}, ${drift()} ]\n`;
    const lines = await uploaded(id, text, asArray);
    expect(lines.map(({ line, status }) => [line, status])).toEqual([
      [1, 201],
      [2, 400],
      [3, 201],
      [undefined, undefined],
    ]);
    expect(await stored(id, { model: 'a],"b\\"{' })).toBe(1);
  });

  it.each([
    ['that is not closed', `[${drift()},${drift()}`, 2, 'The array is not closed.'],
    ['with something after it', `[${drift()}] ${drift()}`, 2, 'Nothing may follow the array.'],
    ['with a comma too many', `[${drift()},]`, 2, 'An element is missing beside a comma.'],
  ])('%s ends with a line that says so, after what was stored', async (_, text, line, fault) => {
    const { id } = await client.experiment();
    const lines = await uploaded(id, text, asArray);
    expect(lines.at(-2)).toEqual({ line, status: 400, errors: { json: [fault] } });
    expect(lines.at(-1)?.summary).toMatchObject({ lines: line, stored: line - 1, complete: false });
    expect(await stored(id)).toBe(line - 1);
  });

  it('is refused as a whole when it is none', async () => {
    const { id } = await client.experiment();
    const { status, body } = await upload(id, drift(), asArray);
    expect([status, body]).toEqual([
      422,
      expect.objectContaining({ errors: { json: { _schema: ['Not a valid list.'] } } }),
    ]);
  });
});

it('is 415 for what is neither, and names what would be right', async () => {
  const { id } = await client.experiment();
  const { status, headers } = await upload(id, drift(), { 'content-type': 'text/plain' });
  expect([status, headers.get('accept')]).toEqual([415, 'application/x-ndjson, application/jsonl, application/json']);
});

describe('an upload that takes its time', () => {
  it('acknowledges what it has while more is to come', async () => {
    const { id } = await client.experiment();
    const { sending, answered } = await openUpload(server, id);
    sending.write(`${drift()}\n${drift()}`);
    const lines = linesOf(await answered);
    expect((await lines.next()).value).toMatchObject({ line: 1, status: 201 });
    expect(await stored(id)).toBe(1);
    sending.end('\n');
    expect((await lines.next()).value).toMatchObject({ line: 2, status: 201 });
    expect((await lines.next()).value).toMatchObject({ summary: { lines: 2, complete: true } });
  });

  it('leaves nothing of a line that was cut, and all that it acknowledged', async () => {
    const { id } = await client.experiment();
    const { sending, answered, closed } = await openUpload(server, id);
    sending.write(`${drifts(10).join('\n')}\n${drift()}`);
    const lines = linesOf(await answered);
    for (let line = 1; line <= 10; line += 1) expect((await lines.next()).value).toMatchObject({ line, status: 201 });
    sending.destroy();
    await closed;
    await sleep(500);
    expect(await stored(id)).toBe(10);
  });

  it.each<[string, (id: string) => Promise<unknown>, AnswerLine]>([
    [
      'the experiment is archived',
      (id) => client.post(`/experiment/${id}/archive`, { as: 'owner' }),
      { line: 2, status: 409, errors: { request: [expect.stringContaining('archived') as unknown as string] } },
    ],
    [
      'the experiment is deleted',
      (id) => client.delete(`/experiment/${id}`, { as: 'owner' }),
      { line: 2, status: 404, errors: { request: ['Experiment not found.'] } },
    ],
  ])('ends when %s, and refuses the rest', async (_, change, ending) => {
    const { id } = await client.experiment();
    const { sending, answered } = await openUpload(server, id);
    sending.write(`${drift()}\n`);
    const lines = linesOf(await answered);
    await lines.next();
    await change(id);
    sending.write(`${drift()}\n${drift()}\n`);
    expect((await lines.next()).value).toEqual(ending);
    expect((await lines.next()).value).toMatchObject({ summary: { lines: 2, stored: 1, complete: false } });
    expect(await stored(id)).toBe(ending.status === 404 ? 0 : 1);
    sending.destroy();
  });

  it('ends when the right to it is withdrawn', async () => {
    const editor = await newPerson(client);
    const { id, name } = await client.experiment({ permissions: [{ entity: editor.id, level: 'Edit' }] });
    const { sending, answered } = await openUpload(server, id, editor.headers);
    sending.write(`${drift()}\n`);
    const lines = linesOf(await answered);
    await lines.next();
    await client.put(`/experiment/${id}`, { as: 'owner', body: { name } });
    sending.end(drift());
    expect((await lines.next()).value).toEqual({
      line: 2,
      status: 403,
      errors: { request: ['Insufficient permissions.'] },
    });
    expect(await stored(id)).toBe(1);
  });

  it('leaves no drift of an experiment that is deleted while they pour in', async () => {
    const { id } = await client.experiment();
    const { sending, answered, closed } = await openUpload(server, id);
    const block = `${drifts(500).join('\n')}\n`;
    const sender = setInterval(() => sending.writable && sending.write(block), 5);
    const lines = linesOf(await answered);
    await lines.next();
    await client.delete(`/experiment/${id}`, { as: 'owner' });
    let last: AnswerLine | undefined;
    for await (const line of lines) last = line;
    clearInterval(sender);
    expect(last?.summary).toMatchObject({ complete: false });
    sending.destroy();
    await closed;
    expect(await stored(id)).toBe(0);
  });
});

describe('an upload with an Idempotency-Key', () => {
  it('that comes again, whole or after a cut, stores nothing twice and answers the same ids', async () => {
    const { id } = await client.experiment();
    const key = { 'idempotency-key': randomUUID() };
    const all = [...drifts(1_500), '{}', ...drifts(1_500, 1_500)];
    const { sending, answered } = await openUpload(server, id, key);
    sending.write(`${all.slice(0, 1_200).join('\n')}\n${all[1_200]?.slice(0, 9)}`);
    const before: AnswerLine[] = [];
    for await (const line of linesOf(await answered)) {
      before.push(line);
      if (before.length === 1_200) break;
    }
    sending.destroy();
    const second = await uploaded(id, all.join('\n'), key);
    const third = await uploaded(id, `[${all.join()}]`, { ...key, 'content-type': 'application/json' });
    expect(second.slice(0, 1_200)).toEqual(before);
    expect(second.slice(0, -1)).toEqual(third.slice(0, -1));
    expect(second.at(-1)?.summary).toMatchObject({ lines: 3_001, stored: 3_000, replayed: 1_200, refused: 1 });
    expect(third.at(-1)?.summary).toMatchObject({ lines: 3_001, stored: 3_000, replayed: 3_000, refused: 1 });
    expect(await stored(id)).toBe(3_000);
  });

  it('refuses other content of a line, but not the order of its members or white space', async () => {
    const { id } = await client.experiment();
    const key = { 'idempotency-key': '"a-key"' };
    await uploaded(id, [drift(), drift()].join('\n'), key);
    const { model, ...others } = DRIFT;
    const again = await uploaded(
      id,
      `{ "model": "${model}", ${JSON.stringify(others).slice(1)}\n${drift({ model: 'x' })}`,
      key,
    );
    expect(again.map(({ status }) => status)).toEqual([201, 422, undefined]);
    expect(again[1]?.errors).toEqual({ header: { 'Idempotency-Key': [expect.stringContaining('another body')] } });
    expect(await stored(id)).toBe(2);
  });

  it('still knows a drift that was changed since, and stores one anew that was deleted', async () => {
    const { id } = await client.experiment();
    const key = { 'idempotency-key': randomUUID() };
    const [changed, deleted] = await uploaded(id, [drift(), drift()].join('\n'), key);
    await client.put(`/experiment/${id}/drift/${changed?.id ?? ''}`, { as: 'owner', body: { ...DRIFT, model: 'new' } });
    await client.delete(`/experiment/${id}/drift/${deleted?.id ?? ''}`, { as: 'owner' });
    const again = await uploaded(id, [drift(), drift()].join('\n'), key);
    expect(again.map((line) => line.id)).toEqual([changed?.id, deleted?.id, undefined]);
    expect(again.at(-1)?.summary).toMatchObject({ stored: 2, replayed: 1 });
    expect(await stored(id, { model: 'new' })).toBe(1);
  });

  it('is another one for another caller and in another experiment', async () => {
    const other = await newPerson(client);
    const shared = { permissions: [{ entity: other.id, level: 'Edit' }] };
    const [first, second] = [await client.experiment(shared), await client.experiment()];
    const key = { 'idempotency-key': randomUUID() };
    const send = async (headers: Record<string, string>): Promise<string | undefined> => {
      const { sending, answered } = await openUpload(server, first.id, { ...key, ...headers });
      sending.end(drift());
      return (await linesOf(await answered).next()).value?.id;
    };
    const ids = [await send({}), await send(other.headers), (await uploaded(second.id, drift(), key))[0]?.id];
    expect(new Set(ids).size).toBe(3);
  });

  it('stores each line once when many send it at the same time', async () => {
    const { id } = await client.experiment();
    const random = randomOf(SEED);
    const key = { 'idempotency-key': randomUUID() };
    const lines = drifts(1_000);
    const answers = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const { sending, answered } = await openUpload(server, id, key);
        const cut = 1 + Math.floor(random() * (lines.length - 1));
        sending.write(`${lines.slice(0, cut).join('\n')}\n`);
        await sleep(random() * 200);
        sending.end(lines.slice(cut).join('\n'));
        const all: AnswerLine[] = [];
        for await (const line of linesOf(await answered)) all.push(line);
        return all;
      }),
    );
    const ids = answers.map((all) => all.slice(0, -1).map((line) => [line.line, line.status, line.id]));
    for (const each of ids) expect([`seed ${SEED}`, each]).toEqual([`seed ${SEED}`, ids[0]]);
    const fresh = answers
      .map((all) => all.at(-1)?.summary)
      .map((tally) => (tally?.stored ?? 0) - (tally?.replayed ?? 0));
    expect(fresh.reduce((sum, count) => sum + count)).toBe(1_000);
    expect(await stored(id)).toBe(1_000);
  });

  it('is a 400 when it cannot be read', async () => {
    const { id } = await client.experiment();
    expect((await upload(id, drift(), { 'idempotency-key': '"' })).status).toBe(400);
  });
});

it('takes an upload of 100,000 lines in flat memory', async () => {
  const { id } = await client.experiment();
  // what a process takes anyway when it works
  for (let round = 0; round < 6; round += 1) await uploaded(id, drifts(5_000).join('\n'));
  const before = residentMb(server.pid);
  const { sending, answered } = await openUpload(server, id);
  const sent = (async () => {
    for (let first = 0; first < 100_000; first += 1_000) {
      if (!sending.write(`${drifts(1_000, first).join('\n')}\n`)) {
        await new Promise<void>((resolve) => sending.once('drain', () => resolve()));
      }
    }
    sending.end();
  })();
  let last: AnswerLine | undefined;
  let lines = 0;
  let most = 0;
  for await (const line of linesOf(await answered)) {
    last = line;
    lines += 1;
    if (lines % 5_000 === 0) most = Math.max(most, residentMb(server.pid));
  }
  await sent;
  expect(last?.summary).toMatchObject({ lines: 100_000, stored: 100_000, complete: true });
  // the upload is some 10 MB, as objects ten times that; what one batch or two take has no need to grow
  expect(most - before).toBeLessThan(200);
}, 180_000);

/** Resident memory of a process in MB. */
function residentMb(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
