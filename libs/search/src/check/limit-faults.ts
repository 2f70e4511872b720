import type { FilterLimits } from '../limits.js';

/** Faults of a filter that passes a limit, in either spelling. */
export function tooManyClauses({ clauses }: FilterLimits): string {
  return `The filter has more than ${clauses} operators and alternatives.`;
}

export function tooHeavy({ weight }: FilterLimits): string {
  const most = weight.toLocaleString('en');
  return `The filter is too much to plan: its operators and alternatives, times the values that they compare with, may be at most ${most}. Put the values of one field into one list, and leave out what is there twice.`;
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
