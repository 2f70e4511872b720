import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { type Api, api, DRIFT } from './support/api.js';
import { type AnswerLine, linesOf, openUpload } from './support/bulk.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { startServer, type TestServer } from './support/server.js';
import { bearer } from './support/tokens.js';

/** Milliseconds that the service gives requests in flight. Half of them must do for a busy machine to close all else. */
const DRAIN_MS = 10_000;

/** Of 10 kB each: far more than the buffers of a connection hold. */
const RECORDS = 3_000;

/** Milliseconds after which it counts as one that does not end. */
const LATEST_MS = 40_000;

let server: TestServer;
let client: Api;
let database: Connection;

beforeEach(async () => {
  server = await startServer({ APP_DRAIN_TIMEOUT_MS: String(DRAIN_MS) });
  client = await api(server);
  database = await databaseOf(server);
  await client.register('owner');
});
afterEach(async () => {
  await server.kill();
  await database.close();
});

const line = `${JSON.stringify(DRIFT)}\n`;

/** @throws when it takes longer than anything here may */
async function inTime<T>(what: string, promise: Promise<T>): Promise<T> {
  const waiting = new AbortController();
  const late = sleep(LATEST_MS, undefined, { signal: waiting.signal }).then(() => {
    throw new Error(`It takes too long: ${what}. The service wrote:\n${server.logs()}`);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    waiting.abort();
    late.catch(() => undefined); // nobody waits for it any more
  }
}

/** Ends the service as an orchestrator does; gives its exit code. */
const stopped = (): Promise<number | null> => inTime('the end of the service', server.stop());

/** The lines that come next. */
async function next(lines: AsyncGenerator<AnswerLine>, count: number): Promise<AnswerLine[]> {
  const found: AnswerLine[] = [];
  while (found.length < count) {
    const { done, value } = await inTime(`line ${found.length + 1}`, lines.next());
    if (done) throw new Error(`The answer ended after ${found.length} lines.`);
    found.push(value);
  }
  return found;
}

/** What comes until the stream ends or breaks. */
async function rest(lines: AsyncGenerator<AnswerLine>): Promise<AnswerLine[]> {
  const found: AnswerLine[] = [];
  try {
    for await (const answer of lines) found.push(answer);
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe('ECONNRESET');
  }
  return found;
}

async function storedIds(experimentId: string): Promise<Set<unknown>> {
  return new Set(await database.collection('app.drifts').distinct('id', { experiment_id: experimentId }));
}

it('a shutdown while a client thinks in the middle of his upload cuts it, with all acknowledged lines stored', async () => {
  const { id } = await client.experiment();
  const { sending, answered } = await openUpload(server, id);
  sending.write(line.repeat(3));
  const answer = await inTime('the head of the answer', answered);
  const lines = linesOf(answer);
  const seen = await next(lines, 3);
  expect(await stopped()).toBe(0);
  const after = await inTime('the end of the answer', rest(lines));
  expect([after, answer.complete]).toEqual([[], false]);
  expect(await storedIds(id)).toEqual(new Set(seen.map((acknowledged) => acknowledged.id)));
}, 90_000);

it('a shutdown while lines stream in is seen by its client, with all acknowledged lines stored', async () => {
  const { id } = await client.experiment();
  const { sending, answered } = await openUpload(server, id);
  const pump = (): void => {
    if (sending.destroyed) return;
    while (sending.write(line.repeat(100)));
    sending.once('drain', pump);
  };
  pump();
  const answer = await inTime('the head of the answer', answered);
  const lines = linesOf(answer);
  const seen = await next(lines, 500);
  const [exitCode, after] = await Promise.all([stopped(), inTime('the end of the answer', rest(lines))]);
  expect(exitCode).toBe(0);
  // a cut answer, or one that says itself that it is not all
  const summary = after.find((one) => one.summary)?.summary;
  expect(summary?.complete ?? answer.complete).toBe(false);
  const present = await storedIds(id);
  const kept = [...seen, ...after].filter(({ status }) => status === 201);
  expect([kept.length >= 500, kept.filter((one) => !present.has(one.id))]).toEqual([true, []]);
}, 90_000);

describe('an export of more than lies between the two ends', () => {
  let answer: IncomingMessage;
  let ended: Promise<string | undefined>;
  let bytes = 0;

  /** Begins it, and reads nothing but its head. */
  async function begin(): Promise<void> {
    const { id } = await client.experiment();
    const padding = { text: 'x'.repeat(10_000) };
    await database.collection('app.drifts').insertMany(storedDrifts(id, RECORDS, () => ({ parameters: padding })));
    const headers = await bearer('owner');
    answer = await new Promise<IncomingMessage>((resolve, reject) => {
      get(`${server.url}/experiment/${id}/drift/export`, { headers, agent: false }, resolve).on('error', reject);
    });
    bytes = 0;
    answer.on('data', (part: Buffer) => (bytes += part.length)).pause();
    ended = new Promise((resolve) => {
      answer.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code)).once('end', () => resolve('whole'));
    });
  }

  it('is cut by a shutdown where its client sees it, when he does not read on', async () => {
    await begin();
    expect(await stopped()).toBe(0);
    answer.resume();
    expect([await inTime('the end of the export', ended), answer.complete]).toEqual(['ECONNRESET', false]);
    expect(bytes).toBeLessThan(RECORDS * 10_000);
    expect(server.logs()).toContain('uploads and exports were cut');
  }, 90_000);

  it('is finished by a shutdown when its client reads on', async () => {
    await begin();
    const exitCode = stopped();
    await inTime('the beginning of the end', untilRefused());
    answer.resume();
    expect([await inTime('the end of the export', ended), answer.complete]).toEqual(['whole', true]);
    expect(bytes).toBeGreaterThan(RECORDS * 10_000);
    expect(await exitCode).toBe(0);
  }, 90_000);
});

/** Until the service takes no new connections. */
async function untilRefused(): Promise<void> {
  const deadline = Date.now() + LATEST_MS;
  const asked = async (): Promise<boolean> =>
    fetch(server.url).then(
      async (answer) => Boolean(await answer.arrayBuffer()),
      () => false,
    );
  while (await asked()) {
    if (Date.now() > deadline) throw new Error('The service does not end.');
    await sleep(20);
  }
}
