import { InTurn } from './in-turn.js';

/** Work that ends when it is told to, and counts how often it began. */
function work() {
  const ends: ((fails?: boolean) => void)[] = [];
  const run = () =>
    new Promise<number>((resolve, reject) => {
      const number = ends.length + 1;
      ends.push((fails = false) => (fails ? reject(new Error(`run ${number}`)) : resolve(number)));
    });
  return { run, end: (index: number, fails?: boolean) => ends[index]?.(fails), begun: () => ends.length };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('InTurn', () => {
  it('gives whoever comes during a run the next one, shared with all who wait', async () => {
    const [inTurn, { run, end, begun }] = [new InTurn<number>(), work()];
    const answers = [inTurn.run('a', run), inTurn.run('a', run), inTurn.run('a', run)];
    await turn();
    expect(begun()).toBe(1);
    end(0);
    await turn();
    expect(begun()).toBe(2);
    const late = inTurn.run('a', run);
    end(1);
    await turn();
    end(2);
    expect(await Promise.all([...answers, late])).toEqual([1, 2, 2, 3]);
  });

  it('runs different keys at the same time', async () => {
    const [inTurn, { run, end, begun }] = [new InTurn<number>(), work()];
    const answers = [inTurn.run('a', run), inTurn.run('b', run)];
    expect(begun()).toBe(2);
    end(0);
    end(1);
    expect(await Promise.all(answers)).toEqual([1, 2]);
  });

  it('fails only those whose run fails', async () => {
    const [inTurn, { run, end }] = [new InTurn<number>(), work()];
    const answers = [inTurn.run('a', run), inTurn.run('a', run)];
    end(0, true);
    await turn();
    end(1);
    await expect(answers[0]).rejects.toThrow('run 1');
    expect(await answers[1]).toBe(2);
    await inTurn.ended();
  });

  it('has ended when nothing runs or waits, well or not', async () => {
    const [inTurn, { run, end }] = [new InTurn<number>(), work()];
    const failed = expect(inTurn.run('a', run)).rejects.toThrow();
    let ended = false;
    const all = inTurn.ended().then(() => (ended = true));
    await turn();
    expect(ended).toBe(false);
    end(0, true);
    await Promise.all([all, failed]);
  });
});
