import { defineCommand } from '../../command.js';
import { experimentArgument } from '../../values/experiment-argument.js';

/** JSON: the experiment as the API gives it. */
export const command = defineCommand<{ experiment: string }>({
  arguments: [experimentArgument],
  examples: [
    { command: 'experiments show EXPERIMENT', does: 'its settings and who may do what' },
    { command: 'experiments show EXPERIMENT --json', does: 'the same for a script' },
  ],
  async run(context, { experiment }) {
    const { findExperiment } = await import('../../experiments/find-experiment.js');
    const { showExperiment } = await import('../../experiments/show-experiment.js');
    showExperiment(context.output, await findExperiment(await context.client(), experiment));
  },
});
