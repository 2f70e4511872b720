import { defineCommand } from '../../command.js';
import { experimentArgument } from '../../values/experiment-argument.js';
import { runIdArgument } from '../../values/run-id-argument.js';

/** JSON: the run as the API gives it. */
export const command = defineCommand<{ experiment: string; run: string }>({
  arguments: [experimentArgument, runIdArgument],
  examples: [
    { command: 'drifts show EXPERIMENT DRIFT', does: 'what the run found, and who set which status when' },
    { command: 'drifts show EXPERIMENT DRIFT --json', does: 'the same for a script' },
  ],
  async run(context, { experiment, run }) {
    const { getDrift } = await import('#libs/sdk');
    const { runId } = await import('../../drifts/run-id.js');
    const { showRun } = await import('../../drifts/show-run.js');
    const { findExperimentId } = await import('../../experiments/find-experiment.js');
    const id = runId(run);
    const client = await context.client();
    showRun(context.output, await getDrift(client, await findExperimentId(client, experiment), id));
  },
});
