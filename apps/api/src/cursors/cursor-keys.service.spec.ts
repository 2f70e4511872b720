import type { Connection } from 'mongoose';
import { StartPatience } from '#libs/mongo';
import { connectToTestDatabase, dropAndClose } from '../../../../libs/mongo/test/connect-to-test-database.js';
import { CursorKeysRepository } from './cursor-keys.repository.js';
import { CursorKeysService } from './cursor-keys.service.js';

const DAY_MS = 24 * 3_600_000;
const BEGIN = 30 * DAY_MS * 700;

let connection: Connection;
let now: number;
const replicas: CursorKeysService[] = [];

beforeAll(async () => {
  connection = await connectToTestDatabase(process.env['TEST_MONGO_URI'], 'cursor-keys');
});
beforeEach(async () => {
  await connection.collection('app.system').deleteMany({});
  now = BEGIN;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => {
  for (const replica of replicas.splice(0)) replica.onApplicationShutdown();
  jest.restoreAllMocks();
});
afterAll(() => dropAndClose(connection));

async function replica(): Promise<CursorKeysService> {
  const made = new CursorKeysService(new CursorKeysRepository(connection), new StartPatience(1_000));
  replicas.push(made);
  await made.onApplicationBootstrap();
  return made;
}

describe('keys of cursors', () => {
  it('are the same for replicas that start together, and after a restart', async () => {
    const several = await Promise.all([replica(), replica(), replica()]);
    const later = await replica();
    const secrets = new Set([...several, later].map(({ current }) => current.secret.toString('hex')));
    expect(secrets.size).toBe(1);
    expect([...secrets][0]).toMatch(/^[0-9a-f]{64}$/);
  });

  it('change each period, to one that every replica knew before', async () => {
    const [one, other] = [await replica(), await replica()];
    const first = one.current;
    now += 30 * DAY_MS;
    expect(one.current.id).toBe(first.id + 1);
    expect(one.current.secret).not.toEqual(first.secret);
    expect(other.find(one.current.id)).toEqual(one.current);
    expect(other.find(first.id)).toEqual(first);
  });

  it('are known to a replica whose clock is behind', async () => {
    const behind = await replica();
    now += 30 * DAY_MS;
    const ahead = await replica();
    const { current } = ahead;
    now -= 30 * DAY_MS;
    expect(behind.find(current.id)).toEqual(current);
  });

  it('are forgotten after the period that follows theirs', async () => {
    const one = await replica();
    const first = one.current;
    now += 60 * DAY_MS - 1;
    expect(one.find(first.id)).toEqual(first);
    now += 1;
    expect(one.find(first.id)).toBeUndefined();
    now += 30 * DAY_MS;
    await one.refresh();
    const left = await connection.collection('app.system').distinct('_id');
    expect(left.map(String)).not.toContain(`cursor-key:${String(first.id).padStart(10, '0')}`);
    expect(left).toHaveLength(3);
  });

  it('serve on while the database is away', async () => {
    const stored = new CursorKeysRepository(connection);
    const one = new CursorKeysService(stored, new StartPatience(1_000));
    await one.refresh();
    const { current } = one;
    stored.findFrom = () => Promise.reject(new Error('away'));
    await expect(one.refresh()).rejects.toThrow('away');
    expect(one.current).toBe(current);
  });
});
