import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { BadRequest, Conflict, Contended, Forbidden, InvalidRequest, ServiceUnavailable } from '#libs/http';
import type { Transaction } from '#libs/mongo';
import { connectToTestDatabase, dropAndClose } from '../../../../libs/mongo/test/connect-to-test-database.js';
import type { Answer } from './answer.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { IdempotencyDocument, IdempotencySchema } from './idempotency.schema.js';
import { type Doing, IdempotencyService, type KeyedRequest } from './idempotency.service.js';

let connection: Connection;
let service: IdempotencyService;

beforeAll(async () => {
  connection = await connectToTestDatabase(process.env['TEST_MONGO_URI'], 'idempotency');
  const model = connection.model<IdempotencyDocument>(IdempotencyDocument.name, IdempotencySchema);
  await model.createCollection();
  await connection.createCollection('things');
  service = new IdempotencyService(new IdempotencyRepository(model, connection));
});
beforeEach(() => Promise.all([records().deleteMany({}), things().deleteMany({})]));
afterAll(() => dropAndClose(connection));

const records = () => connection.collection<{ _id: string; state: string }>('app.idempotency');
const things = () => connection.collection<{ by: string }>('things');

const REQUEST: KeyedRequest = { issuer: 'i', subject: 's', method: 'POST', path: '/thing', key: 'k', input: { a: 1 } };

/** Does something that can be counted. */
async function make(session: Transaction, by = 'one'): Promise<Answer> {
  await things().insertOne({ by }, { session });
  return { status: 201, headers: { etag: '"1"' }, body: JSON.stringify({ by }) };
}

const allowed = () => Promise.resolve();

const once = (request: KeyedRequest, run: Doing['run'], recheck: Doing['recheck'] = allowed) =>
  service.once(request, { run, recheck });

const outcome = (work: Promise<unknown>) =>
  work.then(
    (value) => value,
    (error: unknown) => error,
  );

/** What another process does with the key of a request that is on its way. */
const endLease = () => records().updateMany({}, { $set: { lease_until: new Date(0) } });

describe('a request with a key', () => {
  it('is done once, and answered again with headers and body', async () => {
    const first = await once(REQUEST, make);
    expect(first).toEqual({ answer: { status: 201, headers: { etag: '"1"' }, body: '{"by":"one"}' }, replayed: false });
    expect(await once(REQUEST, make)).toEqual({ ...first, replayed: true });
    expect(await things().countDocuments()).toBe(1);
  });

  it('leaves nothing behind when its key was taken over meanwhile, and gets the answer of the other', async () => {
    let rival: Promise<unknown> | undefined;
    const slow = await once(REQUEST, async (transaction) => {
      const answer = await make(transaction, 'slow');
      await endLease();
      rival ??= once(REQUEST, (session) => make(session, 'rival'));
      await rival;
      return answer;
    });
    expect(slow).toMatchObject({ answer: { body: '{"by":"rival"}' }, replayed: true });
    expect((await things().find().toArray()).map(({ by }) => by)).toEqual(['rival']);
  });

  it('is not refused for what a rival with the same key has done', async () => {
    const refused = await once(REQUEST, async () => {
      await endLease();
      await once(REQUEST, make);
      throw new Conflict('Name conflict.');
    });
    expect(refused).toMatchObject({ answer: { status: 201 }, replayed: true });
  });

  it('that had to wait is neither done nor answered when it may not be any more', async () => {
    const refuse = () => Promise.reject(new Forbidden('Insufficient permissions.'));
    await once(REQUEST, make);
    await records().updateMany({}, { $set: { state: 'running' } });
    const waiting = outcome(once(REQUEST, make, refuse));
    await sleep(100);
    await records().updateMany({}, { $set: { state: 'done' } });
    expect(await waiting).toMatchObject({ status: 403 });
    await records().updateMany({}, { $set: { state: 'running' } });
    const late = outcome(once(REQUEST, make, refuse));
    await sleep(100);
    await endLease();
    expect(await late).toMatchObject({ status: 403 });
    expect(await things().countDocuments()).toBe(1);
  });

  it('is run again after a conflict with another transaction', async () => {
    const { insertedId } = await things().insertOne({ by: 'before' });
    let runs = 0;
    await once(REQUEST, async (session) => {
      runs += 1;
      await things().findOne({ _id: insertedId }, { session });
      if (runs === 1) await things().updateOne({ _id: insertedId }, { $set: { by: 'meanwhile' } });
      await things().updateOne({ _id: insertedId }, { $set: { by: 'in the end' } }, { session });
      return make(session);
    });
    expect([runs, await things().countDocuments()]).toEqual([2, 2]);
    expect(await things().findOne({ _id: insertedId })).toMatchObject({ by: 'in the end' });
  });

  it.each([200_000, 12_000_000])('keeps an answer of %i characters to the letter', async (length) => {
    const body = JSON.stringify(randomBytes(length).toString('base64').slice(0, length));
    const answer = { status: 201, headers: {}, body };
    await once(REQUEST, () => Promise.resolve(answer));
    const again = await once(REQUEST, make);
    expect([again.replayed, String(again.answer.body) === body]).toEqual([true, true]);
  });

  it('is a 413 with nothing changed when its answer cannot be kept', async () => {
    const body = randomBytes(20_000_000).toString('base64');
    const attempt = () => once(REQUEST, async (session) => ({ ...(await make(session)), body }));
    expect(await outcome(attempt())).toMatchObject({ status: 413 });
    expect(await outcome(attempt())).toMatchObject({ status: 413, headers: { 'idempotency-replayed': 'true' } });
    expect(await things().countDocuments()).toBe(0);
  });
});

describe('a failure', () => {
  const fail = (error: Error) =>
    outcome(
      once(REQUEST, async (transaction) => {
        await make(transaction);
        throw error;
      }),
    );

  it.each([
    new Conflict('Name conflict.', { details: { 'a.b': ['$c'] } }),
    new BadRequest('Odd.'),
    new InvalidRequest(422, { json: { 'parameters.$x': { 0: ['No.'] } } }, { details: { a: 1 } }),
  ])('that is final is given again: %s', async (error) => {
    expect(await fail(error)).toBe(error);
    const again = await outcome(once(REQUEST, make));
    const { status, message, details } = error;
    const faults = error instanceof InvalidRequest && { faults: error.faults };
    expect(again).toMatchObject({ status, message, headers: { 'idempotency-replayed': 'true' } });
    expect(again).toMatchObject({ ...(details && { details }), ...faults });
    expect(await things().countDocuments()).toBe(0);
  });

  it.each([
    new Forbidden('Insufficient permissions.'),
    new Contended('Others.'),
    new ServiceUnavailable('Away.'),
    new TypeError('a fault of ours'),
  ])('that is not final leaves the key free at once: %s', async (error) => {
    expect(await fail(error)).toBe(error);
    expect(await records().countDocuments()).toBe(0);
    expect(await once({ ...REQUEST, input: 'another' }, make)).toMatchObject({ replayed: false });
  });
});

describe('forgetting', () => {
  it('takes all records of one user, and of no other', async () => {
    const others = [{ issuer: 'j' }, { subject: 't' }].map((change) => ({ ...REQUEST, ...change }));
    for (const request of [REQUEST, { ...REQUEST, key: 'l' }, ...others]) await once(request, make);
    await service.forget('i', 's');
    expect(await records().countDocuments()).toBe(2);
    expect(await once(REQUEST, make)).toMatchObject({ replayed: false });
    for (const request of others) expect(await once(request, make)).toMatchObject({ replayed: true });
  });
});
