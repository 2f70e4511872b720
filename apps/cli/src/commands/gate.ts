import { defineCommand } from '../command.js';
import { GATE_FORMATS } from '../gate/gate-formats.js';
import type { GateInput } from '../gate/gate-input.js';
import { GATE_KEYS } from '../gate/gate-result.js';
import { experimentArgument } from '../values/experiment-argument.js';
import { instant } from '../values/moments.js';
import { numberBetween, wholeNumber } from '../values/numbers.js';

const rate = numberBetween(0, 1);

/** JSON: see `gate/gate-json.ts`. Exit codes of its own: 0 pass, 1 fail, 2 not decided, whatever the reason. */
export const command = defineCommand<GateInput>({
  arguments: [experimentArgument],
  options: [
    {
      flags: '--max-drift-rate <rate>',
      description: 'highest share of completed runs that may have found drift, 0 to 1 (required)',
      parse: rate,
    },
    {
      flags: '--since <time>',
      description: 'runs recorded since then: 7d, 12h, 2w, a date (default 7d)',
      parse: instant,
    },
    { flags: '--until <time>', description: 'runs recorded before then (default now)', parse: instant },
    { flags: '--model <name>', description: 'runs of this model; several times: of any of them', repeatable: true },
    {
      flags: '--detector <name>',
      description: 'runs of this detector; several times: of any of them',
      repeatable: true,
    },
    { flags: '--tag <tag>', description: 'runs with this tag; several times: with all of them', repeatable: true },
    { flags: '-q, --query <query>', description: 'runs that match this query besides' },
    { flags: '--by <what>', description: 'one verdict for each model, detector or tag', choices: GATE_KEYS },
    {
      flags: '--min-runs <number>',
      description: 'with fewer completed runs there is no verdict (default 1)',
      parse: wholeNumber(1, 1_000_000),
      default: 1,
    },
    {
      flags: '--max-failed-rate <rate>',
      description: 'highest share of ended runs that may have failed, 0 to 1 (default any)',
      parse: rate,
    },
    {
      flags: '--confidence <share>',
      description: 'fail only when the rate is over the limit with this confidence, such as 0.95',
      parse: numberBetween(0.5, 0.9999),
    },
    {
      flags: '--on-no-data <outcome>',
      description: 'what too few runs come to (default undecided)',
      choices: ['undecided', 'pass', 'fail'],
      default: 'undecided',
    },
    {
      flags: '--format <format>',
      description: 'how the verdict is written (default text, or json with --json)',
      choices: GATE_FORMATS,
    },
    { flags: '-o, --output <file>', description: 'write it to this file; a line for people is shown as well' },
  ],
  notes: [
    'Exit codes: 0 pass; 1 fail; 2 not decided: too few runs, or any error.',
    'The verdict is by the plain rate; the interval beside it (Wilson) says how sure that is.',
    '--format github also writes the summary of the job and the outputs verdict, rate and runs.',
  ],
  examples: [
    {
      command: 'gate EXPERIMENT --model MODEL --max-drift-rate 1 --since 7d',
      does: 'a model must not drift too often',
    },
    {
      command: 'gate EXPERIMENT --max-drift-rate 1 --by model --format junit --output gate.xml',
      does: 'a test report with a case for each model',
    },
    {
      command: 'gate EXPERIMENT --max-drift-rate 1 --min-runs 1 --confidence 0.95 --json',
      does: 'only what chance does not explain, for a script',
    },
  ],
  async run(context, input) {
    const { runGate } = await import('../gate/run-gate.js');
    return runGate(context, input);
  },
});
