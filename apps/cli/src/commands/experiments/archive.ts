import { defineCommand } from '../../command.js';
import { experimentArgument } from '../../values/experiment-argument.js';

/** JSON: the experiment as the API gives it. */
export const command = defineCommand<{ experiment: string }>({
  arguments: [experimentArgument],
  examples: [{ command: 'experiments archive EXPERIMENT', does: 'its runs can be read, and no longer changed' }],
  async run(context, { experiment }) {
    const { archiveExperiment } = await import('#libs/sdk');
    const { findExperimentId } = await import('../../experiments/find-experiment.js');
    const { showExperiment } = await import('../../experiments/show-experiment.js');
    const client = await context.client();
    showExperiment(context.output, await archiveExperiment(client, await findExperimentId(client, experiment)));
  },
});
