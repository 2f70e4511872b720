import { HeldTooMuch } from '#libs/http';
import { ReplyGate } from './reply-gate.js';

const MIB = 2 ** 20;

/** Enters a gate and notes when the reply is read. */
function entering(gate: ReplyGate, read: number[]): (name: number, bytes: number) => () => void {
  return (name, bytes) => gate.enter(bytes, () => read.push(name));
}

describe('ReplyGate', () => {
  it('lets large replies in as they fit, in their order, and one that never fits by itself', () => {
    const read: number[] = [];
    const enter = entering(new ReplyGate(), read);
    const leave = [enter(0, 10 * MIB), enter(1, 10 * MIB), enter(2, MIB), enter(3, 40 * MIB)];
    expect(read).toEqual([0]);
    leave[0]?.();
    expect(read).toEqual([0, 1, 2]);
    leave[1]?.();
    expect(read).toEqual([0, 1, 2]);
    leave[2]?.();
    expect(read).toEqual([0, 1, 2, 3]);
  });

  it('forgets who leaves while it waits', () => {
    const read: number[] = [];
    const enter = entering(new ReplyGate(), read);
    const leave = [enter(0, 16 * MIB), enter(1, 16 * MIB), enter(2, 16 * MIB)];
    leave[1]?.();
    leave[0]?.();
    expect(read).toEqual([0, 2]);
  });

  it('refuses at once when too many wait: they keep the connections of everybody else', () => {
    const gate = new ReplyGate();
    const enter = entering(gate, []);
    for (let count = 0; count < 9; count += 1) enter(count, 16 * MIB);
    expect(() => enter(9, 16 * MIB)).toThrow(HeldTooMuch);
  });
});
