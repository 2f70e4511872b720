import { InvalidValue } from '../command.js';

/** Reads a whole number of a range. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidValue(`It is a whole number from ${least} to ${most}.`);
  };
}

/** Reads a number of a range, decimals allowed. */
export function numberBetween(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) && value >= least && value <= most) return value;
    const range = most === Number.MAX_VALUE ? '' : ` from ${least} to ${most}`;
    throw new InvalidValue(`It is a number${range}.`);
  };
}

/** Reads any finite number. */
export function finiteNumber(text: string): number {
  return numberBetween(-Number.MAX_VALUE, Number.MAX_VALUE)(text);
}
