import { parseArgs } from 'node:util';
import { positiveInteger } from './options.mjs';

export const usage = `npm run bench:scale -- [options]
  --sizes a,b     drifts in an experiment, default 10000,100000,1000000
  --rounds N      rounds that count, default 5; medians of them are shown
  --seconds N     length of each measurement, default 3
  --write         append the result to bench/RESULTS.md`;

/**
 * What the bench was asked for.
 *
 * @typedef {object} ScaleOptions
 * @property {readonly number[]} sizes each at least 1
 * @property {number} rounds at least 1
 * @property {number} seconds at least 1
 * @property {boolean} write
 */

/**
 * @param {readonly string[]} args
 * @returns {ScaleOptions}
 * @throws Error that shows how the bench is called
 */
export function readScaleOptions(args) {
  const { sizes, rounds, seconds, write } = parse(args);
  return {
    sizes: sizes.split(',').map((size) => positiveInteger('--sizes', size, usage)),
    rounds: positiveInteger('--rounds', rounds, usage),
    seconds: positiveInteger('--seconds', seconds, usage),
    write,
  };
}

function parse(args) {
  try {
    const text = (value) => ({ type: 'string', default: value });
    return parseArgs({
      args: [...args],
      options: {
        sizes: text('10000,100000,1000000'),
        rounds: text('5'),
        seconds: text('3'),
        write: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new Error(`${error.message}\n${usage}`, { cause: error });
  }
}
