import { defineCommand } from '../../command.js';
import { experimentArgument } from '../../values/experiment-argument.js';

/** JSON: the experiment as the API gives it. */
export const command = defineCommand<{ experiment: string }>({
  arguments: [experimentArgument],
  examples: [{ command: 'experiments restore ARCHIVED', does: 'its runs can be changed again' }],
  async run(context, { experiment }) {
    const { restoreExperiment } = await import('#libs/sdk');
    const { findExperimentId } = await import('../../experiments/find-experiment.js');
    const { showExperiment } = await import('../../experiments/show-experiment.js');
    const client = await context.client();
    showExperiment(context.output, await restoreExperiment(client, await findExperimentId(client, experiment)));
  },
});
