import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { type Api, api, DRIFT } from './support/api.js';
import { type AnswerLine, linesOf, openUpload } from './support/bulk.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { startServer, type TestServer } from './support/server.js';
import { bearer } from './support/tokens.js';

/** Milliseconds that the service gives requests in flight. */
const DRAIN_MS = 1_000;

/** Milliseconds after which it counts as one that does not end: far more than a busy machine needs. */
const LATEST_MS = 20_000;

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

/** Ends the service as an orchestrator does; gives its exit code. */
async function stopped(): Promise<number | null> {
  const waiting = new AbortController();
  const late = sleep(LATEST_MS, undefined, { signal: waiting.signal }).then(
    () => Promise.reject(new Error('The service does not end.')),
    () => null,
  );
  return Promise.race([server.stop(), late]).finally(() => waiting.abort());
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
  const answer = await answered;
  const lines = linesOf(answer);
  const seen: AnswerLine[] = [];
  while (seen.length < 3) seen.push((await lines.next()).value as AnswerLine);
  expect(await stopped()).toBe(1);
  const after = await rest(lines);
  expect([after, answer.complete]).toEqual([[], false]);
  expect(await storedIds(id)).toEqual(new Set(seen.map((acknowledged) => acknowledged.id)));
}, 60_000);

it('a shutdown while lines stream in is seen by its client, with all acknowledged lines stored', async () => {
  const { id } = await client.experiment();
  const { sending, answered } = await openUpload(server, id);
  const pump = (): void => {
    while (sending.writable && sending.write(line.repeat(100)));
    sending.once('drain', pump);
  };
  pump();
  const answer = await answered;
  const lines = linesOf(answer);
  const seen: AnswerLine[] = [];
  while (seen.length < 500) seen.push((await lines.next()).value as AnswerLine);
  const [, after] = await Promise.all([stopped(), rest(lines)]);
  // a cut answer, or one that says itself that it is not all
  const summary = after.find((one) => one.summary)?.summary;
  expect(summary?.complete ?? answer.complete).toBe(false);
  const present = await storedIds(id);
  const kept = [...seen, ...after].filter(({ status }) => status === 201);
  expect([kept.length >= 500, kept.filter((one) => !present.has(one.id))]).toEqual([true, []]);
}, 60_000);

it('a shutdown in the middle of an export that nobody reads on cuts it where its client sees it', async () => {
  const { id } = await client.experiment();
  const padding = { text: 'x'.repeat(10_000) };
  await database.collection('app.drifts').insertMany(storedDrifts(id, 3_000, () => ({ parameters: padding })));
  const headers = await bearer('owner');
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${server.url}/experiment/${id}/drift/export`, { headers, agent: false }, resolve).on('error', reject);
  });
  answer.pause();
  expect(await stopped()).toBe(1);
  const broken = new Promise<string | undefined>((resolve) => {
    answer.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code)).once('end', () => resolve('whole'));
  });
  answer.resume();
  expect([await broken, answer.complete]).toEqual(['ECONNRESET', false]);
}, 60_000);
