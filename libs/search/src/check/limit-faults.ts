import type { FilterLimits } from '../limits.js';

/** Faults of a filter that passes a limit, in either spelling. */
export function tooManyClauses({ clauses }: FilterLimits): string {
  return `The filter has more than ${clauses} operators and alternatives.`;
}

export function tooDeep({ depth }: FilterLimits): string {
  return `Nested deeper than ${depth} levels.`;
}

export function tooManyOperators({ operators }: FilterLimits): string {
  return `A field takes at most ${operators} operators at once.`;
}

export function tooLong(limit: number): string {
  return `Longer than maximum length ${limit}.`;
}
