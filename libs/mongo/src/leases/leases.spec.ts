import type { Connection } from 'mongoose';
import { connectToTestDatabase, dropAndClose } from '../../test/connect-to-test-database.js';
import { Leases } from './leases.js';

let connection: Connection;
let one: Leases;
let other: Leases;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

beforeAll(async () => {
  connection = await connectToTestDatabase(process.env['TEST_MONGO_URI'], 'leases');
});
beforeEach(async () => {
  await connection.collection('app.system').deleteMany({});
  [one, other] = [new Leases(connection), new Leases(connection)];
});
afterAll(() => dropAndClose(connection));

describe('Leases', () => {
  it('give a lease to exactly one of many that ask at once', async () => {
    const replicas = Array.from({ length: 8 }, () => new Leases(connection));
    const held = await Promise.all(replicas.map((replica) => replica.acquire('sweep', 5_000)));
    expect(held.filter(Boolean)).toHaveLength(1);
  });

  it('let the holder take and renew it again, and nobody else', async () => {
    expect(await one.acquire('sweep', 5_000)).toBe(true);
    expect(await one.acquire('sweep', 5_000)).toBe(true);
    expect(await one.renew('sweep', 5_000)).toBe(true);
    expect(await other.acquire('sweep', 5_000)).toBe(false);
    expect(await other.renew('sweep', 5_000)).toBe(false);
    expect(await other.acquire('another', 5_000)).toBe(true);
  });

  it('pass on when they are released by their holder', async () => {
    await one.acquire('sweep', 5_000);
    await other.release('sweep');
    expect(await other.acquire('sweep', 5_000)).toBe(false);
    await one.release('sweep');
    expect(await other.acquire('sweep', 5_000)).toBe(true);
  });

  it('end by themselves when the holder died, and cannot be renewed after that', async () => {
    await one.acquire('sweep', 100);
    await sleep(200);
    expect(await one.renew('sweep', 5_000)).toBe(false);
    expect(await other.acquire('sweep', 5_000)).toBe(true);
  });

  it('are kept while work goes on, longer than they live, and given back', async () => {
    const done = await one.whileHeld('sweep', 300, async () => {
      await sleep(700);
      expect(await other.acquire('sweep', 300)).toBe(false);
    });
    expect(done).toBe(true);
    expect(await other.whileHeld('sweep', 300, async () => undefined)).toBe(true);
  });

  it('tell the work when they are lost', async () => {
    const aborted = one.whileHeld('sweep', 150, async (lost) => {
      await connection.collection('app.system').updateOne({}, { $set: { holder: 'somebody else' } });
      await new Promise((resolve) => lost.addEventListener('abort', resolve));
    });
    expect(await aborted).toBe(true);
  });
});
