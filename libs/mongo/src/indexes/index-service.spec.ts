import { Schema, type Connection } from 'mongoose';
import { connectToTestDatabase, dropAndClose } from '../../test/connect-to-test-database.js';
import { IndexService } from './index-service.js';

const schema = new Schema({ name: String, at: Date, text: String }, { collection: 'things' });
schema.index({ name: 1 }, { unique: true });
schema.index({ at: -1, _id: -1 });
schema.index({ text: 1 }, { partialFilterExpression: { text: { $exists: true } }, name: 'text_if_there' });

let connection: Connection;
const things = () => connection.collection('things');

beforeAll(async () => {
  connection = await connectToTestDatabase(process.env['TEST_MONGO_URI'], 'indexes');
  connection.model('Thing', schema);
});
beforeEach(() => connection.dropDatabase());
afterAll(() => dropAndClose(connection));

describe('IndexService', () => {
  it('makes the collection and every declared index before it reports complete', async () => {
    const before = await new IndexService(connection).report();
    expect(before).toMatchObject({ complete: false, missing: { length: 3 } });
    expect(await new IndexService(connection).build()).toEqual({
      complete: true,
      missing: [],
      different: [],
      extra: [],
    });
    expect((await things().indexes()).map(({ key }) => key)).toEqual([
      { _id: 1 },
      { name: 1 },
      { at: -1, _id: -1 },
      { text: 1 },
    ]);
  });

  it('lets several replicas start at once', async () => {
    const replicas = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const own = await connectReplica();
        return own;
      }),
    );
    const reports = await Promise.all(replicas.map((replica) => new IndexService(replica).build()));
    expect(reports.every(({ complete }) => complete)).toBe(true);
    await Promise.all(replicas.map((replica) => replica.close()));
  });

  it('names collection, index and a duplicate when data do not fit a unique index', async () => {
    await things().insertMany([{ name: 'twice' }, { name: 'twice' }]);
    await expect(new IndexService(connection).build()).rejects.toThrow(
      /unique index \{"name":1\} of things cannot be built: more than one document has \{"name":"twice"\}/,
    );
  });

  it('reports an index with other options as not complete and one that nobody declared as extra', async () => {
    await things().createIndex({ name: 1 });
    await things().createIndex({ extra: 1 });
    expect(await new IndexService(connection).build()).toEqual({
      complete: false,
      missing: [],
      different: [{ collection: 'things', index: '{"name":1}' }],
      extra: [{ collection: 'things', index: 'extra_1' }],
    });
  });

  it('notices a dropped index when the last report is 10 s old', async () => {
    const service = new IndexService(connection);
    await service.build();
    await things().dropIndex('name_1');
    expect((await service.report()).complete).toBe(true);
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 10_001);
    expect(await service.report()).toMatchObject({
      complete: false,
      missing: [{ collection: 'things', index: '{"name":1}' }],
    });
    now.mockRestore();
  });
});

/** A connection of its own to the same database, with the same schema: another replica. */
async function connectReplica(): Promise<Connection> {
  const { createConnection } = (await import('mongoose')).default;
  const uri = process.env['TEST_MONGO_URI'] ?? '';
  const replica = await createConnection(uri, {
    dbName: connection.name,
    autoIndex: false,
    autoCreate: false,
  }).asPromise();
  replica.model('Thing', schema);
  return replica;
}
