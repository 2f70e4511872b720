import { defineCommand } from '../../command.js';
import type { RunInput } from '../../drifts/run-input.js';
import { experimentArgument } from '../../values/experiment-argument.js';
import { runOptions } from '../../values/run-options.js';

/** Prints the id alone, so that a shell can keep it. JSON: the run as the API gives it. */
export const command = defineCommand<RunInput & { experiment: string; file?: string; key?: string }>({
  arguments: [experimentArgument],
  options: [
    ...runOptions,
    {
      flags: '-f, --file <path>',
      description: 'JSON object with the members of the run, - for standard input; options win over it',
    },
    { flags: '--key <text>', description: 'idempotency key: the same run recorded again with it is recorded once' },
  ],
  notes: [
    'The id of the run is all that is printed. What a file holds is sent as it is written there: large integers stay exact.',
  ],
  examples: [
    {
      command:
        'drifts record EXPERIMENT --model MODEL --drift --detector KSDrift --statistic 0.21 --p-value 0.003 --threshold 0.05',
      does: 'a run with its verdict',
    },
    {
      command: 'drifts record EXPERIMENT --model MODEL --status Running',
      does: 'a run that begins; "drifts complete" ends it',
    },
    {
      command: 'drifts record EXPERIMENT --file run.json --tag nightly',
      does: 'a run that a program wrote into a file',
    },
  ],
  async run(context, { experiment, file, key, ...input }) {
    const { newRun } = await import('../../drifts/run-input.js');
    const { NO_OBJECT, readObject } = await import('../../support/read-object.js');
    const run = newRun(file === undefined ? NO_OBJECT : await readObject(file, context.stdin), input);
    const { createDrift } = await import('#libs/sdk');
    const { findExperimentId } = await import('../../experiments/find-experiment.js');
    const client = await context.client();
    const experimentId = await findExperimentId(client, experiment);
    const created = await createDrift(client, experimentId, run, key === undefined ? {} : { idempotencyKey: key });
    if (context.output.json) context.output.jsonDocument(created.json);
    else context.output.text(created.id);
  },
});
