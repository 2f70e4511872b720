import { Logger } from '@nestjs/common';
import { WriteBacks } from './write-backs.js';

afterEach(() => jest.restoreAllMocks());

describe('WriteBacks', () => {
  it('run at most four at a time and are all done when drained', async () => {
    const writes = new WriteBacks();
    let running = 0;
    let most = 0;
    let done = 0;
    for (let id = 0; id < 50; id += 1) {
      writes.schedule('things', id, async () => {
        most = Math.max(most, (running += 1));
        await new Promise((resolve) => setTimeout(resolve, 1));
        running -= 1;
        done += 1;
      });
    }
    await writes.drain();
    expect({ most, done }).toEqual({ most: 4, done: 50 });
  });

  it('leave out what does not fit the queue, and a document that waits already', async () => {
    const writes = new WriteBacks();
    let done = 0;
    const write = async () => void (await Promise.resolve(), (done += 1));
    for (let id = 0; id < 5_000; id += 1) {
      writes.schedule('things', id, write);
      writes.schedule('things', id, write);
    }
    await writes.drain();
    expect(done).toBeLessThanOrEqual(1_008);
    expect(done).toBeGreaterThanOrEqual(1_000);
  });

  it('warn once of a database that is away, never reject, and warn again after a success', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    const writes = new WriteBacks();
    const fail = () => Promise.reject(new TypeError('mongodb://u:p@host'));
    for (let id = 0; id < 9; id += 1) writes.schedule('things', id, fail);
    await writes.drain();
    expect(warn.mock.calls).toEqual([
      ['Upgraded documents of things cannot be written back (TypeError); reads go on.'],
    ]);
    writes.schedule('things', 'good', () => Promise.resolve());
    await writes.drain();
    writes.schedule('things', 'bad', fail);
    await writes.drain();
    expect(warn).toHaveBeenCalledTimes(2);
  });
});
