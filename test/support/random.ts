/** Of the random numbers of a run; the environment variable `TEST_SEED` brings those of an earlier one back. */
export const SEED = Number(process.env['TEST_SEED'] ?? Date.now()) >>> 0;

/**
 * Numbers from 0 to below 1 like `Math.random`, always the same ones of a seed.
 * Mulberry32 by Tommy Ettinger, public domain: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
 */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), state | 1);
    const again = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61));
    return ((again ^ (again >>> 14)) >>> 0) / 2 ** 32;
  };
}
