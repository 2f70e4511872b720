import type { Connection, mongo } from 'mongoose';
import { Life, ServiceUnavailable } from '#libs/http';
import { connectToTestDatabase, dropAndClose } from '../../test/connect-to-test-database.js';
import { TimeLimitExceeded } from '../errors/time-limit-exceeded.js';
import { Replies, type Reply } from './replies.js';

const RECORDS = 5_000;

interface Stored {
  readonly number: number;
  readonly padding: string;
}

let connection: Connection;
let db: mongo.Db;
beforeAll(async () => {
  connection = await connectToTestDatabase(process.env['TEST_MONGO_URI'], 'replies');
  db = connection.db as mongo.Db;
  const stored = (size: number) => (_: unknown, number: number) => ({ number, padding: 'x'.repeat(size) });
  await db.collection('small').insertMany(Array.from({ length: RECORDS }, stored(100)));
  await db.collection('large').insertMany(Array.from({ length: 40 }, stored(300_000)));
});
afterAll(() => dropAndClose(connection));

const open = (life: Life, collection: string, reading: object = {}): Replies<Stored> =>
  new Replies(life, db, collection, {
    filter: {},
    sort: [['_id', 1]],
    projection: {},
    timeLimitMs: 60_000,
    ...reading,
  });

async function all(replies: Replies<Stored>): Promise<Reply<Stored>[]> {
  const found: Reply<Stored>[] = [];
  for (let reply = await replies.next(); reply; reply = await replies.next()) found.push(reply);
  return found;
}

/** Of this database: other suites use the same one. */
async function openCursors(): Promise<number> {
  const admin = connection.useDb('admin').db as mongo.Db;
  const operations = admin.aggregate([
    { $currentOp: { allUsers: true, idleCursors: true } },
    { $match: { ns: new RegExp(`^${connection.name}\\.`), type: { $in: ['idleCursor', 'op'] } } },
  ]);
  return (await operations.toArray()).length;
}

describe('Replies', () => {
  it('give every record once, in order, as it is stored', async () => {
    const life = new Life();
    const replies = await all(open(life, 'small', { projection: { padding: 0 } }));
    const numbers = replies.flatMap((reply) => [...reply.parts()].flat().map(({ number }) => number));
    expect(numbers).toEqual(Array.from({ length: RECORDS }, (_, number) => number));
    await life.end();
  });

  it('are small where records are large, and few where they are small', async () => {
    const life = new Life();
    const large = await all(open(life, 'large'));
    expect(Math.max(...large.map(({ bytes }) => bytes))).toBeLessThan(1_000_000);
    const few = await all(open(life, 'small'));
    expect(few.length).toBeLessThan(12);
    await life.end();
  });

  it('of nothing are none', async () => {
    const life = new Life();
    expect(await open(life, 'missing').next()).toBeUndefined();
    await life.end();
  });

  it('fail as every other query does', async () => {
    const life = new Life();
    const slow = { filter: { $where: 'sleep(50) || true' }, timeLimitMs: 20 };
    await expect(open(life, 'small', slow).next()).rejects.toBeInstanceOf(TimeLimitExceeded);
    await expect(open(life, 'small', { hint: 'missing' }).next()).rejects.toBeInstanceOf(ServiceUnavailable);
    await life.end();
  });

  it.each(['before first reply', 'after first reply', 'before next reply', 'after next reply'])(
    'leave no cursor when their life ends %s',
    async (moment) => {
      const life = new Life((reached, ending) => {
        if (reached === moment) void ending.end();
      });
      const reading = (async () => all(open(life, 'small')))();
      await expect(reading).rejects.toMatchObject({ status: 499 });
      await life.end();
      expect(await openCursors()).toBe(0);
    },
  );

  it.each([0, 1, 2, 5])('leave no cursor when their life ends %s ms after they were asked for', async (delay) => {
    for (const skipped of [0, 1, 2]) {
      const life = new Life();
      const replies = open(life, 'small');
      for (let count = 0; count < skipped; count += 1) await replies.next();
      const reading = replies.next().catch(() => undefined);
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
      await life.end();
      await reading;
    }
    expect(await openCursors()).toBe(0);
  });

  it('end what the database works on for the first reply with their life', async () => {
    const life = new Life();
    // a minute and more, were it not ended
    const reading = open(life, 'small', { filter: { $where: 'sleep(50) || false' } }).next();
    const ended = expect(reading).rejects.toMatchObject({ status: 499 });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await life.end();
    await ended;
    expect(await openCursors()).toBe(0);
  }, 30_000);
});
