import { mongo } from 'mongoose';
import { StartPatience } from './start-patience.js';

const AWAY = new mongo.MongoNetworkError('read ECONNRESET');

/** Fails with each of these in turn, then gives their number. */
function failing(...faults: Error[]): () => Promise<number> {
  let tries = 0;
  return () => {
    const fault = faults[tries];
    tries += 1;
    return fault ? Promise.reject(fault) : Promise.resolve(tries - 1);
  };
}

describe('StartPatience', () => {
  it.each([
    ['a connection that broke', AWAY],
    ['another primary', new mongo.MongoServerError({ message: 'not primary', code: 10_107 })],
    ['a migration that lost its connection', new Error('The migration x failed.', { cause: AWAY })],
  ])('outlasts %s', async (_, fault) => {
    await expect(new StartPatience(10_000).outlast(failing(fault, fault))).resolves.toBe(2);
  });

  it('ends at once with what no waiting mends', async () => {
    const fault = new Error('The unique index x cannot be built.');
    await expect(new StartPatience(10_000).outlast(failing(fault))).rejects.toBe(fault);
  });

  it('ends with the last fault when the database stays away', async () => {
    const last = new mongo.MongoNetworkError('the last');
    const work = (): Promise<void> => Promise.reject(last);
    await expect(new StartPatience(50).outlast(work)).rejects.toBe(last);
  });
});
