import { Socket } from 'node:net';
import { Reserve } from './reserve.js';

describe('Reserve', () => {
  const entered = (reserve: Reserve, count: number, client: (index: number) => string): Socket[] =>
    Array.from({ length: count }, (_, index) => {
      const socket = new Socket();
      reserve.enter(socket, client(index));
      return socket;
    });

  it('closes the oldest of a client who has too many, and nobody else for him', () => {
    const reserve = new Reserve();
    const [prober] = entered(reserve, 1, () => 'prober');
    const crowd = entered(reserve, 1_000, () => 'crowd');
    expect(prober?.destroyed).toBe(false);
    expect(crowd.filter(({ destroyed }) => !destroyed)).toEqual(crowd.slice(-16));
    expect(reserve.taken).toBe(17);
  });

  it('never has more than its size, and always room for one more', () => {
    const reserve = new Reserve();
    const sockets = entered(reserve, 1_000, (index) => `client ${index}`);
    expect(sockets.filter(({ destroyed }) => !destroyed)).toEqual(sockets.slice(-reserve.size));
  });
});
