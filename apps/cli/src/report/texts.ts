import { percent } from '../gate/verdict.js';
import type { Rated } from './report.js';

/** A number with separators of thousands. */
export function count(value: number): string {
  return value.toLocaleString('en');
}

/** A number of things: `1 run`, `2 runs`. */
export function counted(value: number, thing: 'run' | 'model'): string {
  return `${count(value)} ${thing}${value === 1 ? '' : 's'}`;
}

/** A rate with what it is made of. */
export function rateText({ rate, detected, completed }: Rated): string {
  return rate === null ? 'no completed run' : `${percent(rate)} (${count(detected)} of ${count(completed)})`;
}

/** Digits of a p-value that anybody reads. */
const P_VALUE_DIGITS = 4;

/** A p-value, if there is one. */
export function pValueText(value: number | undefined): string {
  return value === undefined ? '' : String(Number(value.toPrecision(P_VALUE_DIGITS)));
}

/** The name of a model: the service does not tell over-long ones apart. */
export function modelText(name: string | null): string {
  return name === null ? '(over-long names)' : nameText(name);
}

/** The name of a detector; some runs have none. */
export function nameText(name: string | null): string {
  if (name === null) return '(none)';
  return name === '' ? '(empty)' : name;
}
