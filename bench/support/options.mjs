import { parseArgs } from 'node:util';
import { operations } from './operations.mjs';

export const usage = `npm run bench -- [options]
  --rounds N      rounds that count, default 5; medians of them are shown
  --seconds N     length of each measurement, default 5
  --drifts N      drifts in the experiment that is searched, default 100000
  --against REF   measure the service as it was at this commit, too; exit code 1 when it is worse by more than 15 %
  --with A=1,B=2  measure this build with these settings, too
  --only a,b      some of the operations: ${operations.map(({ name }) => name).join(', ')}
  --write         append the result to bench/RESULTS.md`;

/**
 * What the bench was asked for.
 *
 * @typedef {object} Options
 * @property {number} rounds at least 1
 * @property {number} seconds at least 1
 * @property {number} drifts at least 1
 * @property {readonly import('./operations.mjs').Operation[]} operations
 * @property {string} [against] a commit
 * @property {Record<string, string>} [settings] of a second service of the same build
 * @property {boolean} write
 */

/**
 * @param {readonly string[]} args
 * @returns {Options}
 * @throws Error that shows how the bench is called
 */
export function readOptions(args) {
  const { rounds, seconds, drifts, only, against, write, with: settings } = parse(args);
  return {
    rounds: positiveInteger('--rounds', rounds),
    seconds: positiveInteger('--seconds', seconds),
    drifts: positiveInteger('--drifts', drifts),
    operations: only === undefined ? operations : only.split(',').map(operationNamed),
    against,
    ...(settings !== undefined && { settings: settingsOf(settings) }),
    write,
  };
}

function parse(args) {
  try {
    const text = (value) => ({ type: 'string', default: value });
    return parseArgs({
      args: [...args],
      options: {
        rounds: text('5'),
        seconds: text('5'),
        drifts: text('100000'),
        only: { type: 'string' },
        against: { type: 'string' },
        with: { type: 'string' },
        write: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new Error(`${error.message}\n${usage}`, { cause: error });
  }
}

/** `A=1,B=2` as an object; values cannot hold commas. */
function settingsOf(text) {
  const pairs = text.split(',').map((pair) => /^(APP_[A-Z_]+)=(.*)$/.exec(pair)?.slice(1));
  if (pairs.every((pair) => pair !== undefined)) return Object.fromEntries(pairs);
  throw new Error(`--with takes settings such as APP_LOG_LEVEL=warn, separated by commas, not "${text}".\n${usage}`);
}

/** @throws Error that shows how the command is called */
export function positiveInteger(name, value, help = usage) {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number >= 1) return number;
  throw new Error(`${name} takes a whole number from 1 on, not "${value}".\n${help}`);
}

function operationNamed(name) {
  const found = operations.find((operation) => operation.name === name);
  if (!found) throw new Error(`There is no operation "${name}".\n${usage}`);
  return found;
}
