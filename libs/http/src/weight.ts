import { turn } from './turns.js';

/** Values, or as many times 32 characters of text, of what is light: it is written or compared in well under a millisecond. */
export const LIGHT = 4_000;

const TEXT_SHIFT = 5;

/**
 * How much there is in a value: one for each value in it, and for every 32 characters of its texts and keys.
 * @param most where counting ends
 */
export function weightOf(value: unknown, most = LIGHT): number {
  if (typeof value === 'string') return 1 + (value.length >> TEXT_SHIFT);
  if (typeof value !== 'object' || value === null) return 1;
  let weight = 1;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length && weight <= most; index += 1)
      weight += weightOf(value[index], most - weight);
    return weight;
  }
  for (const key in value) {
    weight += (key.length >> TEXT_SHIFT) + weightOf((value as Record<string, unknown>)[key], most - weight);
    if (weight > most) break;
  }
  return weight;
}

/** The value, after a turn for everybody else when it is heavy: reading it took a while, and so does what comes next. */
export async function withTurn<T>(value: T): Promise<T> {
  if (isHeavy(value)) await turn();
  return value;
}

/** Whether what is done with a value should leave others their turn. */
export function isHeavy(value: unknown): boolean {
  return weightOf(value) > LIGHT;
}
