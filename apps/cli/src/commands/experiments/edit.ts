import { defineCommand } from '../../command.js';
import { usageError } from '../../failure/cli-error.js';
import { experimentArgument } from '../../values/experiment-argument.js';
import {
  experimentFields,
  type ExperimentInput,
  experimentName,
  experimentOptions,
} from '../../values/experiment-options.js';

/** Changes only what is given; tags and configuration are replaced. JSON: the experiment as the API gives it. */
export const command = defineCommand<ExperimentInput & { experiment: string; name?: string; clearTags?: boolean }>({
  arguments: [experimentArgument],
  options: [
    { flags: '--name <name>', description: 'another name' },
    ...experimentOptions,
    { flags: '--clear-tags', description: 'remove all tags' },
  ],
  notes: [
    'Only what is given changes. --tag replaces all tags; --configuration is merged (RFC 7396: null removes a key).',
  ],
  examples: [
    {
      command: "experiments edit EXPERIMENT --description 'weekly checks' --tag churn --tag weekly",
      does: 'describe and tag it',
    },
    {
      command: `experiments edit EXPERIMENT --configuration '{"seed": 42}'`,
      does: 'add to what its runs have in common',
    },
  ],
  async run(context, { experiment, name, clearTags, ...input }) {
    const patch = {
      ...experimentFields(input),
      ...(name !== undefined && { name: experimentName(name) }),
      ...(clearTags && { tags: [] }),
    };
    if (Object.keys(patch).length === 0)
      throw usageError('Nothing to change was named.', {
        next: '"drift-watch experiments edit --help" lists what can be.',
      });
    if (clearTags && input.tag)
      throw usageError('--tag and --clear-tags contradict each other.', { next: 'Give one of them.' });
    const { patchExperiment } = await import('#libs/sdk');
    const { findExperimentId } = await import('../../experiments/find-experiment.js');
    const { showExperiment } = await import('../../experiments/show-experiment.js');
    const client = await context.client();
    showExperiment(context.output, await patchExperiment(client, await findExperimentId(client, experiment), patch));
  },
});
