import mongoose, { type Connection, mongo } from 'mongoose';
import { Conflict, ServiceUnavailable } from '#libs/http';
import { toApiError } from '../errors/to-api-error.js';
import { InsertBatch } from './insert-batch.js';
import { insertEach } from './insert-each.js';
import { LookupBatch } from './lookup-batch.js';

interface Thing {
  readonly id: string;
}

/** A look-up over a set of ids that notes what it was asked for. */
function lookupOver(ids: readonly string[], fault: (keys: readonly string[]) => Error | undefined = () => undefined) {
  const asked: string[][] = [];
  const batch = new LookupBatch<Thing, Thing>(
    async (keys) => {
      const wanted = keys.map(({ id }) => id);
      asked.push(wanted);
      const error = fault(wanted);
      if (error) throw error;
      return ids.filter((id) => wanted.includes(id)).map((id) => ({ id }));
    },
    ({ id }) => id,
  );
  return { asked, find: (id: string) => batch.find({ id }) };
}

describe('LookupBatch', () => {
  it('answers look-ups of one turn by one command, each with its own value', async () => {
    const { asked, find } = lookupOver(['a', 'b']);
    expect(await Promise.all([find('a'), find('b'), find('a'), find('missing')])).toEqual([
      { id: 'a' },
      { id: 'b' },
      { id: 'a' },
      undefined,
    ]);
    expect(asked).toEqual([['a', 'b', 'missing']]);
  });

  it('remembers nothing: what is asked later is looked up anew', async () => {
    const ids: string[] = [];
    const { asked, find } = lookupOver(ids);
    expect(await find('a')).toBeUndefined();
    ids.push('a');
    expect(await find('a')).toEqual({ id: 'a' });
    expect(asked).toHaveLength(2);
  });

  it('fails all of a batch when the database is away, and the next one not', async () => {
    let isAway = true;
    const { find } = lookupOver(['a', 'b'], () => (isAway ? new Error('away') : undefined));
    const outcomes = await Promise.allSettled([find('a'), find('b')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isAway = false;
    expect(await find('a')).toEqual({ id: 'a' });
  });

  it('keeps a document that this release cannot read from failing the others', async () => {
    const { find } = lookupOver(['a', 'newer', 'b'], (keys) =>
      keys.includes('newer') ? new Conflict('Stored by a newer release.') : undefined,
    );
    const outcomes = await Promise.allSettled([find('a'), find('newer'), find('b')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});

describe('InsertBatch', () => {
  let connection: Connection;
  const commands: string[] = [];

  beforeAll(async () => {
    const options = { dbName: 'insert-batch-spec', monitorCommands: true };
    connection = await mongoose.createConnection(process.env['TEST_MONGO_URI'] ?? '', options).asPromise();
    connection.getClient().on('commandStarted', ({ commandName }) => commands.push(commandName));
    await connection.dropDatabase();
    await connection.collection('things').createIndex({ id: 1 }, { unique: true });
  });

  beforeEach(() => {
    commands.length = 0;
  });

  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  function batch(): InsertBatch {
    return new InsertBatch(() => connection.collection('things') as unknown as mongo.Collection);
  }

  async function stored(): Promise<string[]> {
    const found = await connection.collection('things').find().sort({ id: 1 }).toArray();
    return found.map((document) => String(document['id']));
  }

  it('stores what is inserted in one turn by one command', async () => {
    const insertions = batch();
    await Promise.all(['a', 'b', 'c'].map((id) => insertions.insert({ id })));
    expect(commands.filter((name) => name === 'insert')).toHaveLength(1);
    expect(await stored()).toEqual(['a', 'b', 'c']);
  });

  it('lets each insertion fail or succeed by itself', async () => {
    const insertions = batch();
    const outcomes = await Promise.allSettled(['d', 'a', 'e', 'b'].map((id) => insertions.insert({ id })));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
    expect(outcomes[1]).toMatchObject({ reason: { code: 11_000 } });
    expect(await stored()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('sends a large document by itself, so that one over the limit of the database fails alone', async () => {
    const insertions = batch();
    const blob = 'x'.repeat(17 * 1024 * 1024);
    const outcomes = await Promise.allSettled([
      insertions.insert({ id: 'f' }),
      insertions.insert({ id: 'g', blob }),
      insertions.insert({ id: 'h' }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('rejects everything when the database is away', async () => {
    const client = new mongo.MongoClient('mongodb://127.0.0.1:1', { serverSelectionTimeoutMS: 50 });
    const insertions = new InsertBatch(() => client.db('x').collection('things'));
    const outcomes = await Promise.allSettled([insertions.insert({ id: 'i' }), insertions.insert({ id: 'j' })]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await client.close();
  });
});

describe('insertEach', () => {
  it('says of each document that the database is away when it is', async () => {
    const away = new mongo.MongoClient('mongodb://127.0.0.1:1', { serverSelectionTimeoutMS: 50 });
    try {
      const outcomes = await insertEach(away.db('none').collection('things'), [{ id: 'a' }, { id: 'b' }]);
      expect(outcomes.map(toApiError)).toEqual([expect.any(ServiceUnavailable), expect.any(ServiceUnavailable)]);
    } finally {
      await away.close();
    }
  });
});
