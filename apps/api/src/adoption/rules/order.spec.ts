import { orderOf, orderPrefix } from './order.js';

const prefix = orderPrefix('app.x', 'uuid');
const hex = (microseconds: number, position: number) =>
  Buffer.from(orderOf(prefix, microseconds, position)).toString('hex');

describe('the order of records of one millisecond', () => {
  it('is by their microseconds, then by their places', () => {
    const inOrder = [hex(0, 0), hex(0, 1), hex(0, 2 ** 38 - 1), hex(1, 0), hex(1, 7), hex(998, 2 ** 33), hex(999, 0)];
    expect([...inOrder].sort()).toEqual(inOrder);
    expect(new Set(inOrder.map((order) => order.length))).toEqual(new Set([24]));
  });

  it('begins alike within a collection, and unlike in others and in one that was restored', () => {
    const beginnings = [prefix, orderPrefix('app.y', 'uuid'), orderPrefix('app.x', 'another')].map((bytes) =>
      Buffer.from(bytes).toString('hex'),
    );
    expect(new Set(beginnings).size).toBe(3);
    expect(hex(3, 4).startsWith(beginnings[0] ?? '')).toBe(true);
  });

  it('has an end', () => {
    expect(() => orderOf(prefix, 0, 2 ** 38)).toThrow(RangeError);
  });
});
