import { ahead } from './ahead.js';

/** Numbers, and what was done to give them. */
function numbers(count: number, failAt = Infinity) {
  const log: string[] = [];
  async function* items(): AsyncGenerator<number> {
    try {
      for (let index = 0; index < count; index += 1) {
        log.push(`ask ${index}`);
        if (index === failAt) throw new Error('no more');
        yield index;
      }
    } finally {
      log.push('end');
    }
  }
  return { items: items(), log };
}

describe('items that are asked for ahead', () => {
  it('come in their order, each while the next is on its way', async () => {
    const { items, log } = numbers(3);
    const seen: number[] = [];
    for await (const item of ahead(items)) {
      seen.push(item);
      log.push(`use ${item}`);
    }
    expect(seen).toEqual([0, 1, 2]);
    expect(log.indexOf('ask 1')).toBeLessThan(log.indexOf('use 0'));
    expect(log.at(-1)).toBe('use 2');
  });

  it('end their source when nobody wants more', async () => {
    const { items, log } = numbers(100);
    for await (const _ of ahead(items)) break;
    expect(log).toEqual(['ask 0', 'ask 1', 'end']);
  });

  it('fail as their source does, after what came before', async () => {
    const seen: number[] = [];
    const reading = (async () => {
      for await (const item of ahead(numbers(3, 1).items)) seen.push(item);
    })();
    await expect(reading).rejects.toThrow('no more');
    expect(seen).toEqual([0]);
  });
});
