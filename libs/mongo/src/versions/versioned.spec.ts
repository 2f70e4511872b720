import { mongo, Schema, type Connection, type Model } from 'mongoose';
import { connectToTestDatabase, dropAndClose } from '../../test/connect-to-test-database.js';
import { withTransaction } from '../transaction.js';
import type { StoredDocument } from './upgrade-chain.js';
import { versioned } from './versioned.js';
import { WriteBacks } from './write-backs.js';

/** Version 1.0.0 has `title` and a textual `limit`; 1.1.0 adds `labels`; 2.0.0 calls it `name` and makes `limit` a number. */
interface Report {
  _id: string;
  name?: string;
  limit?: number;
  labels?: string[];
  parameters?: StoredDocument;
  schema_version?: string;
}

const schema = new Schema<Report>(
  { _id: String, name: String, limit: Number, labels: { type: [String], default: undefined }, parameters: {} },
  { collection: 'reports', versionKey: false },
);
const chain = versioned(schema as unknown as Schema, {
  version: '2.0.0',
  steps: [
    { from: '1.0.0', to: '1.1.0', up: (old) => ({ ...old, labels: ['none'] }) },
    {
      from: '1.1.0',
      to: '2.0.0',
      up: ({ title, limit, ...rest }) => ({ ...rest, name: title, limit: Number(String(limit).replace(' %', '')) }),
    },
  ],
});
const upgraded = { name: 'a', limit: 5, labels: ['none'], schema_version: '2.0.0' };

let connection: Connection;
let reports: Model<Report, object, object, object>;

/** What the database holds, past all hooks. */
const stored = (id = 'r') => raw().findOne({ _id: id });
const raw = () => connection.collection<{ _id: string; limit?: unknown; schema_version?: string }>('reports');
const store = (document: StoredDocument) => raw().insertOne({ _id: 'r', ...document });
const storeFirst = (more: StoredDocument = {}) => store({ title: 'a', limit: '5 %', ...more });
const settled = () => WriteBacks.of(connection).drain();

beforeAll(async () => {
  connection = await connectToTestDatabase(process.env['TEST_MONGO_URI'], 'versioned');
  reports = connection.model<Report>('Report', schema) as unknown as typeof reports;
});
afterEach(async () => {
  await settled();
  await raw().deleteMany({});
});
afterAll(() => dropAndClose(connection));

describe('reading an older document', () => {
  it('gives it upgraded and writes it back', async () => {
    await storeFirst();
    expect(await reports.findOne({ _id: 'r' }).lean()).toEqual({ _id: 'r', ...upgraded });
    await settled();
    expect(await stored()).toEqual({ _id: 'r', ...upgraded });
  });

  it('starts at the version it has', async () => {
    await store({ title: 'a', limit: '5 %', labels: ['own'], schema_version: '1.1.0' });
    expect(await reports.find().lean()).toEqual([{ _id: 'r', ...upgraded, labels: ['own'] }]);
    await settled();
    expect(await stored()).toEqual({ _id: 'r', ...upgraded, labels: ['own'] });
  });

  it('hydrates from the stored form, not from what casting left of it, and saves only what was set', async () => {
    await storeFirst({ unknown: 'kept' });
    for (const document of [...(await reports.find()), await reports.findOne()]) {
      expect(document?.toObject()).toEqual({ _id: 'r', ...upgraded, unknown: 'kept' });
    }
    await settled();
    expect(await stored()).toEqual({ _id: 'r', ...upgraded, unknown: 'kept' });
  });

  it('upgrades the store before a hydrated document is saved', async () => {
    await storeFirst();
    const document = await withTransaction(connection, (session) => reports.findOne().session(session));
    expect(await stored()).toMatchObject({ title: 'a' });
    document?.$session(null);
    document?.set('name', 'b');
    await document?.save();
    expect(await stored()).toEqual({ _id: 'r', ...upgraded, name: 'b' });
  });

  it.each([
    ['an inclusive', { name: 1 }, { _id: 'r', name: 'a', schema_version: '2.0.0' }],
    ['one without the id', { name: 1, _id: 0 }, { _id: 'r', name: 'a', schema_version: '2.0.0' }],
    ['an exclusive', { labels: 0, schema_version: 0 }, { _id: 'r', name: 'a', limit: 5, schema_version: '2.0.0' }],
  ])(
    'answers %s projection with the upgraded fields and never stores the part as the whole',
    async (_, fields, seen) => {
      await storeFirst({ parameters: { seed: 7 } });
      const parameters = 'labels' in fields ? { parameters: { seed: 7 } } : {};
      expect(await reports.findOne({}, fields).lean()).toEqual({ ...seen, ...parameters });
      await settled();
      expect(await stored()).toEqual({ _id: 'r', ...upgraded, parameters: { seed: 7 } });
      await raw().deleteMany({});
      await storeFirst();
      expect((await reports.find({}, fields))[0]?.toObject()).toMatchObject(seen);
    },
  );

  it('upgrades what a lean cursor returns, and refuses a cursor of hydrated documents', async () => {
    await storeFirst();
    const seen = [];
    for await (const document of reports.find().lean().cursor()) seen.push(document);
    expect(seen).toEqual([{ _id: 'r', ...upgraded }]);
    await settled();
    await raw().deleteMany({});
    await storeFirst();
    await expect(reports.find().cursor().next()).rejects.toThrow(/must be lean/);
  });

  it('gives aggregates the same function', async () => {
    await storeFirst();
    const [document] = await reports.aggregate<StoredDocument>([{ $match: { _id: 'r' } }]);
    expect(chain.upgrade(document ?? {})).toEqual({ _id: 'r', ...upgraded });
  });

  it('does not take an explanation for a document', async () => {
    await storeFirst();
    expect(await reports.findOne({ _id: 'r' }).explain()).toHaveProperty('queryPlanner');
  });

  it('rewrites only fields that changed: number types and key order of the rest stay', async () => {
    const parameters = {
      b: new mongo.Double(1),
      big: mongo.Long.fromString('9223372036854775807'),
      int: new mongo.Long(3),
    };
    await storeFirst({ parameters });
    await reports.findOne().lean();
    await settled();
    const [types] = await raw()
      .aggregate([
        { $project: { b: { $type: '$parameters.b' }, big: '$parameters.big', int: { $type: '$parameters.int' } } },
      ])
      .toArray();
    expect(types).toEqual({ _id: 'r', b: 'double', big: parameters.big, int: 'long' });
  });

  it('is harmless when the process dies before the write-back: the next read does it', async () => {
    await storeFirst();
    const inTransaction = () => withTransaction(connection, (session) => reports.findOne().session(session).lean());
    expect(await inTransaction()).toEqual({ _id: 'r', ...upgraded });
    expect(await stored()).toMatchObject({ title: 'a', limit: '5 %' });
    expect(await reports.findOne().lean()).toEqual({ _id: 'r', ...upgraded });
    await settled();
    expect(await stored()).toEqual({ _id: 'r', ...upgraded });
  });
});

describe('changing an older document', () => {
  it.each([
    ['updateOne', () => reports.updateOne({ _id: 'r' }, { $set: { limit: 6 } })],
    ['updateMany', () => reports.updateMany({}, { $set: { limit: 6 } })],
    ['an upsert', () => reports.updateOne({ _id: 'r' }, { $set: { limit: 6 } }, { upsert: true })],
    ['findOneAndUpdate', () => reports.findOneAndUpdate({ _id: 'r' }, { $set: { limit: 6 } }).lean()],
    ['findOneAndUpdate in order', () => reports.findOneAndUpdate({}, { $set: { limit: 6 } }, { sort: { _id: 1 } })],
    ['a pipeline', () => reports.updateOne({ _id: 'r' }, [{ $set: { limit: 6 } }], { updatePipeline: true })],
    ['bulkWrite', () => reports.bulkWrite([{ updateOne: { filter: { _id: 'r' }, update: { $set: { limit: 6 } } } }])],
    ['in a transaction', () => withTransaction(connection, (s) => reports.updateOne({}, { limit: 6 }, { session: s }))],
  ])('by %s upgrades it first', async (_, change) => {
    await storeFirst();
    await change();
    expect(await stored()).toEqual({ _id: 'r', ...upgraded, limit: 6 });
  });

  it('reports the match as if nothing had been in the way', async () => {
    await storeFirst();
    expect(await reports.updateOne({ _id: 'r' }, { $set: { limit: 6 } })).toMatchObject({
      matchedCount: 1,
      modifiedCount: 1,
    });
    await raw().deleteMany({});
    await storeFirst();
    const before = await reports.findOneAndUpdate({ _id: 'r' }, { limit: 6 }, { returnDocument: 'before' }).lean();
    expect(before).toEqual({ _id: 'r', ...upgraded });
  });

  it('still reports a miss when nothing matches', async () => {
    await storeFirst();
    expect(await reports.updateOne({ _id: 'other' }, { $set: { limit: 6 } })).toMatchObject({ matchedCount: 0 });
    expect(await reports.findOneAndUpdate({ _id: 'other' }, { $set: { limit: 6 } })).toBeNull();
  });

  it.each([
    ['replaceOne', () => reports.replaceOne({ _id: 'r' }, { name: 'new' })],
    ['findOneAndReplace', () => reports.findOneAndReplace({ _id: 'r' }, { name: 'new' })],
    ['bulkWrite', () => reports.bulkWrite([{ replaceOne: { filter: { _id: 'r' }, replacement: { name: 'new' } } }])],
  ])('by %s stores the replacement at the current version', async (_, replace) => {
    await storeFirst();
    await replace();
    expect(await stored()).toEqual({ _id: 'r', name: 'new', schema_version: '2.0.0' });
  });

  it('hands out what was deleted upgraded, and deletes without asking for the version', async () => {
    await storeFirst();
    expect(await reports.findOneAndDelete({ _id: 'r' }).lean()).toEqual({ _id: 'r', ...upgraded });
    await store({ schema_version: '3.0.0' });
    await reports.deleteOne({ _id: 'r' });
    expect(await stored()).toBeNull();
  });

  it('refuses orFail, which would hide that the document had to be upgraded', async () => {
    await storeFirst();
    await expect(reports.updateOne({ _id: 'r' }, { limit: 6 }).orFail()).rejects.toThrow(/orFail/);
  });
});

describe('two writers at once', () => {
  it('lose nothing while the document is upgraded under them', async () => {
    for (let round = 0; round < 15; round += 1) {
      await storeFirst();
      await Promise.all([
        reports.updateOne({ _id: 'r' }, { $set: { limit: 6 } }),
        reports.findOne({ _id: 'r' }).lean(),
        reports.updateOne({ _id: 'r' }, { $push: { labels: 'x' } }),
        reports.find({}, { name: 1 }).lean(),
      ]);
      await settled();
      expect(await stored()).toEqual({ _id: 'r', ...upgraded, limit: 6, labels: ['none', 'x'] });
      await raw().deleteMany({});
    }
  });

  it('of which one knows only the older version lose nothing either', async () => {
    // A service of the earlier release, in the middle of a rolling upgrade, goes on changing the form that it knows.
    const changeOlderForm = async () => {
      const older = { _id: 'r', schema_version: { $exists: false } };
      for (let limit = 6; ; limit += 1) {
        const { matchedCount } = await raw().updateOne(older, { $set: { limit: `${limit} %` } });
        if (matchedCount === 0) return limit - 1;
      }
    };
    for (let round = 0; round < 25; round += 1) {
      await storeFirst();
      const [last] = await Promise.all([changeOlderForm(), reports.findOne({ _id: 'r' }).lean()]);
      await settled();
      expect(await stored()).toEqual({ _id: 'r', ...upgraded, limit: last });
      await raw().deleteMany({});
    }
  });

  it('do not overwrite a change that came between reading and writing back', async () => {
    await storeFirst();
    await reports.findOne().lean();
    await reports.updateOne({ _id: 'r' }, { $set: { name: 'changed' } });
    await settled();
    expect(await stored()).toEqual({ _id: 'r', ...upgraded, name: 'changed' });
  });
});

describe('a newer document', () => {
  it('of a minor version is read, changed and keeps what is unknown here', async () => {
    await store({ ...upgraded, unknown: { a: 1 }, schema_version: '2.3.0' });
    expect(await reports.findOne().lean()).toMatchObject({ unknown: { a: 1 } });
    await reports.updateOne({ _id: 'r' }, { $set: { limit: 6, schema_version: '2.0.0' } });
    const document = await reports.findOne();
    document?.set('name', 'b');
    await document?.save();
    await settled();
    expect(await stored()).toEqual({
      _id: 'r',
      ...upgraded,
      limit: 6,
      name: 'b',
      unknown: { a: 1 },
      schema_version: '2.3.0',
    });
  });

  it('of a minor version is not replaced whole', async () => {
    await store({ ...upgraded, unknown: 1, schema_version: '2.3.0' });
    await expect(reports.replaceOne({ _id: 'r' }, { name: 'new' })).rejects.toMatchObject({ status: 409 });
    expect(await stored()).toMatchObject({ unknown: 1 });
  });

  it.each([
    ['find', () => reports.find().lean()],
    ['findOne', () => reports.findOne()],
    ['a projection', () => reports.findOne({}, { name: 1 }).lean()],
    ['updateOne', () => reports.updateOne({ _id: 'r' }, { $set: { limit: 6 } })],
    ['updateMany', () => reports.updateMany({}, { $set: { limit: 6 } })],
    ['findOneAndUpdate', () => reports.findOneAndUpdate({}, { $set: { limit: 6 } })],
    ['findOneAndDelete', () => reports.findOneAndDelete({})],
    ['bulkWrite', () => reports.bulkWrite([{ updateOne: { filter: { _id: 'r' }, update: { limit: 6 } } }])],
  ])('of a major version is refused by %s and stays', async (_, use) => {
    const document = { name: 'z', schema_version: '3.0.0' };
    await store(document);
    await expect(use()).rejects.toMatchObject({ status: 409, details: { stored: '3.0.0', supported: '2.0.0' } });
    expect(await stored()).toEqual({ _id: 'r', ...document });
  });
});

describe('a new document carries the current version', () => {
  it.each([
    ['create', () => reports.create({ _id: 'r', name: 'n' })],
    ['insertMany', () => reports.insertMany([{ _id: 'r', name: 'n' }])],
    ['bulkWrite', () => reports.bulkWrite([{ insertOne: { document: { _id: 'r', name: 'n' } } }])],
    ['an upsert', () => reports.updateOne({ _id: 'r' }, { $set: { name: 'n' } }, { upsert: true })],
    ['findOneAndUpdate', () => reports.findOneAndUpdate({ _id: 'r' }, { name: 'n' }, { upsert: true })],
    ['replaceOne', () => reports.replaceOne({ _id: 'r' }, { name: 'n' }, { upsert: true })],
    [
      'an upserting pipeline',
      () => reports.updateOne({ _id: 'r' }, [{ $set: { name: 'n' } }], { upsert: true, updatePipeline: true }),
    ],
  ])('by %s', async (_, insert) => {
    await insert();
    expect(await stored()).toEqual({ _id: 'r', name: 'n', schema_version: '2.0.0' });
  });
});
