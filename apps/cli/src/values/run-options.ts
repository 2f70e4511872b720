import type { OptionDeclaration } from '../command.js';
import { jsonObject } from './json-object.js';
import { finiteNumber, numberBetween, wholeNumber } from './numbers.js';
import { dataWindow } from './window.js';

const sampleSize = wholeNumber(1, Number.MAX_SAFE_INTEGER);

/** Options that say what a run found. */
export const foundOptions: readonly OptionDeclaration[] = [
  { flags: '--drift', description: 'the verdict: drift' },
  { flags: '--no-drift', description: 'the verdict: no drift' },
  { flags: '--statistic <number>', description: 'test statistic', parse: finiteNumber },
  { flags: '--p-value <number>', description: 'p-value, 0 to 1', parse: numberBetween(0, 1) },
  { flags: '--threshold <number>', description: 'what statistic or p-value was held against', parse: finiteNumber },
  {
    flags: '--effect-size <number>',
    description: 'how large the drift is, as the detector measures it',
    parse: finiteNumber,
  },
  { flags: '--n-reference <number>', description: 'rows of the reference sample, from 1 on', parse: sampleSize },
  { flags: '--n-test <number>', description: 'rows of the tested sample, from 1 on', parse: sampleSize },
  { flags: '--correction <name>', description: 'correction for several tests, such as bonferroni' },
  { flags: '--tag <tag>', description: 'tag of 1 to 20 characters; several times: several tags', repeatable: true },
  { flags: '--parameters <json>', description: 'whatever explains the run, a JSON object', parse: jsonObject },
];

/** Options of `drifts record`. */
export const runOptions: readonly OptionDeclaration[] = [
  { flags: '-m, --model <name>', description: 'model that was tested' },
  {
    flags: '--status <status>',
    description: 'state of the run (default Completed)',
    choices: ['Running', 'Completed', 'Failed'],
  },
  { flags: '--detector <name>', description: 'what computed the verdict' },
  { flags: '--detector-version <version>', description: 'its version' },
  {
    flags: '--reference <from..to>',
    description: 'data that was compared with, such as 2026-01-01..2026-02-01',
    parse: dataWindow,
  },
  { flags: '--test <from..to>', description: 'data that was tested', parse: dataWindow },
  ...foundOptions,
];
