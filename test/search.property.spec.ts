import fc from 'fast-check';
import mongoose from 'mongoose';
import {
  compileFilter,
  DEFAULT_LIMITS,
  type FieldTable,
  type Filter,
  matchesFilter,
  parseFilter,
  parseFilterText,
  printFilter,
} from '#libs/search';
import { DOCUMENTS, FIELDS, filterOf } from './support/search-arbitraries.js';

/** Filters per collection of records, and rounds with new records: 5,000 filters over 40 records each. */
const FILTERS = 200;
const ROUNDS = 25;

/** Random filters nest deeper than people do. */
const LIMITS = { ...DEFAULT_LIMITS, depth: 100, clauses: 1000, expressionLength: 1_000_000 };

const { Long } = mongoose.mongo;
const { Mixed } = mongoose.Schema.Types;

describe('a compiled filter on a real database', () => {
  const uri = process.env['TEST_MONGO_URI'];
  if (uri === undefined) throw new Error('TEST_MONGO_URI is not set: it names the mongod that these tests search.');
  // Large integers come back as bigint, as the naive evaluation takes them.
  const connection = mongoose.createConnection(uri, { dbName: 'search-property', useBigInt64: true });
  const collection = connection.collection<{ _id: number }>('records');

  // Through a model, as the service asks: its casting must leave a compiled filter as it is.
  const part = (fields: Record<string, unknown>) => new mongoose.Schema(fields as never, { _id: false });
  const fields = {
    _id: Number,
    id: String,
    created_at: Date,
    job_status: String,
    model: String,
    drift_detected: Boolean,
    tags: [String],
    parameters: Mixed,
    detector: part({ name: String }),
    result: part({ p_value: Number }),
    permissions: [part({ entity: String, level: String })],
  };
  const schema = new mongoose.Schema(fields as never, {
    collection: 'records',
    strictQuery: 'throw',
    autoIndex: false,
  });
  const Records = connection.model<{ _id: number }>('Record', schema);

  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  async function check(filters: unknown[], fields: FieldTable): Promise<void> {
    const records = await collection.find().sort({ _id: 1 }).toArray();
    await Promise.all(
      filters.map(async (input, index) => {
        const parsed = parseFilter(input, fields, LIMITS);
        if (!parsed.ok) throw new Error(`Refused ${show(input)}: ${JSON.stringify(parsed.faults)}`);
        // Every other filter goes to the database by way of its text.
        const compiled = compileFilter(index % 2 === 0 ? parsed.filter : reread(parsed.filter, fields));
        const found = await Records.find(compiled, { _id: 1 }).sort({ _id: 1 }).lean();
        const ids = found.map((record) => record._id);
        const expected = records.filter((record) => matchesFilter(parsed.filter, record)).map((record) => record._id);
        if (ids.join() === expected.join()) return;
        const wrong = records.find((record) => ids.includes(record._id) !== expected.includes(record._id));
        throw new Error(`The database and the naive evaluation differ.
          filter ${show(input)}
          compiled ${show(compiled)}
          database [${ids.join()}], naive [${expected.join()}]
          first record that differs ${show(wrong)}`);
      }),
    );
  }

  it('finds what the naive evaluation finds, for random records and random filters', async () => {
    const filters = fc.array(filterOf(FIELDS), { minLength: FILTERS, maxLength: FILTERS });
    const records = fc.array(DOCUMENTS, { minLength: 40, maxLength: 40 });
    const property = fc.asyncProperty(records, filters, async (documents, inputs) => {
      await collection.deleteMany({});
      await collection.insertMany(documents.map((document, index) => ({ ...document, _id: index })));
      await check(inputs, FIELDS);
    });
    // The report names the one filter and record that differ, so shrinking 200 filters would only cost time.
    await fc.assert(property, { numRuns: ROUNDS, endOnFailure: true });
  }, 120_000);

  it('compares 64-bit integers without loss', async () => {
    await collection.deleteMany({});
    const seeds = ['9007199254740992', '9007199254740993', '9223372036854775807'];
    await collection.insertMany(seeds.map((seed, _id) => ({ _id, parameters: { seed: Long.fromString(seed) } })));
    await check(
      seeds.flatMap((seed) =>
        ['$eq', '$gt', '$lte', '$ne'].map((operator) => ({ 'parameters.seed': { [operator]: BigInt(seed) } })),
      ),
      FIELDS,
    );
    const parsed = parseFilter({ 'parameters.seed': 9007199254740993n }, FIELDS);
    expect(parsed.ok && (await collection.countDocuments(compileFilter(parsed.filter)))).toBe(1);
  });

  it('takes the longest admitted texts, lists and expressions', async () => {
    const long = '\u{1F600}('.repeat(2048);
    await collection.deleteMany({});
    await collection.insertOne({ _id: 1, model: long } as { _id: number });
    await check(
      [
        { model: { $startsWith: long } },
        { model: { $contains: long } },
        { model: { $in: Array.from({ length: 1000 }, (_, index) => String(index)) } },
        { model: { $regex: 'a'.repeat(256) } },
        { $or: Array.from({ length: 250 }, () => ({ model: { $gt: 'a' } })) },
      ],
      FIELDS,
    );
  });
});

function reread(filter: Filter, fields: FieldTable): Filter {
  const text = printFilter(filter);
  const parsed = parseFilterText(text, fields, LIMITS);
  if (!parsed.ok) throw new Error(`Refused ${text}: ${parsed.faults.join(' ')}`);
  return parsed.filter;
}

function show(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? `${item}n` : item));
}
