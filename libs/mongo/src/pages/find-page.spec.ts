import { type Connection, type Model, mongo, Schema } from 'mongoose';
import type { Page } from '#libs/http';
import {
  type CursorKey,
  type CursorKeys,
  EVERYTHING,
  type Position,
  readCursor,
  searchDigest,
  type SortStep,
  writeCursor,
} from '#libs/search';
import { randomOf, SEED } from '../../../../test/support/random.js';
import { connectToTestDatabase, dropAndClose } from '../../test/connect-to-test-database.js';
import type { Condition } from '../scope/scoped-filter.js';
import { findPage } from './find-page.js';
import { leftOutOf } from './left-out.js';
import type { PageQuery } from './page-query.js';

interface Thing {
  _id: mongo.ObjectId;
  set: string;
  name?: string | null;
  on: boolean;
  at: Date;
}

const schema = new Schema<Thing>(
  { _id: Schema.Types.ObjectId, set: String, name: String, on: Boolean, at: Date },
  { collection: 'things', versionKey: false },
);
for (const key of ['name', 'on'] as const) schema.index({ set: 1, [key]: -1, at: -1, _id: -1 });
schema.index({ set: 1, at: -1, _id: -1 });

/** Called once, after the database has answered the next query. */
let afterFind: (() => Promise<unknown>) | undefined;
schema.post('find', async () => {
  const once = afterFind;
  afterFind = undefined;
  await once?.();
});

const STEPS: Readonly<Record<string, Omit<SortStep, 'direction'>>> = {
  name: { path: 'name', type: 'text', optional: true },
  on: { path: 'on', type: 'boolean', optional: false },
  at: { path: 'at', type: 'date', optional: false },
  _id: { path: '_id', type: 'objectId', optional: false },
};
const ORDERS = [['at'], ['name', 'at'], ['on', 'at'], ['name', 'on', 'at']];

const random = randomOf(SEED);
const below = (count: number): number => Math.floor(random() * count);
const COUNT = 120;
const LONG = 'long '.repeat(1000);

let connection: Connection;
let model: Model<Thing>;
let things: Thing[];

beforeAll(async () => {
  connection = await connectToTestDatabase(process.env['TEST_MONGO_URI'], 'pages');
  model = connection.model('Thing', schema) as unknown as Model<Thing>;
  await model.createCollection();
  await model.createIndexes();
});
beforeEach(async () => {
  // most keys are many records' own, some records lack the name
  const names = ['a', 'a', 'a', 'b', 'ü', '', `${LONG}1`, `${LONG}1`, `${LONG}2`, null, undefined];
  things = Array.from({ length: COUNT }, (_, index) => {
    const name = index % 3 === 0 ? `n${below(100)}` : names[below(names.length)];
    const at = new Date(below(2) === 0 ? 1000 : below(5));
    return { _id: new mongo.ObjectId(), set: 'mine', ...(name !== undefined && { name }), on: below(2) === 0, at };
  });
  await model.deleteMany({});
  await model.collection.insertMany([...things, { ...things[0], _id: new mongo.ObjectId(), set: 'foreign' }] as never);
});
afterAll(() => dropAndClose(connection));

function orderBy(keys: readonly string[], direction: 1 | -1): SortStep[] {
  return [...keys, '_id'].map((key) => ({ ...(STEPS[key] as Omit<SortStep, 'direction'>), direction }));
}

const NOW: CursorKey = { id: 1, secret: Buffer.alloc(32, 1) };
const KEYS: CursorKeys = { current: NOW, find: () => NOW };

interface Asked extends PageQuery {
  readonly digest: string;
}

function query(
  order: readonly SortStep[],
  { filter: within = { set: 'mine' }, ...asked }: Partial<Omit<PageQuery, 'filter'>> & { filter?: Condition } = {},
): Asked {
  const digest = searchDigest(JSON.stringify(within), EVERYTHING, order);
  const cursorOf = (position: Position): string => writeCursor(KEYS, digest, position);
  const page = { page: 1, pageSize: 10, count: 'none' as const, timeLimitMs: 5000 };
  return { filter: { scope: { set: within['set'] }, within }, order, digest, cursorOf, ...page, ...asked };
}

/** The page after one, or the first. */
async function pageAfter(before: Page<Thing> | undefined, asked: Asked): Promise<Page<Thing>> {
  if (before?.nextCursor === undefined) return findPage(model, asked);
  const { position } = readCursor(KEYS, before.nextCursor, asked.digest, asked.order);
  if (!position) throw new Error('Its own cursor was refused.');
  return findPage(model, { ...asked, after: position });
}

async function walk(asked: Asked, meanwhile: (page: Page<Thing>) => Promise<unknown> = async () => 0) {
  const found: Thing[] = [];
  let page: Page<Thing> | undefined;
  do {
    page = await pageAfter(page, asked);
    found.push(...page.items);
    await meanwhile(page);
  } while (page.more);
  return found.map(({ _id }) => _id.toHexString());
}

/** What the database says of the queries that some work makes of it. */
async function profiled(work: () => Promise<unknown>): Promise<mongo.Document[]> {
  const database = connection.db;
  if (!database) throw new Error('Not connected.');
  await database.command({ profile: 2 });
  await work();
  await database.command({ profile: 0 });
  const found = await database
    .collection('system.profile')
    .find({ ns: /things$/, op: 'query' })
    .toArray();
  await database.collection('system.profile').drop();
  return found;
}

async function inOrder(asked: PageQuery): Promise<string[]> {
  const sort = asked.order.map(({ path, direction }): [string, 1 | -1] => [path, direction]);
  return (
    await model
      .find({ ...asked.filter.within })
      .sort(sort)
      .lean()
  ).map(({ _id }) => _id.toHexString());
}

describe(`pages by cursor (TEST_SEED=${SEED})`, () => {
  const cases = ORDERS.flatMap((keys) => ([1, -1] as const).map((direction) => ({ keys, direction })));

  it.each(cases)('are the list in its order: $keys $direction', async ({ keys, direction }) => {
    for (const pageSize of [2, 100]) {
      for (const filter of [{ set: 'mine' }, { set: 'mine', on: true }, { set: 'mine', name: { $in: ['a', 'b'] } }]) {
        const asked = query(orderBy(keys, direction), { pageSize, filter });
        expect(await walk(asked)).toEqual(await inOrder(asked));
      }
    }
  });

  it.each(cases)('go on where a record was that is deleted by now: $keys $direction', async ({ keys, direction }) => {
    const order = orderBy(keys, direction);
    const asked = query(order, { pageSize: 7 });
    const expected = await inOrder(asked);
    const found = await walk(asked, ({ items }) => model.deleteMany({ _id: { $in: items.map(({ _id }) => _id) } }));
    expect(found).toEqual(expected);
  });

  it('are refused when both records at the place are gone and their text is too long for a cursor', async () => {
    const asked = query(orderBy(['name', 'at'], 1), { pageSize: 1, filter: { set: 'mine', name: `${LONG}1` } });
    const first = await pageAfter(undefined, asked);
    await model.deleteMany({ name: `${LONG}1` });
    await expect(pageAfter(first, asked)).rejects.toMatchObject({
      status: 400,
      faults: { query: { cursor: [expect.stringContaining('were changed or deleted')] } },
    });
  });

  it.each([
    { keys: ['at'], filter: { set: 'mine' } },
    { keys: ['name', 'at'], filter: { set: 'mine' } },
    { keys: ['on', 'at'], filter: { set: 'mine' } },
    { keys: ['at'], filter: { set: 'mine', on: true } },
    { keys: ['at'], filter: { set: 'mine', name: 'a' } },
  ])('examine a few keys of an index, however far they are: by $keys of $filter', async ({ keys, filter }) => {
    for (const direction of [1, -1] as const) {
      let records = 0;
      const asked = query(orderBy(keys, direction), { filter });
      const finds = await profiled(async () => (records = (await walk(asked)).length));
      for (const { planSummary, hasSortStage } of finds) {
        expect(planSummary).toMatch(/^(IXSCAN|IDHACK)/);
        expect(hasSortStage).toBeUndefined();
      }
      const examined = finds.map(({ keysExamined }) => Number(keysExamined));
      // of a page and the record after it; more than one for each where many share a key, and the plan is chosen by trial
      expect(Math.max(...examined)).toBeLessThanOrEqual(10 * 11);
      expect(examined.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(5 * records);
    }
  });
});

describe('a page whose records do not fit into one reply', () => {
  it('misses and repeats nothing when others write meanwhile', async () => {
    const name = 'x'.repeat(6_000_000);
    const large = Array.from({ length: 5 }, (_, index) => ({
      _id: new mongo.ObjectId(),
      set: 'large',
      name: `${index}${name}`,
      on: true,
      at: new Date(index),
    }));
    await model.collection.insertMany(large as never);
    const expected = large.map(({ _id }) => _id.toHexString());
    afterFind = () => model.deleteOne({ _id: large[0]?._id });
    const found = await findPage(model, query(orderBy(['at'], 1), { filter: { set: 'large' } }));
    expect(found.items.map(({ _id }) => _id.toHexString())).toEqual(expected);
    expect(found.more).toBe(false);
  });
});

describe('a page whose records are too large together', () => {
  const LARGE = 'x'.repeat(6_000_000);
  const large = Array.from({ length: 12 }, (_, index) => ({
    _id: new mongo.ObjectId(),
    set: 'large',
    ...(index !== 1 && { name: `${index}${LARGE}` }),
    on: true,
    at: new Date(index),
  }));
  const idOf = ({ _id }: { _id: mongo.ObjectId }): string => _id.toHexString();
  const asked = query(orderBy(['at'], 1), { filter: { set: 'large' }, pageSize: 11, reducible: ['name'] });

  beforeEach(() => model.collection.insertMany(large as never));

  it('lacks the largest fields that it may, marked, and no more of them than it must', async () => {
    const { items, more } = await findPage(model, asked);
    expect([items.map(idOf), more]).toEqual([large.slice(0, 11).map(idOf), true]);
    // 8 of 6 MB fit
    expect(items.filter((item) => leftOutOf(item)?.includes('name'))).toHaveLength(2);
    expect(items.filter(({ name }) => name !== undefined)).toHaveLength(8);
    expect(leftOutOf(items[1] as object)).toBeUndefined();
  });

  it('tells of the next one also when one of its records is deleted meanwhile', async () => {
    afterFind = async () => {
      afterFind = () => model.deleteMany({ _id: { $in: large.slice(2, 9).map(({ _id }) => _id) } });
    };
    const { items, more } = await findPage(model, { ...asked, pageSize: 10 });
    expect([items.map(idOf), more]).toEqual([[0, 1, 9, 10, 11].map((index) => idOf(large[index] as Thing)), false]);
  });

  it('is refused where what it is sorted by is too large', async () => {
    const refusal = { status: 422, faults: { query: { page_size: [expect.stringContaining('fewer than 11')] } } };
    await expect(findPage(model, { ...asked, order: orderBy(['name'], 1) })).rejects.toMatchObject(refusal);
    await expect(findPage(model, { ...asked, reducible: [] })).rejects.toMatchObject(refusal);
  });
});

describe('pages by number', () => {
  it('count only what is asked for', async () => {
    const order = orderBy(['at'], -1);
    const total = { count: COUNT, exact: true };
    expect((await findPage(model, query(order))).total).toBeUndefined();
    expect((await findPage(model, query(order, { count: 'bounded' }))).total).toEqual(total);
    expect((await findPage(model, query(order, { count: 'exact' }))).total).toEqual(total);
  });

  it('refuse an exact count that cannot be had in time, and say what to do', async () => {
    const asked = query(orderBy(['at'], -1), { count: 'exact' });
    const unknown = async () => ({ count: 10, exact: false });
    const refusal = { status: 422, faults: { query: { count: [expect.stringContaining('Narrow the search')] } } };
    await expect(findPage(model, asked, unknown)).rejects.toMatchObject(refusal);
    const work = { $size: { $range: [0, { $add: [500_000, { $second: '$at' }] }] } };
    const slow = { set: 'mine', $expr: { $gt: [work, 0] } };
    await expect(
      findPage(model, query(orderBy(['at'], -1), { count: 'exact', filter: slow, timeLimitMs: 50, page: 2 ** 53 })),
    ).rejects.toMatchObject(refusal);
  });

  it('are empty past the end, however far', async () => {
    for (const page of [13, 2 ** 40, 2 ** 53, 1e300, Infinity]) {
      const found = await findPage(model, query(orderBy(['at'], -1), { page, count: 'bounded' }));
      expect(found).toEqual({ items: [], more: false, total: { count: COUNT, exact: true } });
    }
  });

  it('lead on by cursor', async () => {
    const asked = query(orderBy(['at'], 1));
    const second = await findPage(model, { ...asked, page: 2 });
    const third = await pageAfter(second, asked);
    expect(third.items).toEqual((await findPage(model, { ...asked, page: 3 })).items);
  });
});
