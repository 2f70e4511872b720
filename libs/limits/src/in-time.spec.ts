import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { inTime } from './in-time.js';

describe('waiting in time', () => {
  it('gives what came, or why it did not', async () => {
    expect(await inTime(Promise.resolve(1), 1000)).toBe(1);
    await expect(inTime(Promise.reject(new Error('no')), 1000)).rejects.toThrow('no');
  });

  it('ends when time is up', async () => {
    const never = new Promise(() => undefined);
    await expect(inTime(never, 5)).rejects.toThrow('There was no answer within 5 ms.');
  });

  it('takes an answer that had arrived while this process was busy', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const [[peer]] = (await Promise.all([once(server, 'connection'), once(socket, 'connect')])) as [[Socket], unknown];
    const answer = once(socket, 'data').then(() => 'there');
    peer.end('x');
    const waiting = inTime(answer, 1);
    const busyUntil = performance.now() + 50;
    while (performance.now() < busyUntil);
    const outcome = await waiting.catch(String);
    server.close();
    expect(outcome).toBe('there');
  });
});
