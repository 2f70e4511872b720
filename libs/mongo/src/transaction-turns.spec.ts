import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { Transaction } from './transaction.js';
import { TransactionTurns } from './transaction-turns.js';

/** As much of a session as turns know of. */
function session(): { transaction: Transaction; end: () => void } {
  const emitter = new EventEmitter();
  return { transaction: emitter as unknown as Transaction, end: () => emitter.emit('ended') };
}

describe('TransactionTurns', () => {
  let turns: TransactionTurns;
  let reached: string[];

  beforeEach(() => {
    turns = new TransactionTurns();
    reached = [];
  });

  /** Says when the turn has come. */
  function take(name: string, document: string, { transaction }: ReturnType<typeof session>): void {
    void turns.wait(document, transaction).then(() => reached.push(name));
  }

  it('lets the next one have a document when the one before has ended, in the order of asking', async () => {
    const [first, second, third] = [session(), session(), session()];
    take('first', 'a', first);
    take('second', 'a', second);
    take('third', 'a', third);
    await setImmediate();
    expect(reached).toEqual(['first']);
    first.end();
    await setImmediate();
    expect(reached).toEqual(['first', 'second']);
    second.end();
    await setImmediate();
    expect(reached).toEqual(['first', 'second', 'third']);
  });

  it('lets nobody overtake when one ends that still waits', async () => {
    const [first, second, third] = [session(), session(), session()];
    take('first', 'a', first);
    take('second', 'a', second);
    take('third', 'a', third);
    second.end();
    await setImmediate();
    expect(reached).toEqual(['first']);
    first.end();
    await setImmediate();
    expect(reached).toEqual(['first', 'second', 'third']);
  });

  it('keeps no one waiting for another document, for his own next attempt, or for those that are over', async () => {
    const [first, other, late] = [session(), session(), session()];
    take('first', 'a', first);
    take('again', 'a', first);
    take('other', 'b', other);
    await setImmediate();
    expect(new Set(reached)).toEqual(new Set(['first', 'again', 'other']));
    first.end();
    await setImmediate();
    take('late', 'a', late);
    await setImmediate();
    expect(reached.at(-1)).toBe('late');
  });
});
