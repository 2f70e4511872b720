import { mongo, Schema, type Connection } from 'mongoose';
import { connectToTestDatabase, dropAndClose } from '../../test/connect-to-test-database.js';
import { Leases } from '../leases/leases.js';
import type { StoredDocument } from '../versions/upgrade-chain.js';
import { versioned } from '../versions/versioned.js';
import { MigrationRecords } from './migration-records.js';
import type { Migration } from './migration.js';
import { Migrations } from './migrations.js';
import { StoredVersionsService } from './stored-versions.js';

/** Reports of 1.0.0 have no `labels`; one whose step fails stands for a process that dies half-way. */
const schema = new Schema<{ _id: number }>({ _id: Number }, { collection: 'app.reports', versionKey: false });
let failing: number | undefined;
versioned(schema as unknown as Schema, {
  version: '1.1.0',
  eager: true,
  steps: [
    {
      from: '1.0.0',
      to: '1.1.0',
      up: (old) => {
        if (old['_id'] === failing) throw new Error('cannot be upgraded');
        return { ...old, labels: [] };
      },
    },
  ],
});

const COUNT = 100;

let connection: Connection;
const reports = () => connection.collection<{ _id: number }>('app.reports');
const leases = () => new Leases(connection);
const records = () => new MigrationRecords(connection);
const replica = (...registered: Migration[]): Migrations => {
  const migrations = new Migrations(connection, leases(), records());
  for (const migration of registered) migrations.register(migration);
  return migrations;
};
const migration = (id: string, run: Migration['run']): Migration => ({ id, description: `Does ${id}.`, run });
const changed = (documents: number) => Promise.resolve({ documents });

beforeAll(async () => {
  connection = await connectToTestDatabase(process.env['TEST_MONGO_URI'], 'migrations');
  connection.model('ReportDocument', schema);
});
beforeEach(async () => {
  failing = undefined;
  await connection.dropDatabase();
  await reports().insertMany(Array.from({ length: COUNT }, (_, index) => ({ _id: index + 1 })));
});
afterAll(() => dropAndClose(connection));

describe('Migrations', () => {
  it('upgrade all documents of an eager kind, and note it', async () => {
    await replica().run();
    expect(await reports().countDocuments({ labels: [], schema_version: '1.1.0' } as StoredDocument)).toBe(COUNT);
    expect(await records().list()).toEqual([
      {
        id: 'reports-1.1.0',
        description: 'Brings all documents of app.reports to version 1.1.0.',
        startedAt: expect.any(Date),
        finishedAt: expect.any(Date),
        documents: COUNT,
      },
    ]);
  });

  it('make what comes before upgrades first, on documents as they were', async () => {
    const seen: unknown[] = [];
    const look = (id: string, beforeUpgrades: boolean): Migration => ({
      ...migration(id, async () => {
        seen.push([id, await reports().countDocuments({ labels: [] } as StoredDocument)]);
        return { documents: 0 };
      }),
      beforeUpgrades,
    });
    await replica(look('later', false), look('earlier', true)).run();
    expect(seen).toEqual([
      ['earlier', 0],
      ['later', COUNT],
    ]);
  });

  it('leave alone what a newer release wrote', async () => {
    await reports().insertOne({ _id: 1_000, schema_version: '1.2.0' } as { _id: number });
    await replica().run();
    expect(await reports().findOne({ _id: 1_000 })).toEqual({ _id: 1_000, schema_version: '1.2.0' });
  });

  it('end the start with the name of what failed, and go on from there the next time', async () => {
    failing = 60;
    await expect(replica().run()).rejects.toThrow('The migration reports-1.1.0 failed: cannot be upgraded');
    const remaining = await reports().countDocuments({ schema_version: null as never });
    expect(remaining).toBeGreaterThan(0);
    expect(remaining).toBeLessThan(COUNT);
    expect(await records().list()).toEqual([]);
    failing = undefined;
    await replica().run();
    expect(await records().list()).toMatchObject([{ id: 'reports-1.1.0', documents: remaining }]);
  });

  it('make the registered ones after the upgrades, in their order', async () => {
    const order: string[] = [];
    const noted = (id: string) =>
      migration(id, async () => {
        order.push(id);
        expect(await reports().countDocuments({ schema_version: null as never })).toBe(0);
        return { documents: 0 };
      });
    await replica(noted('first'), noted('second')).run();
    expect(order).toEqual(['first', 'second']);
    expect((await records().list()).map(({ id }) => id)).toEqual(['reports-1.1.0', 'first', 'second']);
  });

  it('keep the note of a run that changed something when a later one finds nothing to do', async () => {
    await replica(migration('move', () => changed(3))).run();
    const [, before] = await records().list();
    await replica(migration('move', () => changed(0))).run();
    expect((await records().list()).find(({ id }) => id === 'move')).toEqual(before);
  });

  it('run on one replica at a time', async () => {
    let running = 0;
    const alone = migration('alone', async () => {
      running += 1;
      expect(running).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 50));
      running -= 1;
      return { documents: 0 };
    });
    await Promise.all([replica(alone).run(), replica(alone).run(), replica(alone).run()]);
    expect(running).toBe(0);
  });

  it.each([
    ['taken', 'before'],
    ['given back', 'after'],
  ])('are made when the primary changes while the lease is %s', async (_, moment) => {
    const shaken = leases();
    const whileHeld = shaken.whileHeld.bind(shaken);
    let faults = 1;
    shaken.whileHeld = async (...given) => {
      const held = moment === 'after' && (await whileHeld(...given));
      if (faults-- > 0) throw new mongo.MongoServerError({ message: 'not primary', code: 10107 });
      return held || whileHeld(...given);
    };
    await new Migrations(connection, shaken, records()).run();
    expect(await reports().countDocuments({ labels: [], schema_version: '1.1.0' } as StoredDocument)).toBe(COUNT);
    expect(faults).toBeLessThanOrEqual(0);
  });

  it('wait for another replica no longer than the limit', async () => {
    await leases().acquire('migrations', 10_000);
    await expect(replica().run(300)).rejects.toThrow('Another replica still migrates the stored data after 300 ms.');
    expect(await reports().countDocuments({ schema_version: null as never })).toBe(COUNT);
  });

  it('start again when the lease was lost', async () => {
    let runs = 0;
    const slow = migration('slow', async (lost) => {
      runs += 1;
      if (runs > 1) return { documents: 1 };
      await connection.collection('app.system').updateMany({}, { $set: { holder: null, expires_at: new Date(0) } });
      await new Promise((resolve) => lost.addEventListener('abort', resolve));
      throw lost.reason;
    });
    await replica(slow).run();
    expect(runs).toBe(2);
    expect((await records().list()).at(-1)).toMatchObject({ id: 'slow', documents: 1 });
  });
});

describe('StoredVersionsService', () => {
  const service = () => new StoredVersionsService(connection);
  const facts = {
    kind: 'report',
    collection: 'app.reports',
    version: '1.1.0',
    steps: [{ from: '1.0.0', to: '1.1.0' }],
    eager: true,
  };

  it('counts what is older', async () => {
    expect(await service().report(1_000)).toEqual([{ ...facts, older: COUNT }]);
    await replica().run();
    expect(await service().report(1_000)).toEqual([{ ...facts, older: 0 }]);
  });

  it('leaves the number out when counting takes longer than the limit', async () => {
    await reports().insertMany(Array.from({ length: 100_000 }, (_, index) => ({ _id: 10_000 + index })));
    expect(await service().report(1)).toEqual([{ ...facts, older: undefined }]);
  });
});
