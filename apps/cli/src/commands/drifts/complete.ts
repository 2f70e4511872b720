import { defineCommand } from '../../command.js';
import type { FoundInput } from '../../drifts/run-input.js';
import { usageError } from '../../failure/cli-error.js';
import { experimentArgument } from '../../values/experiment-argument.js';
import { runIdArgument } from '../../values/run-id-argument.js';
import { foundOptions } from '../../values/run-options.js';

/** JSON: the run as the API gives it. */
export const command = defineCommand<FoundInput & { experiment: string; run: string }>({
  arguments: [experimentArgument, runIdArgument],
  options: foundOptions,
  notes: ['What is given is added to the run; all else of it stays. --tag replaces its tags.'],
  examples: [
    {
      command: 'drifts complete EXPERIMENT RUNNING --drift --p-value 0.003 --threshold 0.05',
      does: 'the run has ended: this is what it found',
    },
  ],
  async run(context, { experiment, run, ...found }) {
    if (found.drift === undefined) {
      throw usageError('A completed run needs its verdict.', { next: 'Say --drift or --no-drift.' });
    }
    const { endRun } = await import('../../drifts/end-run.js');
    const { foundFields } = await import('../../drifts/run-input.js');
    await endRun(context, experiment, run, { job_status: 'Completed', ...foundFields(found) });
  },
});
