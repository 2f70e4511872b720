import { parseArgs } from 'node:util';
import { operations } from './operations.mjs';

export const usage = `npm run bench -- [options]
  --rounds N      rounds that count, default 5; medians of them are shown
  --seconds N     length of each measurement, default 5
  --processes N   processes of each service, default 1: one may be luckier than the next
  --drifts N      drifts in the experiment that is searched, default 100000
  --against REF   measure the service as it was at this commit, too; exit code 1 when it is worse by more than 15 %
  --beside 'A=b C=d'  the same build with these settings is measured, too; may be given several times
  --only a,b      some of the operations: ${operations.map(({ name }) => name).join(', ')}
  --write         append the result to bench/RESULTS.md`;

/**
 * The same build with other settings.
 *
 * @typedef {object} Beside
 * @property {string} name the settings as they were given
 * @property {Record<string, string>} settings environment variables
 */

/**
 * What the bench was asked for.
 *
 * @typedef {object} Options
 * @property {number} rounds at least 1
 * @property {number} seconds at least 1
 * @property {number} processes of each service, at least 1
 * @property {number} drifts at least 1
 * @property {readonly import('./operations.mjs').Operation[]} operations
 * @property {string} [against] a commit
 * @property {readonly Beside[]} beside the same build with other settings
 * @property {boolean} write
 */

/**
 * @param {readonly string[]} args
 * @returns {Options}
 * @throws Error that shows how the bench is called
 */
export function readOptions(args) {
  const { rounds, seconds, processes, drifts, only, against, beside, write } = parse(args);
  return {
    rounds: positiveInteger('--rounds', rounds),
    seconds: positiveInteger('--seconds', seconds),
    processes: positiveInteger('--processes', processes),
    drifts: positiveInteger('--drifts', drifts),
    operations: only === undefined ? operations : only.split(',').map(operationNamed),
    against,
    beside: beside.map(besideOf),
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
        processes: text('1'),
        drifts: text('100000'),
        only: { type: 'string' },
        against: { type: 'string' },
        beside: { type: 'string', multiple: true, default: [] },
        write: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new Error(`${error.message}\n${usage}`, { cause: error });
  }
}

/** @throws Error that shows how the command is called */
export function positiveInteger(name, value, help = usage) {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number >= 1) return number;
  throw new Error(`${name} takes a whole number from 1 on, not "${value}".\n${help}`);
}

function besideOf(name) {
  const settings = name.split(/\s+/).map((setting) => /^(APP_[A-Z0-9_]+)=(.*)$/.exec(setting)?.slice(1));
  if (settings.includes(undefined)) throw new Error(`--beside takes settings such as APP_LOG_LEVEL=silent.\n${usage}`);
  return { name, settings: Object.fromEntries(settings) };
}

function operationNamed(name) {
  const found = operations.find((operation) => operation.name === name);
  if (!found) throw new Error(`There is no operation "${name}".\n${usage}`);
  return found;
}
