import type { Connection } from 'mongoose';
import type { DatabaseSettings } from '#libs/config';
import { connect } from '../connection/connect.js';
import { DatabaseMonitor } from './database-monitor.js';
import type { ObservedCommand } from './observed-command.js';

const name = `monitor-${process.pid}`;
const settings: DatabaseSettings = {
  uri: process.env['TEST_MONGO_URI'] ?? '',
  name,
  poolSize: 2,
  selectionTimeoutMs: 2_000,
  startupTimeoutMs: 5_000,
};

describe('a monitored database', () => {
  let monitor: DatabaseMonitor;
  let connection: Connection;
  let seen: ObservedCommand[];

  beforeEach(async () => {
    monitor = new DatabaseMonitor();
    connection = await connect(settings, undefined, undefined, monitor);
    seen = [];
    monitor.observe((command) => seen.push(command));
  });
  afterEach(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  it('tells of each command its name, its place and its time, and nothing of its values', async () => {
    const records = connection.collection('records');
    await records.insertMany(Array.from({ length: 5 }, (_, n) => ({ n, text: 'private' })));
    await records.find({ text: 'private' }, { batchSize: 2 }).toArray();
    const names = seen.map((command) => command.name);
    expect(names).toEqual(['insert', 'find', 'getMore', 'getMore']);
    for (const { database, collection, milliseconds, error } of seen) {
      expect({ database, collection, error }).toEqual({ database: name, collection: 'records', error: undefined });
      expect(milliseconds).toBeGreaterThan(0);
    }
    expect(JSON.stringify(seen)).not.toContain('private');
  });

  it('tells of a failure with its error, and lets it through', async () => {
    const failing = connection.collection('records').find({ $nonsense: 1 }).toArray();
    await expect(failing).rejects.toThrow('$nonsense');
    expect(seen).toEqual([expect.objectContaining({ name: 'find', error: expect.any(Error) })]);
  });

  it('leaves out the collection of a command that is on none', async () => {
    await connection.db?.command({ dbStats: 1 });
    expect(seen).toEqual([{ name: 'dbStats', database: name, milliseconds: expect.any(Number) }]);
  });

  it('knows who has a connection and who waits for one', async () => {
    const body = 'function() { sleep(300); return true; }';
    const slow = { $expr: { $function: { body, args: [], lang: 'js' } } };
    const records = connection.collection('records');
    await records.insertOne({});
    expect(monitor.pool).toMatchObject({ checkedOut: 0, waiting: 0, failures: 0 });
    const running = Array.from({ length: 3 }, () => records.findOne(slow));
    await until(() => monitor.pool.checkedOut === 2 && monitor.pool.waiting === 1);
    expect(monitor.pool.size).toBe(2);
    await Promise.all(running);
    expect(monitor.pool).toMatchObject({ size: 2, checkedOut: 0, waiting: 0, failures: 0 });
  });

  it('forgets the connections of a closed pool', async () => {
    await connection.collection('records').findOne();
    expect(monitor.pool.size).toBeGreaterThan(0);
    await connection.getClient().close();
    expect(monitor.pool).toMatchObject({ size: 0, checkedOut: 0 });
    connection = await connect(settings);
  });
});

async function until(holds: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 10_000; !holds(); await new Promise((resolve) => setTimeout(resolve, 5))) {
    if (Date.now() > deadline) throw new Error('It did not come true within 10 s.');
  }
}
